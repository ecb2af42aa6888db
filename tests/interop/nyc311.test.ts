import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import { readNyc311 } from "../../src/interop/nyc311.ts";
import { expectContacts } from "./open311-fits.ts";

const WHOLE = {
  "Unique Key": "1",
  "Created Date": "03/01/2011 02:27:57 PM",
  "Closed Date": "03/14/2011 03:59:20 PM",
  Agency: "DOT",
  "Agency Name": "Department of Transportation",
  "Complaint Type": "Street Condition",
  Descriptor: "Pothole",
  "Incident Zip": "11232",
  "Incident Address": "186 25 STREET",
  Status: "Closed",
  "Resolution Description": 'Mended, and told "so".',
  "Resolution Action Updated Date": "03/14/2011 03:59:20 PM",
  "Open Data Channel Type": "PHONE",
  Latitude: "40.66",
  Longitude: "-73.99",
};
type Change = Partial<Record<keyof typeof WHOLE, string>>;
const HEADER = Object.keys(WHOLE).join(",");

const line = (change: Change = {}) =>
  Object.values({ ...WHOLE, ...change })
    .map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(",");

/** Reads lines under the header: the first is line 2. */
function read(...lines: string[]) {
  const result = readNyc311([HEADER, ...lines].join("\n"), "311.csv");
  expectContacts(result);
  return result;
}

describe("a clean row", () => {
  it("becomes a contact", () => {
    const result = read(line());
    expect(result).toMatchObject({ rows: 1, merged: 0, faults: [], notes: [] });
    expect(result.contacts).toEqual([
      {
        externalId: "1",
        kind: "report",
        channel: "phone",
        carriers: ["phone"],
        at: toMinute("2011-03-01T19:27Z"),
        closedAt: toMinute("2011-03-14T19:59Z"),
        status: "closed",
        agency: "nyc-dot",
        agencyName: "Department of Transportation",
        subject: "Street Condition: Pothole",
        text: "",
        outcome: 'Mended, and told "so".',
        location: { address: "186 25 STREET", postcode: "11232", latitude: 40.66, longitude: -73.99 },
      },
    ]);
  });

  it("may end with Windows, after a byte order mark and blank lines, and hold line ends in its quotes", () => {
    const rows = [line({ "Resolution Description": "One\n\ntwo, three" }), "", line({ "Unique Key": "2" })];
    const text = `\uFEFF\n${[HEADER, ...rows].join("\n")}\n\n`.replaceAll("\n", "\r\n");
    const result = readNyc311(text, "311.csv");
    expectContacts(result);
    expect(result).toMatchObject({ faults: [], notes: [], contacts: [{ outcome: "One\n\ntwo, three" }, {}] });
  });

  it("may stand under a header in quotes after a byte order mark", () => {
    const text = `\uFEFF${HEADER.replace(/[^,]+/g, '"$&"')}\n${line()}`;
    expect(readNyc311(text, "x")).toMatchObject({ faults: [], contacts: [{ externalId: "1" }] });
  });

  it("goes by the names of the columns, not their order, and by their other names too", () => {
    const text =
      "extra,status,problem_detail,Problem (formerly Complaint Type),agency,created_date,unique_key\n,Open,Hole,Street,DOT,2011-03-01T14:27:57.000,9";
    expect(readNyc311(text, "x")).toMatchObject({
      faults: [],
      notes: [],
      contacts: [
        {
          externalId: "9",
          subject: "Street: Hole",
          agencyName: "DOT",
          carriers: [],
          at: toMinute("2011-03-01T19:27Z"),
        },
      ],
    });
  });

  it.each([
    ["PHONE", "phone", ["phone"]],
    ["Online", "digital", ["web-form"]],
    ["MOBILE", "digital", ["app"]],
    ["OTHER", undefined, ["other"]],
    ["UNKNOWN", undefined, []],
    ["", undefined, []],
  ])("by the channel type %j came by %s and %j", (written, channel, carriers) => {
    const result = read(line({ "Open Data Channel Type": written }));
    expect(result.notes).toEqual([]);
    expect([result.contacts[0]?.channel, result.contacts[0]?.carriers]).toEqual([channel, carriers]);
  });

  it.each([
    ["Taxi Complaint", "Driver Complaint", "report"],
    ["New Tree Request", "For One Address", "report"],
    ["Graffiti", "Police Report Requested", "report"],
    ["Ferry Inquiry", "Lost and Found", "question"],
    ["HPD Literature Request", "Heat Bulletin", "question"],
    ["DOF Parking - Request Status", "Status of Appeal", "question"],
    ["DHS Advantage - Tenant", "Lease Renewal Question", "question"],
    ["Taxi Compliment", "", "feedback"],
  ])("about %s: %s is of the kind %s", (matter, detail, kind) => {
    expect(read(line({ "Complaint Type": matter, Descriptor: detail })).contacts[0]?.kind).toBe(kind);
  });

  it("leaves out what the portal writes where nothing was given", () => {
    const [contact] = read(
      line({ Descriptor: "N/A", "Incident Zip": "N/A", "Incident Address": "Unspecified" }),
    ).contacts;
    expect(contact).toMatchObject({ subject: "Street Condition", location: { latitude: 40.66, longitude: -73.99 } });
    expect(contact?.location).not.toHaveProperty("postcode");
    expect(contact?.location).not.toHaveProperty("address");
  });
});

describe("New York time", () => {
  it.each([
    ["12:00 midnight", "03/01/2011 12:00:00 AM", "2011-03-01T05:00Z"],
    ["noon, without seconds", "3/1/2011 12:00 pm", "2011-03-01T17:00Z"],
    ["in summer", "07/01/2011 01:00:59 AM", "2011-07-01T05:00Z"],
    ["an hour that is skipped moves on", "03/13/2011 02:30:00 AM", "2011-03-13T07:30Z"],
    ["an hour that occurs twice is the earlier one", "11/06/2011 01:30:00 AM", "2011-11-06T05:30Z"],
    ["of the programming interface", "2011-03-01T14:27:57.000", "2011-03-01T19:27Z"],
  ])("%s", (_, written, expected) => {
    expect(read(line({ "Created Date": written, "Closed Date": "", Status: "Open" })).contacts[0]?.at).toBe(
      toMinute(expected),
    );
  });
});

describe("a strange row is taken, with a note on its line", () => {
  it.each<[Change, string, object]>([
    [{ "Open Data Channel Type": "PIGEON" }, "'PIGEON' is not a channel type", { carriers: [], channel: undefined }],
    [{ Status: "Lost", "Closed Date": "" }, "the status 'Lost' is not known", { status: "open" }],
    [{ "Closed Date": "" }, "closed, without a time of closing", { status: "closed", closedAt: undefined }],
    [{ "Closed Date": "03/01/2011 02:26:00 PM" }, "closed before it was created", { closedAt: undefined }],
    [{ "Closed Date": "01/01/1900 12:00:00 AM" }, "outside the years", { closedAt: undefined }],
    [{ Status: "Pending" }, "not closed, and still with a Closed Date", { status: "open", closedAt: undefined }],
    [{ "Incident Zip": "1123" }, "'1123' is not a ZIP code", { subject: "Street Condition: Pothole" }],
    [{ Latitude: "" }, "a longitude without a latitude", { status: "closed" }],
    [{ Longitude: "-181" }, "nowhere on earth", { status: "closed" }],
  ])("%j", (change, problem, expected) => {
    const result = read(line({ "Unique Key": "0" }), line(change));
    expect(result.notes).toMatchObject([{ line: 3, column: 1, problem: expect.stringContaining(problem) }]);
    for (const [field, value] of Object.entries(expected)) {
      expect(result.contacts[1]?.[field as keyof typeof expected]).toEqual(value);
    }
  });
});

describe("an unusable row is told with its line, and its neighbours are kept", () => {
  it.each([
    [line({ "Unique Key": "" }), "no Unique Key"],
    [line({ Agency: "?" }), "1 names no agency"],
    [line({ "Complaint Type": "", Descriptor: "N/A" }), "no Complaint Type and no Descriptor"],
    [line({ "Created Date": "" }), "no Created Date"],
    [line({ "Created Date": "02/30/2011 01:00:00 AM" }), "'02/30/2011 01:00:00 AM' cannot be read"],
    [line({ "Created Date": "03/01/2011 13:00:00 PM" }), "cannot be read"],
    [line({ "Created Date": "03/01/1999 01:00:00 PM" }), "outside the years"],
    [line({ Descriptor: "a" }).replace(",a,", ",a,b,"), "16 columns and the header 15"],
    [line().slice(0, 60), "columns and the header 15"],
    [line({ Descriptor: "TORN" }).replace("TORN", '"torn'), "never rightly closed"],
    [line({ Descriptor: "TORN" }).replace("TORN", '"torn"ed"'), "never rightly closed"],
    [",,,", "4 columns and the header 15"],
  ])("%s", (row, problem) => {
    const result = read(line({ "Unique Key": "before" }), row, line({ "Unique Key": "after" }));
    expect(result.faults).toMatchObject([
      { file: "311.csv", line: 3, column: 1, problem: expect.stringContaining(problem) },
    ]);
    expect(result.contacts.map(({ externalId }) => externalId)).toEqual(["before", "after"]);
  });

  it("torn off within its quotes at the end of the file", () => {
    const whole = line({ "Unique Key": "2" });
    const result = read(line(), whole.slice(0, whole.indexOf("told")));
    expect(result).toMatchObject({ rows: 2, contacts: [{ externalId: "1" }], faults: [{ line: 3 }] });
  });

  it("with a lost quote leaves whole a next row whose text starts on a new line", () => {
    const torn = line({ "Resolution Description": "TORN" }).replace(/TORN.*/, '"torn');
    const result = read(torn, line({ "Unique Key": "2", "Resolution Description": "\nNew line" }));
    expect(result).toMatchObject({ faults: [{ line: 2 }], contacts: [{ externalId: "2", outcome: "New line" }] });
  });

  it("broken in two outside of quotes is two torn rows, whatever quotes are in it", () => {
    const [head, tail] = line({ Descriptor: "SPLIT", "Resolution Description": "" }).split("SPLIT");
    const result = read(`${head}5" wide`, `6" deep${tail}`);
    expect(result.faults.map((fault) => fault.line)).toEqual([2, 3]);
  });

  it("with a lost quote does not swallow the rows after it, nor a quote in the middle of a text", () => {
    const plain = { "Resolution Description": "x" };
    const torn = line({ ...plain, Descriptor: "TORN" }).replace("TORN", '"torn');
    const inches = line({ ...plain, "Unique Key": "3", Descriptor: "INCHES" }).replace("INCHES", '5" hole');
    const result = read(torn, line({ "Unique Key": "2" }), inches, torn, line({ "Unique Key": "4" }));
    expect(result.faults.map((fault) => fault.line)).toEqual([2, 5]);
    expect(result.contacts.map(({ externalId }) => externalId)).toEqual(["2", "3", "4"]);
    expect(result.contacts[1]?.subject).toBe('Street Condition: 5" hole');
  });
});

describe("one key twice", () => {
  it("the newest by its resolution stands, wherever it is; without one it is older than any", () => {
    const older = line({ "Resolution Action Updated Date": "03/02/2011 01:00:00 AM", Status: "Pending" });
    const timeless = line({ "Resolution Action Updated Date": "", Status: "Pending" });
    for (const other of [older, timeless]) {
      expect(read(other, line())).toMatchObject({ merged: 1, contacts: [{ status: "closed" }], notes: [{ line: 2 }] });
      expect(read(line(), other)).toMatchObject({ merged: 1, contacts: [{ status: "closed" }], notes: [{ line: 3 }] });
    }
  });
});

describe("a file that is no list of 311 requests", () => {
  it.each([
    ["", 1, "the header lacks 'unique key', 'created date', 'agency', 'complaint type', 'status'"],
    [`\n${HEADER.replace("Agency,", "Department,")}\n${line()}`, 2, "the header lacks 'agency'"],
    [HEADER, 1, "no request found under the header"],
    ['"a', 1, "the header lacks"],
  ])("%j is one fault", (text, at, problem) => {
    const result = readNyc311(text, "x.csv");
    expectContacts(result);
    expect(result.faults).toMatchObject([{ file: "x.csv", line: at, problem: expect.stringContaining(problem) }]);
  });

  it("never makes it throw, whatever is in it", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => expectContacts(readNyc311(text, "x"))));
  });
});

describe("any text in the cells", () => {
  it("comes through quotes unchanged but for spaces around it", () => {
    const text = fc.string({ unit: fc.constantFrom(..."a\",\n 'é") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const rows = texts.map((one, index) => {
          const quoted = line({ "Unique Key": String(index), "Resolution Description": "HERE" });
          return quoted.replace("HERE", () => `"${one.replaceAll('"', '""')}"`);
        });
        const outcomes = read(...rows).contacts.map(({ outcome = "" }) => outcome);
        expect(outcomes).toEqual(texts.map((one) => one.trim()));
      }),
    );
  });

  it("leaves every row accounted for, and whole rows after broken ones in", () => {
    const cell = fc.constantFrom("", '"', '""', '"a', 'a"', ",", "1", "03/01/2011 02:27:57 PM", "Closed", "DOT", "N/A");
    const broken = fc.array(cell, { maxLength: 17 }).map((cells) => cells.join(","));
    fc.assert(
      fc.property(fc.array(fc.oneof(broken, fc.string()), { maxLength: 8 }), (rows) => {
        expectContacts(readNyc311([HEADER, ...rows].join("\n"), "x"));
      }),
    );
  });
});
