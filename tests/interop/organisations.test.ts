import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOrganisations } from "../../src/interop/organisations.ts";
import { expectFits } from "./fits.ts";

const HEADER = "Column1;Column2;Column3;Column4;Column5;Column6\nOVO-nummer;Naam;Bestuursniveau;lpdcName;class;uri\n";

/** Reads rows under the two header lines: the first row is line 3. */
function read(...rows: string[]) {
  const result = readOrganisations(HEADER + rows.join("\n"), "list.csv");
  expectFits(result);
  return result;
}

describe("a clean row", () => {
  it("becomes an agency, and a municipality a place too", () => {
    const uri = "http://register.example/id/Ab12";
    const result = read(`OVO002001;Stad Sint-Niklaas;Lokale overheid;Sint-Niklaas;Gemeente;${uri}`);
    expect(result).toMatchObject({ rows: 1, merged: 0, faults: [], notes: [] });
    expect(result.agencies).toEqual([
      {
        id: "ovo002001",
        name: { nl: "Stad Sint-Niklaas", en: "Stad Sint-Niklaas" },
        level: "local",
        ovo: "OVO002001",
        sameAs: [uri],
        kind: "municipality",
        territory: ["sint-niklaas"],
        points: [],
        contacts: [],
        example: false,
      },
    ]);
    expect(result.places).toEqual([
      { id: "sint-niklaas", name: { nl: "Sint-Niklaas", en: "Sint-Niklaas" }, postcodes: [] },
    ]);
  });

  it("takes accents and brackets out of a place's id and leaves them in its name", () => {
    const result = read("OVO000001;;Lokale overheid;Çömé d'Oost (voor fusie);Gemeente;");
    expect(result.places).toMatchObject([{ id: "come-d-oost-voor-fusie", name: { nl: "Çömé d'Oost (voor fusie)" } }]);
  });

  it.each([
    ["Europese overheid", "european"],
    ["Federale overheid", "federal"],
    ["Vlaamse overheid", "flemish"],
    ["Provinciale overheid", "provincial"],
    ["Lokale overheid", "local"],
    ["derden", "partner"],
  ])("of the level %s is %s", (written, level) => {
    expect(read(`OVO000001;A;${written};;;`).agencies[0]?.level).toBe(level);
  });

  it.each([
    ["Provincie", "province"],
    ["Politiezone", "police"],
    ["OCMW vereniging", "other"],
    ["District", "other"],
  ])("of the class %s is of the kind %s, and has no territory", (written, kind) => {
    const result = read("OVO000002;;Lokale overheid;A;Gemeente;", `OVO000001;A;Lokale overheid;A;${written};`);
    expect(result.agencies[1]?.kind).toBe(kind);
    expect(result.agencies[1]?.territory).toBeUndefined();
  });

  it("puts an OCMW at its municipality, whichever comes first", () => {
    const result = read("OVO000001;;Lokale overheid;Aalst;OCMW;", "OVO000002;Stad Aalst;Lokale overheid;;Gemeente;");
    expect(result.agencies).toMatchObject([
      { kind: "social-welfare", territory: ["aalst"] },
      { kind: "municipality", territory: ["aalst"] },
    ]);
    expect(result.notes).toEqual([]);
  });

  it("may have semicolons and quotes in a quoted name, a byte order mark before it and Windows line ends after it", () => {
    const text = `\uFEFF${HEADER}OVO000001;"Huis ""A""; B";derden;;;\n\n`.replaceAll("\n", "\r\n");
    const result = readOrganisations(text, "list.csv");
    expect(result).toMatchObject({ rows: 1, faults: [], agencies: [{ name: { nl: 'Huis "A"; B' } }] });
  });
});

describe("a row that is not clean", () => {
  it("without a Naam goes by its lpdcName", () => {
    expect(read("OVO000001;;derden;WOONPUNT;;").agencies[0]?.name.nl).toBe("WOONPUNT");
  });

  it("without an OVO number goes by the end of its uri", () => {
    const [agency] = read(";A;Lokale overheid;;;http://register.example/id/Ab12/").agencies;
    expect(agency).toMatchObject({ id: "org:ab12", sameAs: ["http://register.example/id/Ab12/"] });
    expect(agency).not.toHaveProperty("ovo");
  });

  it("without a uri has no other addresses", () => {
    expect(read("OVO000001;A;Lokale overheid;;;").agencies[0]?.sameAs).toEqual([]);
  });

  it("with a wrong OVO number goes by its uri, and a note says so", () => {
    const result = read("OVO12;A;Lokale overheid;;;http://register.example/ab");
    expect(result.agencies[0]?.id).toBe("org:ab");
    expect(result.notes).toMatchObject([
      { line: 3, column: 1, problem: "'OVO12' is not an OVO number and was left out" },
    ]);
  });

  it.each([
    ["OVO000001;;derden;;;", 11, "has no name"],
    ["OVO000001;A;gewest;;;", 13, "'gewest' is not a level"],
    [";A;derden;;;", 1, "no OVO number and no usable uri"],
    [";A;derden;;;http://register.example/a%20b", 1, "no OVO number and no usable uri"],
    ["OVO000001;A;derden", 1, "3 columns and the header 6"],
    ["OVO000001;A;B;derden;;;", 1, "7 columns and the header 6"],
    ['OVO000001;"A;derden;;;', 11, "never closed"],
  ])("%s is told, and its neighbours are kept", (row, column, problem) => {
    const result = read("OVO000008;Before;derden;;;", row, "OVO000009;After;derden;;;");
    expect(result.faults).toMatchObject([
      { file: "list.csv", line: 4, column, problem: expect.stringContaining(problem) },
    ]);
    expect(result.agencies.map(({ name }) => name.nl)).toEqual(["Before", "After"]);
    expect(result.rows).toBe(3);
  });

  it("counts a quoted semicolon as part of its column when it points", () => {
    expect(read('OVO000001;"A;B";gewest;;;').faults).toMatchObject([{ line: 3, column: 17 }]);
    expect(read('OVO000001;A " B;gewest;;;').faults).toMatchObject([{ line: 3, column: 17 }]);
  });
});

describe("rows that meet", () => {
  it("are merged where they are one body, with both addresses, and a note", () => {
    const result = read(
      "OVO000001;Agentschap A;Vlaamse overheid;;;http://one.example/a",
      "OVO000001;AGENTSCHAP  A;Vlaamse overheid;;;http://two.example/b",
      "OVO000001;Agentschap A;Vlaamse overheid;;;http://one.example/a",
    );
    expect(result).toMatchObject({ rows: 3, merged: 2, faults: [] });
    expect(result.agencies).toMatchObject([{ sameAs: ["http://one.example/a", "http://two.example/b"] }]);
    expect(result.notes.map(({ line }) => line)).toEqual([4, 5]);
  });

  it("stay two bodies where one OVO number has two names: the second goes by its uri", () => {
    const result = read("OVO000001;A;derden;;;http://a.example/1", "OVO000001;B;derden;;;http://a.example/2");
    expect(result.agencies.map(({ id, ovo }) => [id, ovo])).toEqual([
      ["ovo000001", "OVO000001"],
      ["org:2", undefined],
    ]);
    expect(result.notes).toMatchObject([{ line: 4, problem: expect.stringContaining("taken as org:2") }]);
  });

  it("leave the second out where it has no other identifier", () => {
    const result = read(
      "OVO000001;A;derden;;;",
      "OVO000001;B;derden;;;",
      ";C;derden;;;x/1",
      "OVO000001;D;derden;;;x/1",
    );
    expect(result.agencies.map(({ name }) => name.nl)).toEqual(["A", "C"]);
    expect(result.faults.map(({ line }) => line)).toEqual([4, 6]);
    expect(result.notes).toEqual([]);
  });

  it("make one place where two municipalities have one name", () => {
    const result = read("OVO000001;;Lokale overheid;Aalst;Gemeente;", "OVO000002;Stad;Lokale overheid;AALST;Gemeente;");
    expect(result.places.map(({ id }) => id)).toEqual(["aalst"]);
    expect(result.notes).toMatchObject([{ line: 4, problem: "a second municipality at 'aalst'" }]);
  });

  it("leave an OCMW without a territory where its municipality is not listed", () => {
    const result = read("OVO000001;;Lokale overheid;Nergens;OCMW;");
    expect(result.agencies[0]?.territory).toBeUndefined();
    expect(result.notes).toMatchObject([{ line: 3, column: 28, problem: expect.stringContaining("'Nergens'") }]);
  });

  it("make no place of a municipality without letters", () => {
    const result = read("OVO000001;;Lokale overheid;***;Gemeente;");
    expect(result.places).toEqual([]);
    expect(result.notes).toHaveLength(1);
  });
});

describe("a file that is no list of organisations", () => {
  it.each(["", "\n", "a;b\nc;d", HEADER.replaceAll(";", ",")])("%j has no header", (text) => {
    const { faults, agencies } = readOrganisations(text, "x.csv");
    expect(agencies).toEqual([]);
    expect(faults).toMatchObject([
      { file: "x.csv", line: 1, column: 1, problem: expect.stringContaining("no header") },
    ]);
  });

  it("may have a header and nothing under it", () => {
    expect(readOrganisations(HEADER, "x.csv").faults).toMatchObject([
      { line: 2, problem: expect.stringContaining("no organisation") },
    ]);
  });

  it("never throws, always tells, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(readOrganisations(text, "x.csv").faults.length).toBeGreaterThan(0);
      }),
    );
  });

  it("accounts for every row under a good header", () => {
    const cell = fc.constantFrom(
      "",
      "OVO000001",
      "OVO000002",
      "A",
      "B",
      "derden",
      "Lokale overheid",
      "Gemeente",
      "x/1",
      '"',
    );
    const row = fc.array(cell, { minLength: 5, maxLength: 7 }).map((cells) => cells.join(";"));
    fc.assert(
      fc.property(fc.array(fc.oneof(row, fc.string()), { minLength: 1, maxLength: 12 }), (rows) => {
        const result = readOrganisations(HEADER + rows.join("\n"), "x.csv");
        expectFits(result);
        if (result.rows > 0) expect(result.agencies.length + result.merged + result.faults.length).toBe(result.rows);
        else expect(result.faults).toHaveLength(1);
      }),
    );
  });
});
