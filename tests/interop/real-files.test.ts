/** The importers against real files; counts are made a second time here, by simpler means. */
import { expect, test } from "vitest";
import { readIpdc } from "../../src/interop/ipdc.ts";
import { readOrganisations } from "../../src/interop/organisations.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { expectFits } from "./fits.ts";

test.skipIf(!hasSharedData)("the list of Flemish organisations", () => {
  const text = sharedText("flemish-organisations-ovo.csv");
  const result = readOrganisations(text, "organisations.csv");
  expectFits(result);

  // No name in this file holds a semicolon, so that cutting at each one is right.
  const rows = text
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) => line.split(";"));
  expect(rows.every((row) => row.length === 6)).toBe(true);
  const ovo = rows.map((row) => row[0]!).filter((number) => number !== "");
  const repeats = ovo.length - new Set(ovo).size;
  const classes = (name: string) => rows.filter((row) => row[4] === name).length;
  expect([rows.length, ovo.length, repeats, classes("Gemeente")]).toEqual([1557, 1461, 11, 319]);

  expect(result.rows).toBe(rows.length);
  expect(result.faults).toEqual([]);
  expect(result.merged).toBe(9);
  expect(result.agencies).toHaveLength(rows.length - 9);
  expect(result.notes).toHaveLength(repeats);
  expect(result.agencies.filter((agency) => agency.ovo)).toHaveLength(new Set(ovo).size);
  expect(result.places).toHaveLength(classes("Gemeente"));
  for (const [name, kind] of [
    ["Gemeente", "municipality"],
    ["OCMW", "social-welfare"],
    ["Politiezone", "police"],
    ["Provincie", "province"],
  ] as const) {
    expect(result.agencies.filter((agency) => agency.kind === kind)).toHaveLength(classes(name));
  }
  expect(result.agencies.filter(({ level }) => level === "partner").map(({ id }) => id)).toEqual(["ovo006467"]);
  const welfare = result.agencies.filter(({ kind }) => kind === "social-welfare");
  expect(welfare.every(({ territory }) => territory?.length === 1)).toBe(true);

  // The two numbers that two bodies share: both bodies are there, the second by its uri.
  for (const number of ["OVO002733", "OVO003314"]) {
    const [first, second] = rows.filter((row) => row[0] === number).map((row) => row[5]!.split("/").at(-1)!);
    expect(result.agencies.find(({ id }) => id === number.toLowerCase())?.sameAs[0]).toContain(first);
    expect(result.agencies.some(({ id }) => id === `org:${second}`)).toBe(true);
  }
});

test.skipIf(!hasSharedData)("a page of concept snapshots", () => {
  const text = sharedText("ipdc_conceptsnapshots_page0.json");
  const result = readIpdc(text, "page.json", "2025-01-01");
  expectFits(result);
  const members = text.match(/"ConceptSnapshot"/g)?.length;
  expect(members).toBe(1);
  expect(result).toMatchObject({ rows: members, merged: 0, faults: [] });
  expect(result.services).toMatchObject([
    {
      id: "ipdc:50fd7f03-276f-403e-ad39-152dba4e39be",
      name: { en: "Certificate of Belgian nationality" },
      audiences: ["citizen", "enterprise"],
      themes: ["BurgerOverheid", "CultuurSportVrijeTijd"],
      competence: [{ level: "federal" }, { level: "european" }],
      bring: [{ en: "Evidence" }],
    },
  ]);
  const line = text.slice(0, text.indexOf('"@id": "https://ipdc')).split("\n").length;
  expect(result.notes.map((note) => note.line)).toEqual([line, line]);
});

test.skipIf(!hasSharedData)("published instances, with a dummy for a contact point", () => {
  const text = sharedText("ipdc_instance-published.json");
  const result = readIpdc(text, "instance.json", "2025-01-01");
  expectFits(result);
  expect(text.match(/#InstancePublicServiceSnapshot"/g)).toHaveLength(1);
  expect(text.match(/schema\.org\/openingHours"/g)).toHaveLength(1);
  expect(result.services).toMatchObject([
    { id: "ipdc:4102816b-9cee-4698-8b7d-4bcb60f2dba9", audiences: ["association"], complexity: "simple" },
  ]);
  expect(result.faults).toMatchObject([{ line: 3, problem: expect.stringContaining("opening hours") }]);
  // Two authorities without an OVO number, and three areas.
  expect(result.notes).toHaveLength(5);
  expect(result.notes.filter(({ problem }) => /NIS code (23064|24086)/.test(problem))).toHaveLength(2);
});

test.skipIf(!hasSharedData)("a published instance in informal Dutch only", () => {
  const result = readIpdc(sharedText("ipdc_instance-published-2.json"), "instance.json");
  expectFits(result);
  expect(result).toMatchObject({ rows: 1, faults: [] });
  expect(result.services).toMatchObject([{ name: { nl: "Order test", en: "Order test" }, themes: [] }]);
  expect(result.services[0]?.audiences).toHaveLength(4);
});

test.skipIf(!hasSharedData)("an authority of an instance is the same body in the list of organisations", () => {
  const { agencies } = readOrganisations(sharedText("flemish-organisations-ovo.csv"), "organisations.csv");
  const { services } = readIpdc(sharedText("ipdc_instance-published-2.json"), "instance.json");
  const segment = services[0]?.competence[0]?.agency?.slice("org:".length);
  const body = agencies.find(({ sameAs }) => sameAs.some((address) => address.endsWith(`/${segment}`)));
  expect(body?.name.nl).toBe("Stad Aarschot");
});

test.skipIf(!hasSharedData)("files of another kind are told, not read", () => {
  for (const name of ["ipdc-lpdc-im.context.jsonld", "gent-opening-hours.json", "ipdc_codelijst_thema.ttl"]) {
    const { services, faults } = readIpdc(sharedText(name), name);
    expect(services).toEqual([]);
    expect(faults.length).toBeGreaterThan(0);
  }
  expect(readOrganisations(sharedText("nyc311-2000.csv"), "nyc.csv").faults).toHaveLength(1);
});
