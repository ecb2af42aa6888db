/** `opendeur audit verify`: walks the audit log and sees that nothing was changed, left out or put in between. */
import { Command } from "commander";
import { print, withHouse } from "./output.ts";

export function auditCommand(): Command {
  const verify = new Command("verify")
    .description("see that the hash-chained audit log is unbroken and covers all history; exit code 1 where it is not")
    .action(() =>
      withHouse(async (house) => {
        const { verifyAudit } = await import("../../db/audit.ts");
        const { rows, broken } = verifyAudit(house.db);
        if (broken)
          throw new Error(`The audit log breaks at row ${broken.n}: ${broken.problem} Compare with a backup.`);
        print(`${rows} rows, unbroken`);
      }),
    );
  return new Command("audit").description("the log of everything that was written").addCommand(verify);
}
