/** `opendeur person export|erase`: what is kept of one person. */
import { Command } from "commander";
import type { WhichPerson } from "../person-data.ts";
import { print, printJson, withHouse } from "./output.ts";

const BY = "command line";

export function personCommand(): Command {
  return new Command("person")
    .description("what is kept of one person: give it to them, or erase it for them")
    .addCommand(exportCommand())
    .addCommand(eraseCommand());
}

function exportCommand(): Command {
  return which(new Command("export"), "print everything that is kept of one person, as JSON").action(
    (given: WhichPerson) =>
      withHouse(async (house) => {
        const { exportPerson } = await import("../person-data.ts");
        printJson(exportPerson(house, told(given), BY));
      }),
  );
}

function eraseCommand(): Command {
  return which(
    new Command("erase"),
    "erase who they are and what they wrote; shows only what it would do, without --yes",
  )
    .option("--yes", "erase")
    .action(({ yes = false, ...given }: WhichPerson & { yes?: boolean }) =>
      withHouse(async (house) => {
        const { erasePerson } = await import("../person-data.ts");
        const { erased, open } = erasePerson(house, told(given), BY, !yes);
        print(`${yes ? "erased" : "would be erased"}: ${erased.length} contacts`);
        if (open.length > 0) print(`still being handled, so kept until they are closed: ${open.length} contacts`);
      }),
    );
}

function which(command: Command, description: string): Command {
  return command
    .description(description)
    .option("--email <address>", "who gave this e-mail address")
    .option("--phone <number>", "who gave this phone number")
    .option("--code <code>", "whose contact has this tracking code");
}

function told({ email, phone, code }: WhichPerson): WhichPerson {
  if (email === undefined && phone === undefined && code === undefined)
    throw new Error("Say whose data it is: --email, --phone or --code.");
  return { email, phone, code };
}
