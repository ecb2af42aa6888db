import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIpdc } from "../../src/interop/ipdc.ts";
import { expectFits } from "./fits.ts";

const ORGANISATION = "https://data.vlaanderen.be/id/organisatie/";
const ID = "https://catalogue.example/id/concept/11-AA";

/** A record that asks for no note, with changes on top. */
function record(changes: Record<string, unknown> = {}) {
  return {
    "@id": ID,
    "@type": "Concept",
    naam: { nl: "Premie", en: "Grant" },
    beschrijving: { nl: "Een premie.", en: "A grant." },
    doelgroepen: ["Burger"],
    bevoegdeOverheden: ["OVO000104"],
    ...changes,
  };
}

function read(value: unknown, today?: string) {
  const result = readIpdc(JSON.stringify(value, null, 2), "x.json", today);
  expectFits(result);
  return result;
}

/** The one service that comes of a record with these changes. */
function serviceWith(changes: Record<string, unknown>) {
  const { services, faults } = read(record(changes));
  expect(faults).toEqual([]);
  expect(services).toHaveLength(1);
  return services[0]!;
}

function notesWith(changes: Record<string, unknown>, today?: string) {
  return read(record(changes), today).notes.map(({ problem }) => problem);
}

describe("a single record", () => {
  it("becomes a service without a note", () => {
    expect(read(record())).toMatchObject({ rows: 1, merged: 0, faults: [], notes: [] });
    expect(serviceWith({})).toEqual({
      id: "ipdc:11-aa",
      name: { nl: "Premie", en: "Grant" },
      summary: { nl: "Een premie.", en: "A grant." },
      themes: [],
      audiences: ["citizen"],
      competence: [{ agency: "ovo000104" }],
      complexity: "simple",
      sensitive: false,
      identity: false,
      bring: [],
      sameAs: [ID],
      example: false,
    });
  });

  it("reads the same with full addresses", () => {
    const ipdc = "https://productencatalogus.data.vlaanderen.be/ns/ipdc-lpdc#";
    const text = (nl: string, en: string) => [
      { "@language": "nl", "@value": nl },
      { "@language": "en", "@value": en },
    ];
    const expanded = {
      "@id": ID,
      "@type": [`${ipdc}InstancePublicService`],
      "http://purl.org/dc/terms/title": text("Premie", "Grant"),
      "http://purl.org/dc/terms/description": text("Een premie.", "A grant."),
      [`${ipdc}targetAudience`]: [{ "@id": "https://catalogue.example/id/concept/Doelgroep/Burger" }],
      "http://data.europa.eu/m8g/hasCompetentAuthority": [{ "@id": `${ORGANISATION}OVO000104` }],
    };
    expect(read([expanded])).toEqual(read(record()));
  });

  it("prefers its uuid to its address", () => {
    expect(serviceWith({ uuid: "22-BB" }).id).toBe("ipdc:22-bb");
  });

  it("keeps the addresses of its versions and its concept, and no nameless one", () => {
    const changes = { isVersionOf: "https://c.example/v", linkedConcept: { "@id": "https://c.example/c" } };
    expect(serviceWith(changes).sameAs).toEqual([ID, "https://c.example/v", "https://c.example/c"]);
    expect(serviceWith({ "@id": "_:b0", uuid: "1" }).sameAs).toEqual([]);
  });
});

describe("languages", () => {
  const tones = {
    "nl-BE-x-generated-informal": "5",
    "nl-BE-x-generated-formal": "4",
    "nl-be-x-informal": "3",
    nl: "2",
    "nl-be-x-formal": "1",
  };

  it("prefers formal Dutch, then plain, informal and generated Dutch", () => {
    const left: Record<string, string> = { ...tones };
    for (const best of ["1", "2", "3", "4", "5"]) {
      expect(serviceWith({ naam: { ...left, en: "E" } }).name).toEqual({ nl: best, en: "E" });
      const tone = Object.keys(left).find((key) => left[key] === best);
      delete left[tone as string];
    }
  });

  it("lets one language stand in for the other, and says so", () => {
    expect(serviceWith({ naam: { nl: "Premie" } }).name).toEqual({ nl: "Premie", en: "Premie" });
    expect(serviceWith({ naam: { en: "Grant" } }).name).toEqual({ nl: "Grant", en: "Grant" });
    expect(notesWith({ naam: { nl: "Premie" } })).toEqual(["English text is lacking; the Dutch one stands in"]);
    expect(notesWith({ naam: { en: "Grant" } })).toEqual(["Dutch text is lacking; the English one stands in"]);
  });

  it("passes over an empty text", () => {
    expect(serviceWith({ naam: { "nl-be-x-formal": "<p> </p>", nl: "Premie", en: "Grant" } }).name.nl).toBe("Premie");
  });

  it("cuts a description of more than 2000 characters, and says so", () => {
    const long = "woord ".repeat(500);
    expect(serviceWith({ beschrijving: { nl: long, en: "x" } }).summary.nl.length).toBeLessThanOrEqual(2000);
    expect(notesWith({ beschrijving: { nl: long, en: "x" } })).toEqual(["the description was cut at 2000 characters"]);
  });

  it("lets the name stand in for a description, and says so", () => {
    expect(serviceWith({ beschrijving: "" }).summary).toEqual({ nl: "Premie", en: "Grant" });
    expect(notesWith({ beschrijving: "" })).toEqual(["the service has no description; its name stands in"]);
  });
});

describe("audiences and themes", () => {
  it("are known by the end of their address", () => {
    const doelgroepen = ["Burger", "Onderneming", "x/Vereniging", "Organisatie", "LokaalBestuur"];
    expect(serviceWith({ doelgroepen }).audiences).toEqual(["citizen", "enterprise", "association", "local-authority"]);
    expect(serviceWith({ themas: [{ "@id": "x/Thema/BouwenWonen" }] }).themes).toEqual(["BouwenWonen"]);
  });

  it("are everybody where nobody is named", () => {
    expect(serviceWith({ doelgroepen: [] }).audiences).toHaveLength(4);
    expect(notesWith({ doelgroepen: [] })).toEqual(["no audience is given; it was taken to be for all four"]);
  });

  it("leave out what is not known, and say so", () => {
    expect(notesWith({ doelgroepen: ["Burger", "Buur"] })).toEqual(["'Buur' is not an audience and was left out"]);
    expect(notesWith({ themas: ["Weer", "BouwenWonen"] })).toEqual(["'Weer' is not a theme and was left out"]);
  });

  it("leave out the Flemish government, and a service that is only for it", () => {
    expect(serviceWith({ doelgroepen: ["VlaamseOverheid", "Burger"] }).audiences).toEqual(["citizen"]);
    const { services, faults } = read(record({ doelgroepen: ["VlaamseOverheid"] }));
    expect(services).toEqual([]);
    expect(faults.map(({ problem }) => problem)).toContain("'Premie' is only for the Flemish government itself");
  });
});

describe("competence", () => {
  it("names each authority once; one without an OVO number by the end of its address, with a note", () => {
    const other = "http://register.example/id/AB12";
    const bevoegdeOverheden = [`${ORGANISATION}OVO000104`, { "@id": other }, { "@id": other }];
    expect(serviceWith({ bevoegdeOverheden }).competence).toEqual([{ agency: "ovo000104" }, { agency: "org:ab12" }]);
    expect(notesWith({ bevoegdeOverheden })).toEqual(["the competent authority org:ab12 has no OVO number"]);
  });

  it("goes by level where no authority is named", () => {
    const changes = { bevoegdeOverheden: [], bevoegdBestuursniveaus: ["Lokaal", "Provinciaal", "Vlaams", "Maan"] };
    expect(serviceWith(changes).competence).toEqual([
      { level: "local", kind: "municipality" },
      { level: "provincial", kind: "province" },
      { level: "flemish" },
    ]);
    expect(notesWith(changes)).toEqual([
      "the level Vlaams is competent, but no body of it is named",
      "'Maan' is not a level and was left out",
    ]);
  });

  it("stays open where nothing is said or nothing said is usable", () => {
    expect(serviceWith({ bevoegdeOverheden: [] }).competence).toEqual([]);
    expect(notesWith({ bevoegdeOverheden: ["http://a.example/%20"] })).toEqual([
      "the competent authority 'http://a.example/%20' is not a usable address and was left out",
      "nobody is named as competent",
    ]);
  });

  it("is not narrowed by an area: the NIS code is told", () => {
    expect(notesWith({ geografischToepassingsgebieden: ["BE24224001", "http://n.example/BE22"] })).toEqual([
      "the service is for the municipality with NIS code 24001; competence was not narrowed to it",
      "the service is for the area BE22; competence was not narrowed to it",
    ]);
  });
});

describe("steps and evidence", () => {
  const condition = (nl: string) => ({ "@type": "Voorwaarde", bewijs: { "@type": "Bewijs", naam: { nl, en: nl } } });

  it("make a service complex from three steps on", () => {
    const voorwaarden = [condition("a"), condition("b")];
    expect(serviceWith({ voorwaarden }).complexity).toBe("simple");
    expect(serviceWith({ voorwaarden, procedures: [{ "@type": "Procedure" }] }).complexity).toBe("complex");
  });

  it("say what to bring, each thing once", () => {
    const { bring } = serviceWith({ voorwaarden: [condition("kaart"), condition("kaart"), condition("attest"), {}] });
    expect(bring.map(({ nl }) => nl)).toEqual(["kaart", "attest"]);
  });

  it("are followed to where they lie beside the service", () => {
    const { services } = read([
      record({ voorwaarden: [{ "@id": "r" }, { "@id": "gone" }] }),
      { "@id": "r", "@type": ["http://data.europa.eu/m8g/Requirement"], bewijs: "e" },
      { "@id": "e", "@type": "Bewijs", naam: "Attest" },
    ]);
    expect(services[0]?.bring).toEqual([{ nl: "Attest", en: "Attest" }]);
  });
});

describe("time", () => {
  const eindeDienstVerlening = "2025-07-12T11:40:20.026205561Z";

  it("of the end is judged by the day given", () => {
    expect(notesWith({ eindeDienstVerlening }, "2025-07-12")).toEqual([]);
    expect(notesWith({ eindeDienstVerlening }, "2025-07-13")).toEqual(["the service ended on 2025-07-12"]);
    expect(notesWith({ eindeDienstVerlening })).toEqual(["the service ends on 2025-07-12"]);
    expect(notesWith({ eindeDienstVerlening: "ooit" })).toEqual(["the end 'ooit' is not a date and was left out"]);
  });

  it("of being archived is told", () => {
    expect(notesWith({ gearchiveerd: true })).toEqual(["the service is archived"]);
    expect(notesWith({ gearchiveerd: false })).toEqual([]);
  });

  it("tells the newest version of a record from the older ones, in any order", () => {
    const version = (id: string, generatedAtTime: string) =>
      record({ "@id": id, "@type": "ConceptSnapshot", isVersionOf: ID, generatedAtTime, naam: { nl: id, en: id } });
    const result = read({
      member: [
        version("v/2", "2023-07-12T11:40:20Z"),
        version("v/3", "2023-07-12T11:40:20.5Z"),
        version("v/1", "2023-07-12T12:00:00+02:00"),
      ],
    });
    expect(result).toMatchObject({ rows: 3, merged: 2, faults: [] });
    expect(result.services.map(({ id }) => id)).toEqual(["ipdc:3"]);
    expect(result.notes.map(({ problem }) => problem.split(" ")[0])).toEqual(["'v/2'", "'v/1'"]);
  });
});

describe("what is not taken", () => {
  it("is each contact point, with the reason", () => {
    const dummy = { "@type": "Contactgegevens", openingsuren: "https://hours.example" };
    const entries = [
      record({ contactgegevens: [dummy, { "@id": "p" }] }),
      { "@id": "p", "@type": ["http://schema.org/ContactPoint"] },
    ];
    const { faults, services } = read(entries);
    expect(services).toHaveLength(1);
    // The dummy has no address, so its record is pointed at; the other one is described after the place that refers to it.
    const lines = JSON.stringify(entries, null, 2).split("\n");
    expect(faults.map(({ line, problem }) => [lines[line - 1]?.trim(), problem])).toEqual([
      [
        `"@id": "${ID}",`,
        "a contact point was not taken: 'https://hours.example' stands where its opening hours should be",
      ],
      ['"@id": "p",', "a contact point was not taken: it is not said whose counter it is"],
    ]);
  });

  it.each([
    [record({ naam: { fr: "Prime" } }), "the service has no name in Dutch or English"],
    [record({ "@id": undefined }), "'Premie' has no identifier"],
    [record({ uuid: "a b" }), "'Premie' is not usable: id: an id has lower case letters"],
    [record({ "@type": "Kost" }), "a Kost is not a service"],
    [record({ "@type": undefined }), "the entry has no @type"],
    ["text", "an entry is not a record"],
  ])("is record %#, and its neighbours are kept", (bad, problem) => {
    const { faults, services, rows } = read({ member: [record({ "@id": "x/1" }), bad, record({ "@id": "x/3" })] });
    expect(services.map(({ id }) => id)).toEqual(["ipdc:1", "ipdc:3"]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.problem).toContain(problem);
    expect(rows).toBe(3);
  });

  it("is a second service with the same id", () => {
    const { faults, services } = read([record({ uuid: "1" }), record({ uuid: "1", isVersionOf: "other" })]);
    expect(services).toHaveLength(1);
    expect(faults[0]?.problem).toBe("another service already has the id ipdc:1");
  });

  it("is text that is not JSON, at its line and column", () => {
    const text = '\uFEFF{\n  "naam": premie\n}';
    expect(readIpdc(text, "x.json").faults).toMatchObject([
      { line: 2, column: 11, problem: "not JSON: 'p' cannot stand here" },
    ]);
    expect(readIpdc('{\n"naam": ', "x.json").faults).toMatchObject([
      { line: 2, column: 9, problem: "the JSON ends too early" },
    ]);
  });

  it.each(["[]", "{}", "null", "1", '{"member": []}', '{"@graph": []}', '[{"@type": "Kost"}]'])(
    "%s holds no service",
    (text) => {
      expect(readIpdc(text, "x.json").faults.map(({ problem }) => problem)).toContain("no service found");
    },
  );

  it("never makes it throw, and is always told", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        const { faults, services } = readIpdc(text, "x.json");
        expect(services).toEqual([]);
        expect(faults.length).toBeGreaterThan(0);
      }),
    );
  });

  it("accounts for every record of a page, whatever its fields hold", () => {
    const keys = [
      ...Object.keys(record()),
      "uuid",
      "isVersionOf",
      "voorwaarden",
      "contactgegevens",
      "themas",
      "gearchiveerd",
    ];
    const loose = fc
      .dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }))
      .map((changes) => record(changes));
    fc.assert(
      fc.property(fc.array(fc.oneof(loose, fc.jsonValue()), { minLength: 1, maxLength: 6 }), (member) => {
        const result = readIpdc(JSON.stringify({ member }), "x.json");
        expectFits(result);
        const faults = result.faults.filter(({ problem }) => !/contact point|no service found/.test(problem));
        expect(result.services.length + result.merged + faults.length).toBe(member.length);
      }),
    );
  });
});
