import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalogue, type SaveReport, saveCatalogue } from "../../db/catalogue.ts";
import { DatabaseError } from "../../db/errors.ts";
import { addImport, listImports } from "../../db/imports.ts";
import { openDatabase } from "../../db/open.ts";
import { readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import type { Catalogue } from "../../src/routing/world.ts";
import { Place } from "../../src/routing/world-schema.ts";
import { ROOT } from "../example-world.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";

import { smallCatalogue } from "./small-catalogue.ts";

const LISTS = ["places", "agencies", "services", "lifeEvents", "rights"] as const;

function everything(catalogue: Catalogue, outcome: "added" | "unchanged"): SaveReport {
  const none = { added: 0, changed: 0, unchanged: 0 };
  const counted = LISTS.map((list) => [list, { ...none, [outcome]: catalogue[list].length }]);
  return Object.fromEntries(counted) as SaveReport;
}

describe.each([
  ["a small catalogue with all fields", () => smallCatalogue],
  ["the example data of Flanders", () => readCatalogue(`${ROOT}examples/flanders`)],
])("%s", (_name, catalogueOf) => {
  test("comes back as it was saved, also after reopening", () => {
    const file = join(temporaryFolder(), "a.db");
    const db = closedAfter(openDatabase(file));
    const catalogue = catalogueOf();
    expect(saveCatalogue(db, catalogue)).toEqual(everything(catalogue, "added"));
    expect(loadCatalogue(db)).toStrictEqual(catalogue);
    db.close();
    expect(loadCatalogue(closedAfter(openDatabase(file)))).toStrictEqual(catalogue);
  });

  test("saved twice changes nothing", () => {
    const db = memoryDatabase();
    const catalogue = catalogueOf();
    saveCatalogue(db, catalogue);
    expect(saveCatalogue(db, catalogue)).toEqual(everything(catalogue, "unchanged"));
    expect(loadCatalogue(db)).toStrictEqual(catalogue);
  });
});

describe("saving in parts", () => {
  test("lists are sorted by id, whatever order they came in", () => {
    const db = memoryDatabase();
    saveCatalogue(db, { ...smallCatalogue, places: smallCatalogue.places.toReversed(), agencies: [] });
    saveCatalogue(db, { agencies: smallCatalogue.agencies.toReversed() });
    expect(loadCatalogue(db)).toStrictEqual(smallCatalogue);
  });

  test("without a manifest there is no catalogue yet, and a manifest in part is refused with what lacks", () => {
    const db = memoryDatabase();
    saveCatalogue(db, { places: smallCatalogue.places });
    expect(loadCatalogue(db)).toBeUndefined();
    expect(() => saveCatalogue(db, { id: "half", places: [] })).toThrow(DatabaseError);
    expect(() => saveCatalogue(db, { id: "half" })).toThrow(/mend title, notice, charterDesk, frontline/);
  });

  test("a later manifest may be given in part", () => {
    const db = memoryDatabase();
    saveCatalogue(db, smallCatalogue);
    saveCatalogue(db, { frontline: "stad-loket" });
    expect(loadCatalogue(db)).toStrictEqual({ ...smallCatalogue, frontline: "stad-loket" });
  });

  test("a save that fails half way leaves nothing behind", () => {
    const db = memoryDatabase();
    saveCatalogue(db, { ...smallCatalogue, places: [] });
    const broken = { ...smallCatalogue.services[0]!, id: "stuk", sameAs: [], name: undefined } as never;
    expect(() => saveCatalogue(db, { places: smallCatalogue.places, services: [broken] })).toThrow();
    expect(loadCatalogue(db)?.places).toEqual([]);
  });

  test("a newer version of a life event, right or service replaces the older one and counts as changed", () => {
    const db = memoryDatabase();
    saveCatalogue(db, smallCatalogue);
    const services = smallCatalogue.services.map((one) => ({ ...one, bring: [], competence: [{ agency: "desk" }] }));
    const lifeEvents = smallCatalogue.lifeEvents.map((one) => ({ ...one, services: ["kaart"] }));
    const rights = smallCatalogue.rights.map((one) => ({ ...one, grant: "offered" as const }));
    const report = saveCatalogue(db, { services, lifeEvents, rights });
    expect([report.services.changed, report.lifeEvents.changed, report.rights.changed]).toEqual([1, 1, 1]);
    expect(loadCatalogue(db)).toStrictEqual({ ...smallCatalogue, services, lifeEvents, rights });
  });

  test("a bare list of municipalities adds what is new and undoes no translation, code or postcode", () => {
    const db = memoryDatabase();
    const known = Place.parse({ id: "gent", name: { nl: "Gent", en: "Ghent" }, nis: "44021", postcodes: ["9000"] });
    const bare = Place.parse({ id: "gent", name: { nl: "Gent", en: "Gent" }, postcodes: ["9050"] });
    saveCatalogue(db, { ...smallCatalogue, places: [known] });
    expect(saveCatalogue(db, { places: [bare] }).places).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(saveCatalogue(db, { places: [bare] }).places).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(loadCatalogue(db)?.places).toEqual([{ ...known, postcodes: ["9000", "9050"] }]);
  });

  test("what was imported is kept, newest first", () => {
    const db = memoryDatabase();
    const first = { at: 1, file: "a.csv", sha256: "aa", counts: { rows: 3 } };
    const second = { at: 2, file: "b.json", sha256: "bb", counts: { rows: 1, faults: 1 } };
    addImport(db, first);
    addImport(db, second);
    expect(listImports(db)).toEqual([second, first]);
  });
});
