/** The GeoReport reader against a real file; counts are made a second time here, by simpler means. */
import { expect, test } from "vitest";
import { fromMinute } from "../../src/calendar/zone.ts";
import { readOpen311 } from "../../src/interop/open311.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { expectContacts } from "./open311-fits.ts";

const SOURCE = { id: "sf", name: "San Francisco", zone: "America/Los_Angeles" };

test.skipIf(!hasSharedData)("500 requests of San Francisco all come in", () => {
  const text = sharedText("open311-sf-500-requests.json");
  const result = readOpen311(text, "sf.json", SOURCE);
  expectContacts(result);
  const records = JSON.parse(text) as Record<string, string | number | null>[];
  const early = records.filter((one) => one.updated_datetime && one.updated_datetime < one.requested_datetime!).length;
  expect([records.length, early]).toEqual([500, 38]);

  expect(result).toMatchObject({ rows: 500, merged: 0, faults: [] });
  expect(result.contacts.map(({ externalId }) => externalId)).toEqual(records.map((one) => one.service_request_id));
  const closed = records.filter(({ status }) => status === "Closed").length;
  expect(result.contacts.filter(({ status }) => status === "closed")).toHaveLength(closed);
  expect(result.contacts.filter(({ closedAt }) => closedAt !== undefined)).toHaveLength(closed - early);
  expect(fromMinute(result.contacts[0]!.at)).toBe("2011-06-28T14:14+02:00");

  const told = (part: string) => result.notes.filter(({ problem }) => problem.includes(part)).length;
  expect([told("no description"), told("before it was requested"), told("no offset"), told("AM and PM")]).toEqual([
    500,
    early,
    1,
    1,
  ]);
  expect(result.notes).toHaveLength(500 + early + 2);

  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (line === "{" ? [index + 1] : []));
  const noted = result.notes.filter(({ problem }) => problem.includes("no description"));
  expect(noted.map(({ line }) => line)).toEqual(starts);
});

test.skipIf(!hasSharedData)("a file of another kind is told, not read", () => {
  for (const name of ["gent-opening-hours.json", "nyc311-2000.csv", "open311_georeport_v2_request.schema.json"]) {
    const result = readOpen311(sharedText(name), name, SOURCE);
    expect(result.contacts).toEqual([]);
    expect(result.faults.length).toBeGreaterThan(0);
  }
});
