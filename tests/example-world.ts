/** The world the tests run in: the example catalogue under one of the three charters, in the year 2026. */
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { toMinute, wall } from "../src/calendar/zone.ts";
import { readCatalogue } from "../src/catalogue/read-catalogue.ts";
import { readChannels } from "../src/catalogue/read-channels.ts";
import { timetableFor } from "../src/catalogue/timetable.ts";
import type { Charter } from "../src/charter/charter.ts";
import { loadCharter } from "../src/charter/load.ts";
import { CHECK_NAMES } from "../src/compliance/checks.ts";
import { decide } from "../src/routing/decide.ts";
import type { Plan } from "../src/routing/plan.ts";
import { Profile, RouteRequest } from "../src/routing/request.ts";
import { buildWorld, type Moment, type World } from "../src/routing/world.ts";

export { CHECK_NAMES };

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const QUESTIONS = `${ROOT}charter/questions.yaml`;
export const YEAR = 2026;

/** Folder of each charter: the default one and those it is compared with. */
const CHARTERS = {
  omnichannel: `${ROOT}charter`,
  "click-call-face-connect": `${ROOT}examples/charters/click-call-face-connect`,
  "digital-only": `${ROOT}examples/charters/digital-only`,
} as const;
export type CharterId = keyof typeof CHARTERS;
export const CHARTER_IDS = Object.keys(CHARTERS) as CharterId[];

export const channels = readChannels(`${ROOT}channels`);

/** A charter, read anew. Throws `FaultyFilesError` where it has faults. */
export function exampleCharter(id: CharterId = "omnichannel"): Charter {
  return loadCharter(CHARTERS[id], QUESTIONS, CHECK_NAMES);
}

/** A world built from nothing but files, so that two of them share no object. */
export function exampleWorld(id: CharterId = "omnichannel"): World {
  const catalogue = readCatalogue(`${ROOT}examples/flanders`);
  return buildWorld(exampleCharter(id), channels, catalogue, timetableFor(catalogue.agencies, YEAR));
}

/** A moment in Brussels wall time, e.g. `2026-07-22T10:00`. */
export function moment(iso: string): Moment {
  return wall(toMinute(iso));
}

/** Decides on a request as it comes in, defaults filled in as at the door. */
export function plan(world: World, request: z.input<typeof RouteRequest>, profile: Profile, at: string): Plan {
  return decide(RouteRequest.parse(request), Profile.parse(profile), moment(at), world);
}
