/** The smallest plan that fits the shape of a plan, and a request with it, to be stored. */
import { randomUUID } from "node:crypto";
import type { NewRequest } from "../../db/requests.ts";
import type { CaseRules } from "../../src/routing/case.ts";
import { Plan } from "../../src/routing/plan.ts";
import { RouteRequest } from "../../src/routing/request.ts";

export const RULES: CaseRules = { charterDesk: "desk", maxHops: 3 };

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

/** A request that agency `a` received at epoch ms 1,000, with what differs. */
export function newRequest(different: Partial<NewRequest> = {}): NewRequest {
  return {
    id: randomUUID(),
    at: 1_000,
    request: RouteRequest.parse({ service: "kaart" }),
    profile: { skills: "none", choice: "phone" },
    plan: smallPlan,
    receiver: "a",
    told: ["service"],
    changes: [],
    rules: RULES,
    ...different,
  };
}
