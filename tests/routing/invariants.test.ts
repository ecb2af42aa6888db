/** What every plan under the default charter keeps to, whoever asks what, where and when. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import { type Facts, PROFILE_FACTS, type ProfileFact } from "../../src/charter/facts.ts";
import { decide } from "../../src/routing/decide.ts";
import { Plan } from "../../src/routing/plan.ts";
import { weigh } from "../../src/routing/weigh.ts";
import type { World } from "../../src/routing/world.ts";
import { exampleWorld } from "../example-world.ts";
import { answersTo, type Situation, situations } from "./requests.ts";

const world = exampleWorld();
const situation = situations(world);

function planOf({ request, profile, moment }: Situation, where: World = world): Plan {
  return decide(request, profile, moment, where);
}

/** Runs a property over random situations. fast-check prints the seed and the smallest case where it fails. */
function always(runs: number, holds: (plan: Plan, situation: Situation) => void): void {
  fc.assert(
    fc.property(situation, (one) => holds(planOf(one), one)),
    { numRuns: runs },
  );
}

describe("every plan", { timeout: 60_000 }, () => {
  it("has a channel with a person that this person can use, and is never for machines alone", () => {
    always(1_500, ({ channels }) => {
      expect(channels.some(({ person, fit }) => person && fit !== "barrier")).toBe(true);
      expect(channels.every(({ channel }) => channel === "assistant" || channel === "digital")).toBe(false);
    });
  });

  it("honours the choice of channel, or tells why it cannot", () => {
    always(800, ({ choice, channels, withheld }, { profile }) => {
      expect(choice?.channel).toBe(profile.choice);
      if (!choice) {
        expect(channels.filter(({ chosen }) => chosen)).toEqual([]);
      } else if (choice.honoured) {
        expect(channels[0]).toMatchObject({ channel: choice.channel, chosen: true });
        expect(choice.reasons.length).toBeGreaterThan(0);
      } else {
        const kept = withheld.find(({ channel }) => channel === choice.channel);
        expect(kept?.why).toBe(choice.because);
        if (choice.because === "forbidden") expect(choice.reasons.map(({ modality }) => modality)).toContain("must");
      }
    });
  });

  it("is answered, or passed on to a named person within a term; one party has it", () => {
    always(800, ({ handling, competent }, { request, moment }) => {
      expect(["answer", "warm-referral", "charter-desk"]).toContain(handling.kind);
      expect(handling.responsible).not.toBeNull();
      expect(handling.reasons.length).toBeGreaterThan(0);
      if (handling.kind === "answer") {
        expect(handling.responsible).toEqual(competent.agency);
      } else {
        expect(handling.responsible!.id).toBe(request.receivedBy ?? world.catalogue.charterDesk);
        expect(handling.to!.id).toBe(competent.agency?.id ?? world.catalogue.charterDesk);
        expect(handling.taker!.name).not.toBe("");
        expect(handling.takerAt).not.toBeNull();
        expect(handling.within!.value).toBeGreaterThan(0);
        expect(toMinute(handling.before!)).toBeGreaterThan(moment.minute);
      }
    });
  });

  it("lists each channel once, in the plan or withheld, ranked from one on", () => {
    always(500, ({ channels, withheld }) => {
      const all = [...channels, ...withheld].map(({ channel }) => channel);
      expect(new Set(all).size).toBe(8);
      expect(all).toHaveLength(8);
      expect(channels.map(({ rank }) => rank)).toEqual(channels.map((_, index) => index + 1));
    });
  });

  it("has the shape that is promised, and names a commitment for each reason", () => {
    const ids = new Set(world.charter.commitments.map(({ id }) => id));
    always(300, (plan) => {
      expect(Plan.safeParse(plan).error).toBeUndefined();
      const reasons = plan.channels.flatMap(({ reasons: by }) => Object.values(by).flat());
      expect(reasons.filter(({ commitment }) => !ids.has(commitment))).toEqual([]);
    });
  });

  it("shows no opening that is over", () => {
    always(500, ({ channels }, { moment }) => {
      for (const { opening } of channels) {
        if (!opening) continue;
        if (opening.closes !== null) expect(toMinute(opening.closes)).toBeGreaterThan(moment.minute);
        expect(opening.openNow).toBe(toMinute(opening.opens) <= moment.minute);
      }
    });
  });

  it("shows the main counter of the audience at each digital point of the handling agency", () => {
    const counters = world.channels.digital.mainCounters!;
    always(500, ({ channels, audience }) => {
      for (const { channel, counter, handsOver } of channels) {
        expect(counter).toEqual(channel === "digital" && !handsOver ? counters[audience] : undefined);
      }
    });
  });
});

describe("the same input", { timeout: 60_000 }, () => {
  let again: World;
  beforeAll(() => {
    again = exampleWorld();
  });

  it("gives the same plan, also in a world built anew", () => {
    always(400, (first, one) => {
      const before = structuredClone(one);
      if (!isDeepStrictEqual(planOf(one), first)) expect(planOf(one)).toEqual(first);
      if (!isDeepStrictEqual(planOf(one, again), first)) expect(planOf(one, again)).toEqual(first);
      expect(one).toEqual(before);
    });
  });
});

describe("what is unknown", { timeout: 60_000 }, () => {
  it("makes no barrier: each rests on something that was stated", () => {
    always(800, ({ facts }, { request, profile, moment }) => {
      const { verdict } = weigh(request, profile, moment, world);
      for (const { barriers } of Object.values(verdict.channels)) {
        for (const { ask } of barriers) {
          const stated = Object.keys(ask.lacking).filter((fact) => isStated(facts, profile, fact as keyof Facts));
          expect(stated, `${ask.id} without a stated difficulty`).not.toEqual([]);
        }
      }
    });
  });

  it("leaves whoever states nothing without any barrier", () => {
    always(400, (_, { request, moment }) => {
      const { channels } = decide(request, {}, moment, world);
      expect(channels.filter(({ fit, barriers }) => fit !== "fits" || barriers.length > 0)).toEqual([]);
    });
  });
});

describe("the next question", { timeout: 60_000 }, () => {
  it("is absent where no answer about the person would change the plan", () => {
    always(120, (plan, one) => {
      if (plan.nextQuestion) return;
      const changing = PROFILE_FACTS.filter((fact) => plan.facts[fact] === "unknown" && changes(plan, one, fact));
      expect(changing).toEqual([]);
    });
  });

  it("has an answer that changes the plan, and tells the first channel of each", () => {
    always(250, (plan, one) => {
      const { nextQuestion: next } = plan;
      if (!next) return;
      if (next.fact === "place") {
        const plans = next.answers.map(({ value }) => planOf(withPlace(one, value)));
        expect(plans.some((other) => other.competent.agency?.id !== plan.competent.agency?.id)).toBe(true);
        return;
      }
      expect(changes(plan, one, next.fact)).toBe(true);
      expect(next.answers.map(({ value }) => value)).toEqual(answersTo(next.fact));
      for (const { value, first } of next.answers) {
        expect(planOf(withAnswer(one, next.fact, value)).channels[0]?.channel).toBe(first);
      }
    });
  });

  it("names as unknown exactly what is unknown and would change the plan", () => {
    always(120, (plan, one) => {
      const changing = PROFILE_FACTS.filter((fact) => plan.facts[fact] === "unknown" && changes(plan, one, fact));
      expect(plan.unknown.filter((fact) => fact !== "place")).toEqual(changing);
    });
  });
});

describe("nothing is told twice", { timeout: 60_000 }, () => {
  it("what was stated is not asked again", () => {
    always(500, ({ nextQuestion, unknown, facts }, { request }) => {
      const stated = Object.keys(facts).filter((fact) => facts[fact] !== "unknown");
      expect(unknown.filter((fact) => stated.includes(fact))).toEqual([]);
      if (nextQuestion) expect(unknown).toContain(nextQuestion.fact);
      if (request.place !== undefined) expect(unknown).not.toContain("place");
    });
  });

  it("what was stated goes along with a referral, once", () => {
    always(500, ({ handling, facts }, { request, profile }) => {
      expect(new Set(handling.carries).size).toBe(handling.carries.length);
      if (handling.kind === "answer") return;
      const asked = ["service", "place", "lifeEvent", "receivedBy", "receivedOn"] as const;
      const given = [
        ...asked.filter((item) => request[item] !== undefined),
        ...(request.urgent ? ["urgent"] : []),
        ...(request.attempted === "nothing" ? [] : ["attempted"]),
        ...PROFILE_FACTS.filter((fact) => isStated(facts as Facts, profile, fact)),
      ];
      expect(given.filter((item) => !handling.carries.includes(item))).toEqual([]);
    });
  });

  it("the chosen channel goes along with a referral too", () => {
    always(300, ({ handling }, { profile }) => {
      if (handling.kind === "answer" || profile.choice === undefined) return;
      expect(handling.carries).toContain("choice");
    });
  });
});

/** Whether the person said this, and it was not set aside because it does not go together with the rest. */
function isStated(
  facts: Partial<Record<keyof Facts, string>>,
  profile: Situation["profile"],
  fact: keyof Facts,
): boolean {
  const value = facts[fact];
  if (value === undefined || ["unknown", "not-applicable", "not-needed"].includes(value)) return false;
  return (profile as Partial<Record<string, string>>)[fact] === value;
}

function withAnswer(one: Situation, fact: ProfileFact, value: string): Situation {
  return { ...one, profile: { ...one.profile, [fact]: value } as Situation["profile"] };
}

function withPlace(one: Situation, place: string): Situation {
  return { ...one, request: { ...one.request, place } };
}

/** Whether some answer to a question changes the order of channels, how they fit, or what is provided with them. */
function changes(plan: Plan, one: Situation, fact: ProfileFact): boolean {
  return answersTo(fact).some((value) => seen(planOf(withAnswer(one, fact, value))) !== seen(plan));
}

function seen({ channels, provisions }: Plan): string {
  const order = channels.map(({ channel, fit }) => `${channel}/${fit}`);
  const provided = provisions.map(({ provision, required }) => `${provision}/${required}`);
  return [...order, ...provided].join(" ");
}
