/** Turns the reasons of a verdict into those of a plan: the commitment in words, and the facts that made it fire. */
import type { Charter } from "../charter/charter.ts";
import type { Fact, Facts } from "../charter/facts.ts";
import type { Reason } from "../charter/verdict.ts";
import type { PlanReason } from "./plan.ts";

/** One plan reason for each commitment, in the order in which its rules fired first. */
export function tellReasons(charter: Charter, facts: Facts, ...lists: (readonly Reason[])[]): PlanReason[] {
  const told = new Map<string, PlanReason>();
  for (const { commitment: id, rule } of lists.flat()) {
    const commitment = charter.commitments.find((one) => one.id === id)!;
    const because = Object.fromEntries((Object.keys(rule.when) as Fact[]).map((fact) => [fact, facts[fact]]));
    const before = told.get(id);
    if (before) Object.assign(before.because, because);
    else {
      const { article, modality, promise } = commitment;
      told.set(id, { commitment: id, article, modality, promise, because });
    }
  }
  return [...told.values()];
}
