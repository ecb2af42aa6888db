import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import { readOpen311 } from "../../src/interop/open311.ts";
import { expectContacts } from "./open311-fits.ts";

const WHOLE = {
  service_request_id: "r1",
  status: "closed",
  status_notes: "Filled",
  service_name: "Pothole",
  service_code: "006",
  description: "A hole\nin the road",
  agency_responsible: "Public Works",
  requested_datetime: "2011-06-28T05:14:30-07:00",
  updated_datetime: "2011-06-29T06:00:00-07:00",
  expected_datetime: null,
  address: " 1  Long   Street ",
  zipcode: "94110",
  lat: 37.74,
  long: -122.41,
};
const SOURCE = { id: "sf", name: "San Francisco", zone: "America/Los_Angeles" };

/** Reads records, each on a line of its own: the first is line 2. */
function read(...records: unknown[]) {
  const text = `[\n${records.map((record) => JSON.stringify(record)).join(",\n")}\n]`;
  const result = readOpen311(text, "requests.json", SOURCE);
  expectContacts(result);
  return result;
}

const problems = (told: readonly { problem: string }[]) => told.map(({ problem }) => problem);

describe("a clean request", () => {
  it("becomes a contact", () => {
    const result = read(WHOLE);
    expect(result).toMatchObject({ rows: 1, merged: 0, faults: [], notes: [] });
    expect(result.contacts).toEqual([
      {
        externalId: "r1",
        kind: "report",
        carriers: [],
        at: toMinute("2011-06-28T12:14Z"),
        closedAt: toMinute("2011-06-29T13:00Z"),
        status: "closed",
        agency: "sf-public-works",
        agencyName: "Public Works",
        subject: "Pothole",
        text: "A hole\nin the road",
        outcome: "Filled",
        location: { address: "1 Long Street", postcode: "94110", latitude: 37.74, longitude: -122.41 },
      },
    ]);
  });

  it("is the same under service_requests, after a byte order mark", () => {
    const text = `\uFEFF{"at": ["service_requests", [1]], "service_requests": [\n ${JSON.stringify(WHOLE)}]}`;
    const result = readOpen311(text, "x.json", SOURCE);
    expect(result.contacts).toEqual(read(WHOLE).contacts);
  });

  it("without a named agency is with the source, and needs no note for it", () => {
    const result = read({ ...WHOLE, agency_responsible: null });
    expect(result).toMatchObject({ contacts: [{ agency: "sf", agencyName: "San Francisco" }], notes: [] });
  });

  it("may have numbers for texts, a service without a name, and no place", () => {
    const { service_name: _, address: _a, lat: _l, long: _o, ...rest } = WHOLE;
    const [contact] = read({ ...rest, service_request_id: 12, zipcode: null }).contacts;
    expect(contact).toMatchObject({ externalId: "12", subject: "006" });
    expect(contact).not.toHaveProperty("location");
  });
});

describe("a strange request is taken, with a note at its place", () => {
  it.each([
    [{ status: "waiting" }, "'waiting' is neither open nor closed", { status: "open", closedAt: undefined }],
    [{ status: null }, "'' is neither open nor closed", { status: "open" }],
    [{ updated_datetime: null }, "closed, without a time", { status: "closed", closedAt: undefined }],
    [{ updated_datetime: "soon" }, "updated_datetime 'soon' cannot be read", { closedAt: undefined }],
    [{ updated_datetime: "1900-01-01T00:00:00Z" }, "outside the years", { closedAt: undefined }],
    [{ updated_datetime: "2011-06-28T05:13:00-07:00" }, "updated before it was requested", { closedAt: undefined }],
    [{ lat: null }, "a longitude without a latitude", { location: { address: "1 Long Street", postcode: "94110" } }],
    [{ long: "" }, "a latitude without a longitude", { location: { address: "1 Long Street", postcode: "94110" } }],
    [{ lat: 90.01 }, "nowhere on earth", { location: { address: "1 Long Street", postcode: "94110" } }],
    [{ long: "west" }, "nowhere on earth", { location: { address: "1 Long Street", postcode: "94110" } }],
    [{ description: " " }, "has no description", { text: "" }],
  ])("%j", (change, problem, expected) => {
    const result = read({ ...WHOLE, service_request_id: "r0" }, { ...WHOLE, ...change });
    expect(result.notes).toMatchObject([{ line: 3, column: 1, problem: expect.stringContaining(problem) }]);
    for (const [field, value] of Object.entries(expected)) {
      expect(result.contacts[1]?.[field as keyof typeof expected]).toEqual(value);
    }
  });

  it("with a clock of another zone needs no note: a space for the T, an offset without a colon", () => {
    const result = read({ ...WHOLE, requested_datetime: "2011-06-28 05:14:00 -0700" });
    expect(result).toMatchObject({ notes: [], contacts: [{ at: toMinute("2011-06-28T12:14Z") }] });
  });
});

describe("an unusable record is told, and its neighbours are kept", () => {
  it.each([
    [7, "the entry is not a request"],
    [[WHOLE], "the entry is not a request"],
    [{ ...WHOLE, service_request_id: null }, "no usable service_request_id"],
    [{ ...WHOLE, service_request_id: 2 ** 53 }, "no usable service_request_id"],
    [{ ...WHOLE, service_name: "", service_code: null }, "r1 has no service_name"],
    [{ ...WHOLE, requested_datetime: undefined }, "r1 has no requested_datetime"],
    [{ ...WHOLE, requested_datetime: "2011-02-30T00:00:00Z" }, "cannot be read"],
    [{ ...WHOLE, requested_datetime: "1999-12-31T00:00:00Z" }, "outside the years 2000 to 2100"],
  ])("%j", (record, problem) => {
    const neighbours = ["a", "b"].map((id) => ({ ...WHOLE, service_request_id: id }));
    const result = read(neighbours[0], record, neighbours[1]);
    expect(result.faults).toMatchObject([
      { file: "requests.json", line: 3, column: 1, problem: expect.stringContaining(problem) },
    ]);
    expect(result.contacts.map(({ externalId }) => externalId)).toEqual(["a", "b"]);
  });
});

it("under a name that is given twice the last list counts, as for JSON itself", () => {
  const twice = '{"service_requests": [1, 2],\n"service_requests": [\n3]}';
  expect(readOpen311(twice, "x", SOURCE).faults).toMatchObject([{ line: 3, column: 1 }]);
});

describe("one number twice", () => {
  const older = { ...WHOLE, status: "open", updated_datetime: "2011-06-28T20:00:00-07:00", description: "" };

  it("the newest stands, wherever it is, and only its own notes are told", () => {
    for (const records of [
      [older, WHOLE],
      [WHOLE, older],
    ]) {
      const result = read(...records);
      expect(result).toMatchObject({ rows: 2, merged: 1, contacts: [{ status: "closed" }] });
      expect(result.notes).toMatchObject([
        { line: records.indexOf(older) + 2, problem: expect.stringContaining(`on line ${records.indexOf(WHOLE) + 2}`) },
      ]);
    }
  });

  it("as new as each other: the later in the file; without a time: older than any", () => {
    expect(read(WHOLE, { ...WHOLE, status_notes: "Again" }).contacts).toMatchObject([{ outcome: "Again" }]);
    const timeless = { ...WHOLE, status: "open", updated_datetime: null };
    expect(read(WHOLE, timeless).contacts).toMatchObject([{ status: "closed" }]);
    expect(read(timeless, WHOLE).contacts).toMatchObject([{ status: "closed" }]);
  });

  it("an unusable one is a fault and no repeat", () => {
    expect(read(WHOLE, { ...WHOLE, requested_datetime: "" })).toMatchObject({ merged: 0, faults: [{ line: 3 }] });
  });
});

describe("times without an offset", () => {
  const at = (requested: string, zone = SOURCE.zone) =>
    readOpen311(JSON.stringify([{ ...WHOLE, status: "open", requested_datetime: requested }]), "x", {
      ...SOURCE,
      zone,
    });

  it("are wall time in the zone of the source, and one note says so for the whole file", () => {
    const result = at("2011-06-28 05:14:00");
    expect(result.contacts[0]?.at).toBe(toMinute("2011-06-28T12:14Z"));
    expect(problems(result.notes)).toEqual([
      "1 of 2 times have no offset from UTC; they were taken as wall time in America/Los_Angeles",
    ]);
  });

  it("are Brussels time where no source is given", () => {
    const text = JSON.stringify([{ ...WHOLE, status: "open", requested_datetime: "2011-06-28 05:14:00" }]);
    expect(readOpen311(text, "x").contacts).toMatchObject([
      { at: toMinute("2011-06-28T05:14+02:00"), agency: "open311-public-works" },
    ]);
  });

  it.each([
    ["an hour that is skipped moves on", "2011-03-13 02:30", "2011-03-13T10:30Z"],
    ["an hour that occurs twice is the earlier one", "2011-11-06 01:30", "2011-11-06T08:30Z"],
  ])("%s", (_, local, expected) => {
    expect(at(local).contacts[0]?.at).toBe(toMinute(expected));
  });

  it("throws on a zone that does not exist, which is no fault of the file", () => {
    expect(() => at("2011-06-28 05:14:00", "America/Nowhere")).toThrow(RangeError);
  });

  it("that never leave the hours 1 to 12 have lost their AM and PM, where there are enough to tell", () => {
    const day = (count: number, hour: string) =>
      Array.from({ length: count }, (_, i) => ({
        ...WHOLE,
        service_request_id: i,
        status: "open",
        requested_datetime: `2011-06-27 ${hour}:00`,
        updated_datetime: null,
      }));
    const lost = (records: object[]) =>
      problems(read(...records).notes).some((problem) => problem.includes("AM and PM"));
    expect(lost(day(50, "11"))).toBe(true);
    expect(lost(day(49, "11"))).toBe(false);
    expect(lost([...day(50, "11"), { ...WHOLE, requested_datetime: "2011-06-27 13:00" }])).toBe(false);
    expect(lost([...day(50, "11"), { ...WHOLE, requested_datetime: "2011-06-27 00:00" }])).toBe(false);
  });
});

describe("a file that is no list of requests", () => {
  it.each([
    ["", 1, 1, "ends too early"],
    ['[\n{"a": 1,}]', 2, 9, "not JSON from '}'"],
    ["[]", 1, 1, "list of requests is empty"],
    ['{"service_requests": []}', 1, 1, "list of requests is empty"],
    ["null", 1, 1, "neither a list"],
    ['{"service_requests": {}}', 1, 1, "neither a list"],
    ['{"requests": []}', 1, 1, "neither a list"],
  ])("%j is one fault", (text, line, column, problem) => {
    const result = readOpen311(text, "x.json", SOURCE);
    expectContacts(result);
    expect(result.faults).toMatchObject([{ file: "x.json", line, column, problem: expect.stringContaining(problem) }]);
  });

  it("never makes it throw, whatever is in it", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => expectContacts(readOpen311(text, "x", SOURCE))));
  });
});

it("accounts for every record, whatever its fields hold", () => {
  const value = fc.oneof(
    fc.constantFrom("r1", "r2", "open", "Closed", "2011-06-28T05:14:00Z", "2011-06-28 05:14", "", null, 0, 91, -122.4),
    fc.jsonValue(),
  );
  const names = Object.keys(WHOLE) as (keyof typeof WHOLE)[];
  const damaged = fc.dictionary(fc.constantFrom(...names), value).map((fields) => ({ ...WHOLE, ...fields }));
  fc.assert(
    fc.property(fc.array(fc.oneof(damaged, fc.jsonValue()), { minLength: 1, maxLength: 8 }), (records) => {
      expect(read(...records).rows).toBe(records.length);
    }),
  );
});

it("finds every record where it stands, whatever lies before it", () => {
  const junk = fc.array(fc.jsonValue(), { maxLength: 5 });
  fc.assert(
    fc.property(junk, fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (before, beside, indent) => {
      const mark = { mark: "here" };
      const list = [...before, mark];
      for (const document of [list, { ...beside, service_requests: list }, { service_requests: list, after: [1, 2] }]) {
        const text = JSON.stringify(document, null, indent);
        // Nothing here can become a contact, so that the last fault is about the mark.
        const { line, column } = readOpen311(text, "x", SOURCE).faults.at(-1)!;
        const from = text
          .split("\n")
          .slice(line - 1)
          .join("\n")
          .slice(column - 1);
        expect(from.replace(/\s/g, "").startsWith('{"mark":"here"}')).toBe(true);
      }
    }),
  );
});
