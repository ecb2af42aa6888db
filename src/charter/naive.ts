/** The charter read word for word, rule by rule. Slow and obvious: the oracle that the compiled charter is tested against. */
import type { ChannelDefinition } from "../channels/schema.ts";
import { type Facts, matches } from "./facts.ts";
import type { Commitment } from "./schema.ts";
import { clausesOf, type Verdict, VerdictBuilder } from "./verdict.ts";

/** What the commitments and channels say at one point of the fact space. */
export function evaluateNaively(
  commitments: readonly Commitment[],
  channels: readonly ChannelDefinition[],
  facts: Facts,
): Verdict {
  const builder = new VerdictBuilder();
  for (const clause of clausesOf(commitments, channels)) {
    if (matches(clause.when, facts)) builder.add(clause);
  }
  return builder.verdict;
}
