/** `opendeur import organisations|ipdc|open311|nyc311 FILE`. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Argument, Command } from "commander";
import { formatFault } from "../files/fault.ts";
import { firstReason, IMPORT_KINDS, type ImportKind } from "../interop/import.ts";
import type { Open311Source } from "../interop/open311-record.ts";
import { jsonOption, print, printJson, withHouse } from "./output.ts";

interface Options {
  quiet?: boolean;
  json?: boolean;
  source?: string;
  name?: string;
  zone?: string;
}

export function importCommand(): Command {
  return new Command("import")
    .description("read somebody else's file; what is faulty is told one by one, the rest is kept")
    .addArgument(new Argument("<kind>", "what the file is").choices([...IMPORT_KINDS]))
    .argument("<file>", "path of the file")
    .option("--source <id>", "open311: whose requests they are, such as sf")
    .option("--name <name>", "open311: who answers where a request names no agency")
    .option("--zone <zone>", "open311: IANA zone of times without an offset (left out: Europe/Brussels)")
    .option("--quiet", "do not print notes on what was taken with a change")
    .addOption(jsonOption())
    .action(importOne);
}

async function importOne(kind: ImportKind, path: string, options: Options, command: Command): Promise<void> {
  const source = await sourceIn(options, command);
  await withHouse(async (house) => {
    const { importFile } = await import("../importing.ts");
    const report = await importFile(house, { kind, text: read(path), file: basename(path), source, by: "import" });
    if (options.json) return printJson(report);
    const { rows, merged, counts, faults, notes } = report;
    for (const fault of faults) print(`not taken: ${formatFault(fault)}`);
    if (!options.quiet) for (const note of notes) print(`note: ${formatFault(note)}`);
    print(`${rows} read, ${merged} merged, ${faults.length} faults, ${notes.length} notes`);
    for (const [what, outcomes] of Object.entries(counts)) {
      const told = Object.entries(outcomes as Record<string, number>);
      if (told.some(([, n]) => n > 0)) print(`${what}: ${told.map(([outcome, n]) => `${n} ${outcome}`).join(", ")}`);
    }
  });
}

/** The source of the options, or wrong use told in a line. */
async function sourceIn({ source, name, zone }: Options, command: Command): Promise<Open311Source | undefined> {
  const { isWhole, NEEDS_SOURCE, sourceOf, StatedSource } = await import("../interop/open311-source.ts");
  const stated = StatedSource.refine(isWhole, NEEDS_SOURCE).safeParse({ source, name, zone });
  if (stated.success) return sourceOf(stated.data);
  return command.error(`error: ${firstReason(stated.error).replace(/^the whole: /, "")}`, { exitCode: 2 });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
}
