/** A few people with one request each, in the example world: what they are shown, and why. */
import { describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import { FACTS } from "../../src/charter/facts.ts";
import type { Plan } from "../../src/routing/plan.ts";
import type { Profile } from "../../src/routing/request.ts";
import { CHARTER_IDS, exampleWorld, plan } from "../example-world.ts";

const worlds = Object.fromEntries(CHARTER_IDS.map((id) => [id, exampleWorld(id)])) as Record<
  (typeof CHARTER_IDS)[number],
  ReturnType<typeof exampleWorld>
>;
const world = worlds.omnichannel;
const MORNING = "2026-07-22T10:00";
const NEVER_ONLINE: Profile = { skills: "none", access: "none", eid: "no", helper: "nobody" };
const AT_EASE: Profile = { skills: "above-basic", access: "full", eid: "yes", dutch: "easy", helper: "nobody" };

const channelsOf = ({ channels }: Plan) => channels.map(({ channel }) => channel);
const offered = ({ provisions }: Plan) => provisions.map(({ provision }) => provision);

describe("the same change of address in Ghent", () => {
  const moving = { service: "adreswijziging", place: "gent", purpose: "application" } as const;

  it("starts with a person for who never goes online, and online for who does", () => {
    const never = plan(world, moving, NEVER_ONLINE, MORNING).channels[0]!;
    const ease = plan(world, moving, AT_EASE, MORNING).channels[0]!;
    expect(never).toMatchObject({ person: true, fit: "fits", agency: { id: "stad-gent" } });
    expect(never.reasons.preferred.map(({ commitment }) => commitment)).toContain(
      "fitting-channel/person-where-better",
    );
    expect(never.reasons.preferred[0]!.because).toMatchObject({ skills: "none" });
    expect(ease).toMatchObject({ channel: "digital", fit: "fits", counter: { name: "Mijn Burgerprofiel" } });
    expect(ease.reasons.preferred.map(({ commitment }) => commitment)).toContain(
      "fitting-channel/digital-where-it-can",
    );
  });

  it("has the same channels for both: steering takes nothing away", () => {
    const [never, ease] = [NEVER_ONLINE, AT_EASE].map((profile) => plan(world, moving, profile, MORNING));
    expect(channelsOf(ease!)).toEqual(expect.arrayContaining(["phone", "walk-in", "named-contact", "post", "digital"]));
    expect(channelsOf(never!)).toEqual(
      expect.arrayContaining(["phone", "walk-in", "named-contact", "post", "digital"]),
    );
  });

  it("goes by the counter for who chooses the counter", () => {
    const chosen = plan(world, moving, { ...AT_EASE, choice: "walk-in" }, MORNING);
    expect(chosen.channels[0]).toMatchObject({ channel: "walk-in", chosen: true });
    expect(chosen.choice).toMatchObject({ honoured: true, because: "own-choice-wins" });
  });
});

describe("opening hours in a plan", () => {
  const gent = { service: "adreswijziging", place: "gent" } as const;
  const opensOf = ({ channels }: Plan, ...which: string[]) =>
    channels.filter(({ channel }) => which.includes(channel)).map(({ opening }) => opening!.opens);

  it("on the evening of the national holiday begin the day after at the earliest", () => {
    const opens = opensOf(plan(world, gent, {}, "2026-07-21T20:00"), "phone", "walk-in");
    expect(opens).toHaveLength(2);
    for (const iso of opens) expect(toMinute(iso)).toBeGreaterThanOrEqual(toMinute("2026-07-22T00:00"));
  });

  it("keep wall time over the change of the clocks", () => {
    const opens = (at: string) => opensOf(plan(world, gent, {}, at), "walk-in");
    expect(opens("2026-10-24T20:00")).toEqual(["2026-10-26T09:00+01:00"]);
    expect(opens("2026-10-25T02:30+02:00")).toEqual(["2026-10-26T09:00+01:00"]);
    expect(opens("2026-10-22T20:00")).toEqual(["2026-10-23T09:00+02:00"]);
  });
});

describe("each audience", () => {
  const asks = {
    citizen: "studietoelage",
    enterprise: "kmo-portefeuille",
    association: "hulp-verenigingsloket",
    "local-authority": "loket-lokale-besturen",
  };

  it.each([
    ["citizen", "Mijn Burgerprofiel"],
    ["enterprise", "e-Loket voor Ondernemers"],
    ["association", "Verenigingsloket"],
    ["local-authority", "Loket voor Lokale Besturen"],
  ] as const)("finds its own main counter: %s at %s", (audience, counter) => {
    const service = world.services.get(asks[audience])!;
    expect(service.audiences).toContain(audience);
    const digital = plan(world, { service: service.id, audience }, {}, MORNING).channels.find(
      ({ channel }) => channel === "digital",
    )!;
    expect(digital.counter!.name).toBe(counter);
  });

  it("that is an organisation is helped with a mandate that is missing, and not with one that is held", () => {
    for (const audience of FACTS.audience.filter((one) => one !== "citizen")) {
      const request = { service: asks[audience], audience, purpose: "application" } as const;
      expect(offered(plan(world, request, { mandate: "missing", maturity: "high" }, MORNING))).toContain(
        "mandate-help",
      );
      expect(offered(plan(world, request, { mandate: "held", maturity: "high" }, MORNING))).not.toContain(
        "mandate-help",
      );
    }
  });
});

describe("another charter steers the same world elsewhere", () => {
  const application = { service: "adreswijziging", place: "gent", purpose: "application" } as const;

  it("under 'digital only' an application goes online, whatever was chosen", () => {
    const only = plan(worlds["digital-only"], application, { ...NEVER_ONLINE, choice: "walk-in" }, MORNING);
    expect(channelsOf(only).toSorted()).toEqual(["assistant", "digital"]);
    expect(only.choice).toMatchObject({ honoured: false, because: "forbidden" });
    expect(only.withheld.find(({ channel }) => channel === "walk-in")).toMatchObject({ why: "forbidden" });
  });

  it("under 'digital only' a complaint keeps phone and post, as the law asks", () => {
    const complaint = plan(worlds["digital-only"], { ...application, purpose: "complaint" }, {}, MORNING);
    expect(channelsOf(complaint)).toEqual(expect.arrayContaining(["phone", "post"]));
  });

  it("under 'digital only' a wrong door gives an address, and nobody has the request", () => {
    const wrong = plan(worlds["digital-only"], { ...application, receivedBy: "vdab" }, {}, MORNING);
    expect(wrong.handling).toMatchObject({
      kind: "signpost",
      responsible: null,
      taker: null,
      before: null,
      carries: [],
    });
  });

  it("under 'click, call, face, connect' who can go online starts there, and a wrong door gives no referral", () => {
    const sequence = worlds["click-call-face-connect"];
    for (const profile of [{}, AT_EASE]) {
      expect(channelsOf(plan(sequence, application, profile, MORNING))[0]).toBe("digital");
    }
    const wrong = plan(sequence, { ...application, receivedBy: "vdab" }, {}, MORNING);
    expect(wrong.handling.kind).toBe("signpost");
  });

  it("gives the same person three different plans", () => {
    const plans = CHARTER_IDS.map((id) => channelsOf(plan(worlds[id], application, NEVER_ONLINE, MORNING)).join());
    expect(new Set(plans).size).toBe(3);
  });
});

describe("a life event", () => {
  it("brings its services together, each with who gives it, and the rights that may come with it", () => {
    const event = world.catalogue.lifeEvents[0]!;
    const { lifeEvents } = plan(world, { lifeEvent: event.id, place: "gent" }, {}, MORNING);
    expect(lifeEvents.map(({ id }) => id)).toEqual([event.id]);
    expect(lifeEvents[0]!.services.map(({ id }) => id)).toEqual(event.services);
    expect(lifeEvents[0]!.reasons.length).toBeGreaterThan(0);
    const right = world.catalogue.rights.find(({ lifeEvents: events }) => events.length > 0)!;
    const withRight = plan(world, { lifeEvent: right.lifeEvents[0]!, place: "gent" }, {}, MORNING);
    expect(withRight.rights.map(({ id }) => id)).toContain(right.id);
  });
});
