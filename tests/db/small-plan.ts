/** The smallest plan that fits the shape of a plan, to be stored. */
import { Plan } from "../../src/routing/plan.ts";

export const smallPlan: Plan = Plan.parse({
  charter: { id: "small", version: "1", title: { nl: "Klein", en: "Small" } },
  notice: { nl: "Voorbeeld", en: "Example" },
  at: "2026-07-21T10:00:00+02:00",
  service: null,
  audience: "citizen",
  facts: { skills: "none" },
  competent: { agency: null, because: "unknown" },
  handling: {
    kind: "answer",
    responsible: null,
    to: null,
    taker: null,
    takerAt: null,
    within: null,
    before: null,
    carries: [],
    reasons: [],
  },
  channels: [],
  withheld: [],
  choice: null,
  provisions: [],
  bring: [],
  nextQuestion: null,
  unknown: ["eid"],
  lifeEvents: [],
  rights: [],
});
