/** Which agency is competent: the narrowest rule first, by place, by kind, by imported address; never guessed. */
import { describe, expect, it } from "vitest";
import { findCompetent, placeWouldTell } from "../../src/routing/competence.ts";
import { RouteRequest } from "../../src/routing/request.ts";
import { UnknownInWorldError } from "../../src/routing/weigh.ts";
import { buildWorld } from "../../src/routing/world.ts";
import { type Competence, Service } from "../../src/routing/world-schema.ts";
import { channels, exampleWorld, plan } from "../example-world.ts";

const world = exampleWorld();
const NOON = "2026-07-22T12:00";

function service(...competence: Competence[]): Service {
  const text = { nl: "Proef", en: "Trial" };
  return Service.parse({ id: "trial", name: text, summary: text, audiences: ["citizen", "enterprise"], competence });
}

function competent(rules: Competence[], request: Partial<RouteRequest> = {}): [string | undefined, string] {
  const { agency, because } = findCompetent(world, RouteRequest.parse(request), service(...rules));
  return [agency?.id, because];
}

describe("the narrowest rule that fits", () => {
  const rules: Competence[] = [
    { agency: "vdab" },
    { agency: "vlaio", audiences: ["enterprise"] },
    { agency: "stad-gent", places: ["gent"] },
    { agency: "ocmw-gent", places: ["gent"], audiences: ["enterprise"] },
  ];

  it.each([
    [{}, "vdab"],
    [{ audience: "enterprise" }, "vlaio"],
    [{ place: "gent" }, "stad-gent"],
    [{ place: "gent", audience: "enterprise" }, "ocmw-gent"],
    [{ place: "leuven", audience: "enterprise" }, "vlaio"],
  ] as const)("for %j is that of %s", (request, id) => {
    expect(competent(rules, request)).toEqual([id, "named"]);
    expect(competent(rules.toReversed(), request)).toEqual([id, "named"]);
  });

  it("gives way to a wider one where it leads to nobody", () => {
    expect(competent([{ agency: "gone", places: ["gent"] }, { agency: "vdab" }], { place: "gent" })).toEqual([
      "vdab",
      "named",
    ]);
  });
});

describe("a body of one kind", () => {
  const rules: Competence[] = [{ level: "local", kind: "municipality" }];

  it("is that at the place", () => {
    expect(competent(rules, { place: "kortrijk" })).toEqual(["stad-kortrijk", "body-at-place"]);
    expect(competent([{ kind: "social-welfare" }], { place: "kortrijk" })).toEqual(["ocmw-kortrijk", "body-at-place"]);
  });

  it("is not known without the place, nor where there is none", () => {
    expect(competent(rules)).toEqual([undefined, "place-needed"]);
    expect(competent([{ kind: "police" }], { place: "gent" })).toEqual([undefined, "no-body-at-place"]);
  });
});

describe("nobody knows", () => {
  it("without a service, a rule, or an agency of that name", () => {
    expect(findCompetent(world, RouteRequest.parse({}), undefined)).toEqual({ because: "no-service" });
    expect(competent([])).toEqual([undefined, "no-rule"]);
    expect(competent([{ level: "flemish" }])).toEqual([undefined, "no-rule"]);
    expect(competent([{ agency: "gone" }])).toEqual([undefined, "agency-unknown"]);
    expect(competent([{ agency: "vlaio", audiences: ["enterprise"] }])).toEqual([undefined, "no-rule"]);
  });
});

describe("an address from an imported catalogue", () => {
  it("leads to the agency that has it", () => {
    expect(competent([{ agency: "org:ovo000039" }])).toEqual(["vlaio", "named"]);
    const address = world.agencies.get("stad-gent")!.sameAs[0]!.split("/").at(-1)!;
    expect(competent([{ agency: `org:${address}` }])).toEqual(["stad-gent", "named"]);
  });
});

describe("whether the place would tell", () => {
  it("is so for rules by place or kind, while it is unknown", () => {
    const asks = (rules: Competence[], request: Partial<RouteRequest> = {}) =>
      placeWouldTell(service(...rules), RouteRequest.parse(request));
    expect(asks([{ kind: "municipality" }])).toBe(true);
    expect(asks([{ agency: "stad-gent", places: ["gent"] }])).toBe(true);
    expect(asks([{ kind: "municipality" }], { place: "gent" })).toBe(false);
    expect(asks([{ kind: "municipality", audiences: ["enterprise"] }])).toBe(false);
    expect(asks([{ agency: "vdab" }])).toBe(false);
  });
});

describe("a plan", () => {
  it("asks the municipality first where it settles who is competent", () => {
    const asked = plan(world, { service: "adreswijziging" }, {}, NOON);
    expect(asked.competent).toEqual({ agency: null, because: "place-needed" });
    expect(asked.handling.kind).toBe("charter-desk");
    expect(asked.nextQuestion!.fact).toBe("place");
    expect(asked.nextQuestion!.answers.map(({ value }) => value)).toEqual(world.catalogue.places.map(({ id }) => id));
    expect(plan(world, { service: "adreswijziging", place: "gent" }, {}, NOON).competent.agency!.id).toBe("stad-gent");
  });

  it("goes to the charter desk where the agency is unknown, and stays with who received it until then", () => {
    const catalogue = { ...world.catalogue, services: [service({ agency: "gone" })] };
    const strange = buildWorld(world.charter, channels, catalogue, world.timetable);
    const { handling, competent: found } = plan(strange, { service: "trial", receivedBy: "vdab" }, {}, NOON);
    expect(found).toEqual({ agency: null, because: "agency-unknown" });
    expect(handling).toMatchObject({ kind: "charter-desk", responsible: { id: "vdab" }, to: { id: "charterloket" } });
  });
});

describe("what the world does not have", () => {
  it.each([
    [{ service: "no-such-service" }, "service"],
    [{ receivedBy: "no-such-agency" }, "receivedBy"],
    [{ place: "no-such-place" }, "place"],
    [{ lifeEvent: "no-such-event" }, "lifeEvent"],
  ])("is refused by name: %j", (request, field) => {
    expect(() => plan(world, request, {}, NOON)).toThrow(
      expect.objectContaining({ name: "UnknownInWorldError", field, value: Object.values(request)[0] }),
    );
  });

  it("includes moments outside the timetable", () => {
    expect(() => plan(world, {}, {}, "2025-12-31T23:59")).toThrow(UnknownInWorldError);
    expect(() => plan(world, {}, {}, "2027-01-01T00:00")).toThrow(UnknownInWorldError);
    expect(plan(world, {}, {}, "2026-12-31T23:59").at).toBe("2026-12-31T23:59+01:00");
  });
});
