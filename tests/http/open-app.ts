/** The application on a house of its own: a database in memory, the example catalogue, and a clock that the test sets. */
import type { FastifyInstance } from "fastify";
import { developmentAccess } from "../../src/access/access.ts";
import type { Grant } from "../../src/access/actor.ts";
import { DevelopmentTokens } from "../../src/access/development.ts";
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

/** Who issues the tokens of each application, so that a test can be anybody in it. */
const issuers = new WeakMap<FastifyInstance, DevelopmentTokens>();

/**
 * @param at ISO moment that the house takes for the present; signing in keeps real time, so moving the clock ends no token
 * @param publicPosts public POSTs a minute; no limit unless a test is about it
 */
export async function openApp({ at = NOW, publicPosts = 0 } = {}): Promise<OpenApp> {
  let minute = toMinute(at);
  const house = House.open(readSettings({ OPENDEUR_DATABASE: ":memory:" }), () => minute * 60_000);
  const tokens = new DevelopmentTokens(Date.now);
  const app = await buildApp(house, { access: developmentAccess(tokens, publicPosts) });
  issuers.set(app, tokens);
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

/**
 * Headers of somebody who is signed in: `inject({ url, headers: await signedIn(app, [{ role: "handler", agency: "stad-gent" }]) })`.
 * A role without agency is held for all of them.
 */
export async function signedIn(app: FastifyInstance, roles: readonly Grant[], name = "tester") {
  const tokens = issuers.get(app);
  if (!tokens) throw new Error("This application was not opened by openApp; open it by that to sign in.");
  const { token } = await tokens.issue(name, roles, "bearer");
  return { authorization: `Bearer ${token}` };
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
