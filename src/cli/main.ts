/** The command line: one file a command. Exit code 0: done; 1: it failed, with one line on stderr; 2: wrong use. */
import { Command, CommanderError } from "commander";
import { FaultyFilesError } from "../files/fault.ts";
import { agenciesCommand } from "./agencies.ts";
import { auditCommand } from "./audit.ts";
import { charterCommand } from "./charter.ts";
import { importCommand } from "./import.ts";
import { keysCommand } from "./keys.ts";
import { lettersCommand } from "./letters.ts";
import { personCommand } from "./person.ts";
import { retentionCommand } from "./retention.ts";
import { routeCommand } from "./route.ts";
import { serveCommand } from "./serve.ts";

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("opendeur")
    .description("An omnichannel public-service charter that runs")
    .version("0.1.0");
  const commands = [
    routeCommand(),
    charterCommand(),
    agenciesCommand(),
    importCommand(),
    serveCommand(),
    lettersCommand(),
    personCommand(),
    retentionCommand(),
    keysCommand(),
    auditCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...everyCommand(program)]) command.exitOverride().configureOutput({ outputError });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = fail(error);
  }
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...everyCommand(one)]);
}

/** Commander puts what it thinks was meant on a line of its own; one failure is one line. */
function outputError(text: string, write: (text: string) => void): void {
  write(`${text.trim().replaceAll(/\s*\n\s*/g, " ")}\n`);
}

/** Tells what went wrong and gives the exit code. Faults in files are told one a line, since each has its own place. */
function fail(error: unknown): number {
  // Commander has told wrong use already; asking for help or the version is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  const lines = error instanceof FaultyFilesError ? message : message.replaceAll(/\s*\n\s*/g, " ");
  process.stderr.write(`${lines}\n`);
  return 1;
}
