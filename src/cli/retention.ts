/** `opendeur retention`: erases what is kept longer than the charter says. */
import { Command } from "commander";
import { jsonOption, print, printJson, table, withHouse } from "./output.ts";

export function retentionCommand(): Command {
  return new Command("retention")
    .description("what is kept longer than the charter says (listening/kept-no-longer); erases nothing without --yes")
    .option("--yes", "erase")
    .addOption(jsonOption())
    .action(({ yes = false, json }: { yes?: boolean; json?: boolean }) =>
      withHouse(async (house) => {
        const { applyRetention } = await import("../person-data.ts");
        const report = applyRetention(house, "command line", !yes);
        if (json) return printJson(report);
        const rows = report.kinds.map(({ kind, months, past }) => [
          kind,
          months === null ? "no term" : `${months} months (parameter)`,
          `${past} past that`,
        ]);
        print(...table(rows), yes ? `${report.erased} contacts erased` : "Nothing was erased; add --yes to erase.");
      }),
    );
}
