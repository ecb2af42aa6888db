/** Mails that a mail server refused for good. */
import { markFailed, takeDue } from "../../db/outbox-turns.ts";
import type { House } from "../../src/house.ts";

export const REFUSAL = "The mail server knows no such recipient. Look at the address.";

/** Takes every mail that waits, and has each refused. @returns their ids */
export function failMails(house: House): string[] {
  const mails = takeDue(house.db, house.now(), 60_000, 100);
  for (const mail of mails) markFailed(house.db, mail, REFUSAL);
  return mails.map(({ id }) => id);
}
