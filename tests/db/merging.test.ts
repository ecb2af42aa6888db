import { describe, expect, test } from "vitest";
import { loadCatalogue, saveCatalogue } from "../../db/catalogue.ts";
import { readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { readIpdc } from "../../src/interop/ipdc.ts";
import { readOrganisations } from "../../src/interop/organisations.ts";
import { Agency, Service } from "../../src/routing/world-schema.ts";
import { ROOT } from "../example-world.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { memoryDatabase } from "./database.ts";
import { card, smallCatalogue, stadLoket } from "./small-catalogue.ts";

const CHANGED = { added: 0, changed: 1, unchanged: 0 };
const UNCHANGED = { added: 0, changed: 0, unchanged: 1 };
const ADDED = { added: 1, changed: 0, unchanged: 0 };

function filled() {
  const db = memoryDatabase();
  saveCatalogue(db, smallCatalogue);
  return db;
}

const agencyIn = (db: ReturnType<typeof filled>, id: string) =>
  loadCatalogue(db)?.agencies.find((agency) => agency.id === id);

describe("an agency that is there under another id", () => {
  const imported = { name: { nl: "STAD", en: "STAD" }, level: "partner" as const };

  test.each([
    ["by its OVO number", { ovo: "OVO000001" }],
    ["by another identifier", { sameAs: ["urn:other", "https://example.org/id/stad"] }],
  ])("is known %s: it keeps id, name, points and contacts, and gains identifiers and territory", (_how, marks) => {
    const db = filled();
    const agency = Agency.parse({ ...imported, id: "ovo000001", territory: ["c-deel"], ...marks });
    expect(saveCatalogue(db, { agencies: [agency] }).agencies).toEqual(CHANGED);
    expect(saveCatalogue(db, { agencies: [agency] }).agencies).toEqual(UNCHANGED);
    expect(agencyIn(db, "ovo000001")).toBeUndefined();
    expect(agencyIn(db, "stad-loket")).toEqual({
      ...stadLoket,
      sameAs: [...new Set([...stadLoket.sameAs, ...agency.sameAs])],
      territory: ["b-stad", "c-deel"],
    });
  });

  test("without anything new, nothing changes", () => {
    const db = filled();
    const agency = Agency.parse({ ...imported, id: "ovo000001", ovo: "OVO000001", kind: "police" });
    expect(saveCatalogue(db, { agencies: [agency] }).agencies).toEqual(UNCHANGED);
    expect(loadCatalogue(db)).toEqual(smallCatalogue);
  });

  test("two rows of one import for one body become one agency, with the kind of whichever has one", () => {
    const db = memoryDatabase();
    const rows = [
      Agency.parse({ ...imported, id: "org:a", sameAs: ["urn:x"] }),
      Agency.parse({ ...imported, id: "org:b", sameAs: ["urn:x", "urn:y"], ovo: "OVO000009", kind: "police" }),
      Agency.parse({ ...imported, id: "org:c", ovo: "OVO000009" }),
    ];
    saveCatalogue(db, { ...smallCatalogue, agencies: rows });
    expect(loadCatalogue(db)?.agencies).toEqual([
      { ...rows[0], sameAs: ["urn:x", "urn:y"], ovo: "OVO000009", kind: "police" },
    ]);
    expect(saveCatalogue(db, { agencies: rows }).agencies).toEqual({ added: 0, changed: 0, unchanged: 3 });
  });

  test("a service that names it by any of its ids finds it, in whatever order they came", () => {
    const db = filled();
    const lines = [{ agency: "ovo000001" }, { agency: "org:stad" }, { agency: "bron:7" }, { agency: "org:nobody" }];
    saveCatalogue(db, { services: [Service.parse({ ...card, id: "dienst", sameAs: [], competence: lines })] });
    saveCatalogue(db, { agencies: [Agency.parse({ ...imported, id: "bron:7", ovo: "OVO000001" })] });
    const named = loadCatalogue(db)
      ?.services.find(({ id }) => id === "dienst")
      ?.competence.map(({ agency }) => agency);
    expect(named).toEqual(["stad-loket", "stad-loket", "stad-loket", "org:nobody"]);
  });
});

test("a newer version of an agency changes and adds points and contacts, and removes none", () => {
  const db = filled();
  const [counter] = stadLoket.points;
  const newPoint = { ...counter!, id: "stad-loket:post", channel: "post" as const };
  const newer = { ...stadLoket, contacts: [], points: [{ ...counter!, desks: 5 }, newPoint] };
  expect(saveCatalogue(db, { agencies: [newer] }).agencies).toEqual(CHANGED);
  expect(saveCatalogue(db, { agencies: [newer] }).agencies).toEqual(UNCHANGED);
  const { points, contacts } = agencyIn(db, "stad-loket")!;
  expect(points).toEqual([{ ...counter, desks: 5 }, stadLoket.points[1], newPoint]);
  expect(contacts).toEqual(stadLoket.contacts);
});

describe("a service with a shared address", () => {
  const record = (id: string, competence: Service["competence"]) =>
    Service.parse({
      ...card,
      id,
      name: { nl: id, en: id },
      competence,
      sameAs: [`urn:${id}`, "https://example.org/id/concept/kaart"],
    });

  test("keeps the id and words it has, and gains addresses", () => {
    const db = filled();
    const services = [record("ipdc:1", [{ agency: "desk" }])];
    expect(saveCatalogue(db, { services }).services).toEqual(CHANGED);
    expect(saveCatalogue(db, { services }).services).toEqual(UNCHANGED);
    expect(loadCatalogue(db)?.services).toEqual([{ ...card, sameAs: [...card.sameAs, "urn:ipdc:1"] }]);
  });

  test("stays apart where another body has its own record of the same concept", () => {
    const db = memoryDatabase();
    const records = [
      record("ipdc:1", [{ agency: "ovo000001" }]),
      record("ipdc:2", [{ agency: "desk" }]),
      record("ipdc:3", [{ level: "local", kind: "municipality" }]),
    ];
    expect(saveCatalogue(db, { ...smallCatalogue, services: records }).services.added).toBe(3);
    // The same agency under its other id: that is the record of stad-loket again.
    expect(saveCatalogue(db, { services: [record("ipdc:4", [{ agency: "stad-loket" }])] }).services).toEqual(CHANGED);
    expect(loadCatalogue(db)?.services.map(({ id }) => id)).toEqual(["ipdc:1", "ipdc:2", "ipdc:3"]);
  });

  test("no shared address, no merging", () => {
    const db = filled();
    expect(saveCatalogue(db, { services: [{ ...card, id: "ander", sameAs: ["urn:ander"] }] }).services).toEqual(ADDED);
  });
});

describe("the real list of organisations and a real record of the service catalogue", () => {
  test.skipIf(!hasSharedData)("laid over the example data twice: nothing is lost, nothing doubled", () => {
    const db = memoryDatabase();
    const example = readCatalogue(`${ROOT}examples/flanders`);
    saveCatalogue(db, example);
    const { agencies, places } = readOrganisations(sharedText("flemish-organisations-ovo.csv"), "organisations.csv");
    const { services } = readIpdc(sharedText("ipdc_instance-published-2.json"), "instance.json");
    const part = { agencies, places, services };
    const report = saveCatalogue(db, part);
    const after = loadCatalogue(db)!;
    expect(report.agencies.added + report.agencies.changed + report.agencies.unchanged).toBe(agencies.length);
    expect(after.agencies.length).toBe(example.agencies.length + report.agencies.added);
    const ovos = after.agencies.flatMap(({ ovo }) => ovo ?? []);
    expect(new Set(ovos).size).toBe(ovos.length);
    for (const before of example.agencies) {
      const now = after.agencies.find(({ id }) => id === before.id)!;
      expect([now.name, now.points, now.contacts]).toEqual([before.name, before.points, before.contacts]);
    }
    const again = saveCatalogue(db, part);
    expect(again.agencies).toEqual({ added: 0, changed: 0, unchanged: agencies.length });
    expect(again.places).toEqual({ added: 0, changed: 0, unchanged: places.length });
    expect(again.services).toEqual({ added: 0, changed: 0, unchanged: services.length });
    expect(loadCatalogue(db)).toEqual(after);
  });
});
