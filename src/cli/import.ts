/** `opendeur import organisations|ipdc FILE`. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Argument, Command } from "commander";
import { formatFault } from "../files/fault.ts";
import { IMPORT_KINDS, type ImportKind } from "../interop/import.ts";
import { jsonOption, print, printJson, withHouse } from "./output.ts";

export function importCommand(): Command {
  return new Command("import")
    .description("read somebody else's catalogue; what is faulty is told one by one, the rest is kept")
    .addArgument(new Argument("<kind>", "what the file is").choices([...IMPORT_KINDS]))
    .argument("<file>", "path of the file")
    .option("--quiet", "do not print notes on what was taken with a change")
    .addOption(jsonOption())
    .action((kind: ImportKind, path: string, { quiet, json }: { quiet?: boolean; json?: boolean }) =>
      withHouse(async (house) => {
        const { importText } = await import("../importing.ts");
        const report = importText(house, kind, read(path), basename(path));
        if (json) return printJson(report);
        const { rows, merged, counts, faults, notes } = report;
        for (const fault of faults) print(`not taken: ${formatFault(fault)}`);
        if (!quiet) for (const note of notes) print(`note: ${formatFault(note)}`);
        print(`${rows} read, ${merged} merged, ${faults.length} faults, ${notes.length} notes`);
        for (const [what, { added, changed, unchanged }] of Object.entries(counts)) {
          if (added + changed + unchanged > 0)
            print(`${what}: ${added} added, ${changed} changed, ${unchanged} unchanged`);
        }
      }),
    );
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
}
