/** A house whose clock the test sets, in memory or on a file that outlives it; contacts are handed in as the API does it. */
import type { z } from "zod";
import type { By } from "../db/audit.ts";
import { toMinute } from "../src/calendar/zone.ts";
import { change, contactById } from "../src/casework.ts";
import { followUp } from "../src/chores.ts";
import type { ContactAction } from "../src/contacts/contact-actions.ts";
import { NewContact } from "../src/contacts/new-contact.ts";
import { House } from "../src/house.ts";
import { type Acknowledged, type Sender, takeIn } from "../src/intake.ts";
import { readSettings, type Settings } from "../src/settings.ts";

/** A Wednesday morning. */
export const NOW = "2026-07-22T10:00+02:00";
export const BY: By = "tester";

export interface MovingHouse {
  house: House;
  /** Sets the clock to an ISO moment. */
  setClock(at: string): void;
  /** Hands in a contact; a question of an unknown person unless told otherwise. */
  handIn(given?: Partial<z.input<typeof NewContact>>, sender?: Partial<Sender>): Promise<Acknowledged>;
  /** Does something with a contact as it stands. */
  act(id: string, action: ContactAction): ReturnType<typeof change>;
  /** Lets the house follow up on all that arrived. */
  settle(): void;
}

/** @param settings where the database and the keys are, where it is not a new one in memory */
export function movingHouse(settings: Partial<Settings> = {}, at = NOW): MovingHouse {
  let minute = toMinute(at);
  const house = House.open(
    readSettings({ OPENDEUR_DATABASE: ":memory:", ...(settings as object) }),
    () => minute * 60_000,
  );
  const lastSeq = (id: string) => contactById(house, id)!.history.at(-1)!.seq;
  return {
    house,
    setClock(moment) {
      minute = toMinute(moment);
    },
    handIn: (given = {}, sender = {}) =>
      takeIn(house, NewContact.parse({ kind: "question", text: "x", ...given }), { by: "public", ...sender }),
    act: (id, action) => change(house, id, lastSeq(id), action, BY),
    settle() {
      while (followUp(house, 100) !== undefined);
    },
  };
}

/** How many rows a table has. */
export function count({ db: { sqlite } }: House, table: string, where = "1"): number {
  return sqlite.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get() as number;
}

/** All tables with how many rows they have, to see that nothing was kept. */
export function rowsOf(house: House): Record<string, number> {
  const tables = house.db.sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .pluck()
    .all() as string[];
  return Object.fromEntries(tables.map((name) => [name, count(house, `"${name}"`)]));
}

/** Makes the storage refuse to add to a table, from the nth row on that is added to it now; `mend` ends that. */
export function refuseRows({ db: { sqlite } }: House, table: string, from = 1): { mend(): void } {
  const had = sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  sqlite.exec(
    `CREATE TEMP TRIGGER refuse_${table} BEFORE INSERT ON main.${table}
     WHEN (SELECT count(*) FROM main.${table}) >= ${had + from - 1}
     BEGIN SELECT RAISE(ABORT, 'refused for a test'); END`,
  );
  return { mend: () => void sqlite.exec(`DROP TRIGGER refuse_${table}`) };
}
