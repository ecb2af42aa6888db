/** No dead end: services that were imported, of which the example catalogue knows nothing, have a way for everybody. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import { change, contactByCode, contactById } from "../../src/casework.ts";
import { FACTS } from "../../src/charter/facts.ts";
import { NewContact } from "../../src/contacts/new-contact.ts";
import type { House } from "../../src/house.ts";
import { importText } from "../../src/importing.ts";
import { takeIn } from "../../src/intake.ts";
import type { Plan } from "../../src/routing/plan.ts";
import type { Profile, RouteRequest } from "../../src/routing/request.ts";
import { hasSharedData } from "../shared-data.ts";
import { asked, IPDC_FILES, importReal, openHouse } from "./open-house.ts";
import { CITIZENS, ORGANISATIONS } from "./profiles.ts";

const NOW = "2026-07-22T10:00";
const ORGANISATION_FILE = "flemish-organisations-ovo.csv";

describe.skipIf(!hasSharedData)("services of the Flemish catalogue, beside all Flemish organisations", () => {
  let house: House;
  let services: string[];
  /** An example municipality with counters, an imported one without any point, and no place at all. */
  let places: (string | undefined)[];

  beforeAll(() => {
    house = openHouse(NOW);
    const ownPlaces = new Set(house.catalogue.places.map(({ id }) => id));
    importReal(house, "organisations", ORGANISATION_FILE);
    for (const file of IPDC_FILES) importReal(house, "ipdc", file);
    const { catalogue } = house;
    services = catalogue.services.filter(({ example }) => !example).map(({ id }) => id);
    const served = catalogue.places.find(
      ({ id }) =>
        !ownPlaces.has(id) &&
        catalogue.agencies.some(({ kind, territory }) => kind === "municipality" && territory?.includes(id)),
    );
    places = ["gent", served!.id, undefined];
  });
  afterAll(() => house.close());

  /** Who may have received it: nobody yet, the competent agency where one is known, another one with and one without counters. */
  function receiversOf(service: string, place: string | undefined, audience: RouteRequest["audience"]) {
    const { competent } = house.route(asked({ service, audience, ...placed(place) }), {});
    return [undefined, competent.agency?.id, "stad-leuven", "ovo000001"];
  }

  function expectAWay(request: RouteRequest, profile: Profile): Plan {
    const plan = house.route(request, profile);
    const deadEnd = whyDeadEnd(plan, request);
    if (deadEnd) expect.fail(`${deadEnd}: ${JSON.stringify({ request, profile })}`);
    return plan;
  }

  it("are there", () => {
    expect(services.length).toBeGreaterThanOrEqual(2);
    expect(services.every((id) => id.startsWith("ipdc:"))).toBe(true);
    expect(CITIZENS.length).toBeGreaterThanOrEqual(500);
    const bare = house.catalogue.agencies.find(({ territory }) => territory?.includes(places[1]!));
    expect(bare?.points).toEqual([]);
  });

  it("have a way for every class of profile, whoever asks, in whatever place, whoever received it", () => {
    const met = new Set<string>();
    for (const service of services) {
      for (const audience of FACTS.audience) {
        const profiles = audience === "citizen" ? CITIZENS : ORGANISATIONS;
        const doors = places.flatMap((place) =>
          receiversOf(service, place, audience).map((receivedBy) => ({ place, receivedBy })),
        );
        // Doors take turns, one further at each round: so every answer comes to every door.
        profiles.forEach((profile, turn) => {
          const { place, receivedBy } = doors[(turn + Math.floor(turn / doors.length)) % doors.length]!;
          const request = asked({ service, audience, ...placed(place), ...(receivedBy ? { receivedBy } : {}) });
          met.add(`${expectAWay(request, profile).handling.kind} ${audience}`);
        });
      }
    }
    for (const audience of FACTS.audience) expect([...met]).toContain(`charter-desk ${audience}`);
    expect([...met].some((one) => one.startsWith("warm-referral"))).toBe(true);
  });

  it("have a way through every door for the people who have it hardest and easiest", () => {
    const extremes: Profile[] = [
      {},
      { skills: "none", access: "none", eid: "no", dutch: "hard", sight: "limited", hearing: "limited" },
      { moving: "limited", understanding: "limited", helper: "someone-near", mandate: "missing" },
      { skills: "above-basic", access: "full", eid: "yes", dutch: "easy", choice: "assistant" },
    ];
    for (const service of services) {
      for (const place of places) {
        for (const receivedBy of receiversOf(service, place, "citizen")) {
          for (const purpose of FACTS.purpose) {
            const request = asked({ service, purpose, ...placed(place), ...(receivedBy ? { receivedBy } : {}) });
            for (const profile of extremes) expectAWay(request, profile);
          }
        }
      }
    }
  });
});

/** A published instance as the catalogue gives it, cut down to what is read. */
const RECORD = JSON.stringify([
  {
    "@id": "http://data.lblod.info/id/public-service/00000000-0000-4000-8000-000000000001",
    "@type": ["https://productencatalogus.data.vlaanderen.be/ns/ipdc-lpdc#InstancePublicServiceSnapshot"],
    "http://purl.org/dc/terms/title": [{ "@language": "nl", "@value": "Een dienst van ver" }],
    "http://purl.org/dc/terms/description": [{ "@language": "nl", "@value": "Niemand hier kent de instantie." }],
    "http://data.europa.eu/m8g/hasCompetentAuthority": [{ "@id": "http://data.lblod.info/id/bestuurseenheden/0000" }],
  },
]);

describe("a service of an agency that nobody here knows", () => {
  let house: House;
  beforeAll(() => {
    house = openHouse(NOW);
    importText(house, "ipdc", RECORD, "record.json");
  });
  afterAll(() => house.close());

  it("received by stad-gent, goes to the charter desk, which decides; then it is answered", async () => {
    const service = house.catalogue.services.find(({ id }) => id.startsWith("ipdc:"))!;
    const known = new Set(house.catalogue.agencies.map(({ id }) => id));
    expect(service.competence.length).toBeGreaterThan(0);
    expect(service.competence.filter(({ agency }) => agency && known.has(agency))).toEqual([]);

    const request = { service: service.id, receivedBy: "stad-gent" };
    const given = { kind: "question", text: "x", request, profile: { dutch: "hard" }, decide: true };
    const { row } = await takeIn(house, NewContact.parse(given), { by: "public" });
    const kept = contactById(house, row.id)!;
    const desk = house.catalogue.charterDesk;
    expect(kept.plan).toMatchObject({
      competent: { agency: null, because: "agency-unknown" },
      handling: { kind: "charter-desk", responsible: { id: "stad-gent" }, to: { id: desk } },
    });
    expect(kept.plan!.handling.taker!.name).toMatch(/\S/);
    expect(kept.contact.case).toMatchObject({ status: "at-desk", responsible: "stad-gent" });
    expect(kept.contact.case.told).toEqual(expect.arrayContaining(["service", "receivedBy", "dutch"]));

    const decision = { kind: "desk-decides", agency: "vlaio", reason: "Support for business" } as const;
    const decided = await change(house, row.id, 1, decision, "desk");
    expect(decided.contact.case).toMatchObject({ status: "open", responsible: "vlaio", binding: true });
    expect(decided.contact.case.told).toEqual(kept.contact.case.told);
    expect(decided.history.at(-1)!.change).toMatchObject({ taker: expect.stringMatching(/voorbeeld/) });
    await change(house, row.id, 2, { kind: "answer", text: "x" }, "vlaio");

    const followed = contactByCode(house, row.code.toLowerCase())!;
    expect(followed.contact).toMatchObject({ status: "answered", case: { status: "closed", responsible: "vlaio" } });
    expect(followed.history.map(({ kind, responsible }) => `${kind} ${responsible}`)).toEqual([
      "received stad-gent",
      "ask-desk stad-gent",
      "desk-decides vlaio",
      "answer vlaio",
    ]);
  });
});

const placed = (place: string | undefined) => (place === undefined ? {} : { place });

/** What makes a plan a dead end, or nothing where there is a way on. */
function whyDeadEnd({ channels, handling, at }: Plan, { receivedBy }: RouteRequest): string | undefined {
  const { kind, responsible, to, taker, within, before } = handling;
  if (!channels.some(({ person, fit }) => person && fit !== "barrier")) return "no channel with a person to be used";
  if (channels.every(({ opening }) => opening === null)) return "no channel that ever opens";
  if (!responsible) return "nobody has it";
  if (kind === "signpost") return "only told where to go";
  if (kind === "answer") return undefined;
  if (!to || !taker?.name || !taker.email) return "nobody takes it by name";
  if (!within || within.value <= 0 || !before || toMinute(before) <= toMinute(at)) return "no term";
  if (receivedBy !== undefined && responsible.id !== receivedBy) return "the receiver lost it before it was taken";
  return undefined;
}
