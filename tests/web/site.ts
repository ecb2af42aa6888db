/** The application on the example data at a fixed moment, and the pages that the tests look at. */
import { buildApp } from "../../src/app.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";

/** The national holiday, at eight in the evening in Brussels. */
const NOW = Date.UTC(2026, 6, 21, 18, 0);

/** Opens the house in memory and builds the application on it; close both with `close`. */
export async function openSite() {
  const house = House.open({ ...readSettings({}), OPENDEUR_DATABASE: ":memory:" }, () => NOW);
  const app = await buildApp(house);
  return { app, house, close: () => app.close().then(() => house.close()) };
}

export const NEVER_ONLINE =
  "/plan?service=leefloon&place=gent&skills=none&access=none&helper=nobody&at=2026-07-21T20:00";

/** One of each kind of page, without a language; each with the status it answers. */
export const PAGES: readonly { name: string; path: string; status: number }[] = [
  { name: "home", path: "/", status: 200 },
  { name: "a plan with a person first", path: NEVER_ONLINE, status: 200 },
  {
    name: "a plan with barriers and a choice",
    path: "/plan?service=geboorteaangifte&hearing=limited&skills=none&choice=assistant&at=2026-05-13T18:00",
    status: 200,
  },
  {
    name: "a warm referral",
    path: "/plan?service=leefloon&place=gent&receivedBy=stad-gent&at=2026-07-22T10:00",
    status: 200,
  },
  { name: "the charter desk", path: "/plan?place=leuven&at=2026-07-22T10:00", status: 200 },
  {
    name: "an enterprise",
    path: "/plan?service=steun-investering&audience=enterprise&maturity=low&purpose=application",
    status: 200,
  },
  { name: "a faulty request", path: "/plan?service=no-such-service&at=2026-07-21T20:00", status: 422 },
  { name: "the charter", path: "/charter", status: 200 },
  { name: "a commitment with a number", path: "/charter/walk-in/late-opening", status: 200 },
  { name: "no such commitment", path: "/charter/no/such", status: 404 },
];

export function inLanguage(path: string, language: "nl" | "en"): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
}
