/** The NYC 311 reader against a real file; counts are made a second time here, by simpler means. */
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { fromMinute } from "../../src/calendar/zone.ts";
import { readNyc311 } from "../../src/interop/nyc311.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { expectContacts } from "./open311-fits.ts";

test.skipIf(!hasSharedData)("2,000 requests of New York all come in", () => {
  const text = sharedText("nyc311-2000.csv");
  const result = readNyc311(text, "nyc.csv");
  expectContacts(result);
  const rows = parse<Record<string, string>>(text, { columns: true });
  expect(result).toMatchObject({ rows: 2000, merged: 0, faults: [] });
  expect(result.contacts.map(({ externalId }) => externalId)).toEqual(rows.map((row) => row["Unique Key"]));

  const written = (column: string, value: string) => rows.filter((row) => row[column] === value).length;
  expect(["PHONE", "ONLINE", "OTHER", "UNKNOWN"].map((way) => written("Open Data Channel Type", way))).toEqual([
    1733, 60, 165, 42,
  ]);
  expect(result.contacts.filter(({ channel }) => channel === "phone")).toHaveLength(1733);
  expect(result.contacts.filter(({ carriers }) => carriers[0] === "web-form")).toHaveLength(60);
  expect(result.contacts.filter(({ carriers }) => carriers[0] === "other")).toHaveLength(165);
  expect(result.contacts.filter(({ carriers }) => carriers.length === 0)).toHaveLength(42);
  expect(result.contacts.filter(({ agency }) => agency === "nyc-nypd")).toHaveLength(written("Agency", "NYPD"));
  expect(result.contacts.filter(({ closedAt }) => closedAt !== undefined)).toHaveLength(written("Status", "Closed"));
  expect(result.contacts.filter(({ location }) => location?.latitude !== undefined)).toHaveLength(
    rows.length - written("Latitude", ""),
  );
  expect(fromMinute(result.contacts[0]!.at)).toBe("2011-03-01T20:27+01:00");

  // The two rows that are not closed and have a Closed Date all the same.
  const strange = rows.flatMap((row, index) => (row.Status !== "Closed" && row["Closed Date"] ? [index + 2] : []));
  expect(result.notes.map(({ line }) => line)).toEqual(strange);
  expect(strange).toHaveLength(2);
});

test.skipIf(!hasSharedData)("cut off anywhere, it loses the torn row and no other", () => {
  const text = sharedText("nyc311-2000.csv");
  for (const at of [5000, 40_123, 50_001]) {
    const rowsBefore = text.slice(0, at).split("\n").length - 2;
    const { contacts, faults } = readNyc311(text.slice(0, at), "cut.csv");
    expect([contacts.length, faults.map(({ line }) => line)]).toEqual([rowsBefore, [rowsBefore + 2]]);
  }
});

test.skipIf(!hasSharedData)("a file of another kind is told, not read", () => {
  for (const name of ["flemish-organisations-ovo.csv", "open311-sf-500-requests.json"]) {
    expect(readNyc311(sharedText(name), name)).toMatchObject({ contacts: [], faults: [{ line: 1 }] });
  }
});
