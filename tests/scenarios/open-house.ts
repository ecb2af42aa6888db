/** A house for one story: a database in memory, the example catalogue, a clock that stands still until the story moves it. */
import type { z } from "zod";
import { toMinute } from "../../src/calendar/zone.ts";
import { House } from "../../src/house.ts";
import { importText } from "../../src/importing.ts";
import { RouteRequest } from "../../src/routing/request.ts";
import { readSettings } from "../../src/settings.ts";
import { sharedText } from "../shared-data.ts";

/** @param at ISO moment that the house takes for the present; close the house when the story is over */
export function openHouse(at: string): House {
  return House.open(readSettings({ OPENDEUR_DATABASE: ":memory:" }), () => toMinute(at) * 60_000);
}

/** The three real files of the Flemish service catalogue. */
export const IPDC_FILES = [
  "ipdc_conceptsnapshots_page0.json",
  "ipdc_instance-published.json",
  "ipdc_instance-published-2.json",
] as const;

/** Imports one of the real files; each tells whether it was taken by what it returns. */
export function importReal(house: House, kind: "organisations" | "ipdc", file: string) {
  return importText(house, kind, sharedText(file), file);
}

/** A request as it comes in, defaults filled in as at the door. */
export function asked(request: z.input<typeof RouteRequest>): RouteRequest {
  return RouteRequest.parse(request);
}
