/** The application on a house of its own: a database in memory, the example catalogue, and a clock that the test sets. */
import type { FastifyInstance } from "fastify";
import { buildApp } from "../../src/app.ts";
import { toMinute } from "../../src/calendar/zone.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";

/** A Wednesday morning between two closed days. */
export const NOW = "2026-07-22T10:00+02:00";

export interface OpenApp {
  app: FastifyInstance;
  house: House;
  /** Sets the clock of the house to an ISO moment. */
  setClock(at: string): void;
  /** How many rows each table has, to see that nothing was kept. */
  rows(): Record<string, number>;
  close(): Promise<void>;
}

/** @param at ISO moment that the house takes for the present */
export async function openApp({ imports = true, at = NOW } = {}): Promise<OpenApp> {
  let minute = toMinute(at);
  const house = House.open(readSettings({ OPENDEUR_DATABASE: ":memory:" }), () => minute * 60_000);
  const app = await buildApp(house, { imports });
  return {
    app,
    house,
    setClock(moment) {
      minute = toMinute(moment);
    },
    rows: () => countRows(house),
    async close() {
      await app.close();
      house.close();
    },
  };
}

function countRows({ db: { sqlite } }: House): Record<string, number> {
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
  return Object.fromEntries(
    (tables as string[]).map((name) => [
      name,
      sqlite.prepare(`select count(*) from "${name}"`).pluck().get() as number,
    ]),
  );
}
