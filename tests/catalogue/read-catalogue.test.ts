/** Each fault in a catalogue is told with its file, line and column, and a way to mend it. */
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { ROOT } from "../example-world.ts";
import { folderOf, placeOf } from "../folder.ts";
import { faultsWith, type Name, SMALL, spoiled } from "./small-catalogue.ts";

interface Spoiling {
  what: string;
  file: Name;
  piece: string;
  by: string;
  /** What the told place points at in the spoiled text; its nth occurrence, 1 where left out. */
  at: string;
  nth?: number;
  problem: string;
  mend: string;
}

const DANGLING: Spoiling[] = [
  {
    what: "the agency of a service",
    file: "services/all.yaml",
    piece: "agency: city",
    by: "agency: citi",
    at: "agency:",
    problem: "there is no agency 'citi'",
    mend: "Did you mean 'city'?",
  },
  {
    what: "the place of a rule",
    file: "services/all.yaml",
    piece: "[gent]",
    by: "[gentt]",
    at: "gentt",
    problem: "there is no place 'gentt'",
    mend: "Did you mean 'gent'?",
  },
  {
    what: "a place like no other",
    file: "agencies/city.yaml",
    piece: "territory: [gent]",
    by: "territory: [antwerpen]",
    at: "antwerpen",
    problem: "there is no place 'antwerpen'",
    mend: "Add it or name another place",
  },
  {
    what: "the place of a point",
    file: "agencies/city.yaml",
    piece: "place: gent",
    by: "place: gend",
    at: "place:",
    problem: "there is no place 'gend'",
    mend: "Did you mean 'gent'?",
  },
  {
    what: "a deputy",
    file: "agencies/desk.yaml",
    piece: "deputy: desk:second",
    by: "deputy: desk:secnd",
    at: "deputy:",
    problem: "there is no contact of this agency 'desk:secnd'",
    mend: "Did you mean 'desk:second'?",
  },
  {
    what: "the charter desk",
    file: "world.yaml",
    piece: "charterDesk: desk",
    by: "charterDesk: dekk",
    at: "charterDesk:",
    problem: "there is no agency 'dekk'",
    mend: "Did you mean 'desk'?",
  },
  {
    what: "the front line",
    file: "world.yaml",
    piece: "frontline: desk",
    by: "frontline: desc",
    at: "frontline:",
    problem: "there is no agency 'desc'",
    mend: "Did you mean 'desk'?",
  },
  {
    what: "a service of a life event",
    file: "life-events.yaml",
    piece: "[permit, grant]",
    by: "[permit, grants]",
    at: "grants",
    problem: "there is no service 'grants'",
    mend: "Did you mean 'grant'?",
  },
  {
    what: "the service of a right",
    file: "rights.yaml",
    piece: "service: grant",
    by: "service: granted",
    at: "service:",
    problem: "there is no service 'granted'",
    mend: "Did you mean 'grant'?",
  },
  {
    what: "a life event of a right",
    file: "rights.yaml",
    piece: "[moving]",
    by: "[move]",
    at: "move]",
    problem: "there is no life event 'move'",
    mend: "Add it or name another life event",
  },
];

describe("a catalogue without faults", () => {
  it("is read whole, sorted by id", () => {
    const { agencies, services, charterDesk } = readCatalogue(folderOf(SMALL));
    expect(agencies.map(({ id }) => id)).toEqual(["city", "desk"]);
    expect(services.map(({ id }) => id)).toEqual(["grant", "permit"]);
    expect(charterDesk).toBe("desk");
  });

  it("is the example of Flanders, where everything says that it is an example", () => {
    const catalogue = readCatalogue(`${ROOT}examples/flanders`);
    const items = [...catalogue.agencies, ...catalogue.services, ...catalogue.lifeEvents, ...catalogue.rights];
    expect(items.length).toBeGreaterThan(100);
    expect(items.filter(({ example }) => !example)).toEqual([]);
    expect(catalogue.notice.nl).toMatch(/voorbeeldgegevens/);
  });
});

describe("an id that leads nowhere", () => {
  it.each(DANGLING)("$what", ({ file, piece, by, at, nth, problem, mend }) => {
    const text = spoiled(file, piece, by);
    expect(faultsWith({ [file]: text })).toEqual([{ file, ...placeOf(text, at, nth), problem, mend }]);
  });
});

describe("opening hours that cannot be read", () => {
  it("are told where they are written", () => {
    const text = spoiled("agencies/city.yaml", "Mo-Fr 09:00-12:00", "Mo-Fr 25:00-nine");
    const faults = faultsWith({ "agencies/city.yaml": text });
    expect(faults).toEqual([
      expect.objectContaining({
        file: "agencies/city.yaml",
        ...placeOf(text, "hours:"),
        mend: "Mend the opening hours",
      }),
    ]);
    expect(faults[0]!.problem).toContain("25:00-nine");
  });
});

describe("an id that is used twice", () => {
  const told = (file: Name, id: string, text: string, at: string, nth: number) => ({
    file,
    ...placeOf(text, at, nth),
    problem: `the id '${id}' is used twice`,
    mend: "Give one of them another id",
  });

  it.each([
    ["places.yaml", "id: leuven", "id: gent", "gent", 2],
    ["services/all.yaml", "id: grant", "id: permit", "permit", 2],
  ] as const)("in %s", (file, piece, by, id, nth) => {
    const text = spoiled(file, piece, by);
    expect(faultsWith({ [file]: text })).toContainEqual(told(file, id, text, `id: ${id}`, nth));
  });

  it("by two agencies", () => {
    const faults = faultsWith({ "agencies/other.yaml": SMALL["agencies/desk.yaml"].split("points:")[0]! });
    expect(faults.map(({ file, problem }) => [file, problem])).toEqual([
      ["agencies/other.yaml", "the id 'desk' is used twice"],
    ]);
  });

  it("by two life events and by two rights", () => {
    for (const file of ["life-events.yaml", "rights.yaml"] as const) {
      const faults = faultsWith({ [file]: SMALL[file] + SMALL[file] });
      expect(faults.map((fault) => [fault.file, fault.problem.replace(/'.*'/, "…")])).toEqual([
        [file, "the id … is used twice"],
      ]);
    }
  });

  it("by two points, also of two agencies: their hours would be mixed up", () => {
    const text = spoiled("agencies/city.yaml", "id: city:walk-in", "id: desk:phone");
    expect(faultsWith({ "agencies/city.yaml": text }).map(({ problem }) => problem)).toEqual([
      "the id 'desk:phone' is used twice",
    ]);
  });

  it("by two contacts of an agency", () => {
    const text = spoiled("agencies/desk.yaml", "id: desk:second", "id: desk:first").replace(
      "deputy: desk:second\n",
      "deputy: desk:first\n",
    );
    expect(faultsWith({ "agencies/desk.yaml": text }).map(({ problem }) => problem)).toEqual([
      "the id 'desk:first' is used twice",
    ]);
  });
});

describe("what is lacking", () => {
  it.each(["world.yaml", "places.yaml", "life-events.yaml", "rights.yaml"] as const)("the file %s", (file) => {
    expect(faultsWith({ [file]: undefined })).toContainEqual({
      file,
      line: 1,
      column: 1,
      problem: "the file is lacking",
      mend: "Create it or name another folder",
    });
  });

  it("the folder of agencies or services is told as a fault too", () => {
    const withoutAgencies = { "agencies/desk.yaml": undefined, "agencies/city.yaml": undefined };
    expect(faultsWith(withoutAgencies).map(({ file }) => file)).toContain("agencies");
    expect(faultsWith({ "services/all.yaml": undefined }).map(({ file }) => file)).toContain("services");
  });
});

describe("many faults", () => {
  it("in several files are told at once", () => {
    const faults = faultsWith({
      "places.yaml": spoiled("places.yaml", "name: { nl: Leuven, en: Leuven }", "naam: { nl: Leuven, en: Leuven }"),
      "services/all.yaml": spoiled("services/all.yaml", "audiences: [citizen]", "audiences: [citizens]"),
      "rights.yaml": spoiled("rights.yaml", "grant: offered", "grant: sometimes"),
    });
    const wrong = faults.map(({ file, problem }) => `${file}: ${problem}`);
    expect(wrong).toEqual(
      expect.arrayContaining([
        "places.yaml: 'naam' is not a known field of 1",
        "services/all.yaml: '0.audiences.0' is 'citizens', which is not allowed",
        "rights.yaml: '0.grant' is 'sometimes', which is not allowed",
      ]),
    );
  });
});
