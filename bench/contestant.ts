/** What every engine in the bench can do, and how its answers are folded into a number that cannot be optimised away. */

import type { Facts } from "../src/charter/facts.ts";
import { TALLY } from "../src/charter/tally.ts";
import type { ChannelVerdict, Verdict } from "../src/charter/verdict.ts";

/** One engine in its fastest formulation. The two timed runs each give the checksum of their answers. */
export interface Contestant {
  name: string;
  version: string;
  /** How the rules are written down for this engine. */
  formulation: string;
  verdictOf(facts: Facts): Verdict | Promise<Verdict>;
  /** Writes `TALLY` integers. */
  tallyOf(facts: Facts, tally: Int32Array): void | Promise<void>;
  withReasons(requests: readonly Facts[]): number | Promise<number>;
  withoutReasons(requests: readonly Facts[]): number | Promise<number>;
}

/** Adds a tally to a checksum. */
export function foldTally(checksum: number, tally: Int32Array): number {
  let folded = checksum;
  for (let part = 0; part < TALLY; part++) folded = (Math.imul(folded, 31) + tally[part]!) | 0;
  return folded;
}

/**
 * Adds a verdict to a checksum: the score of every channel and the number of reasons that forbid it. Whole verdicts are
 * compared before (`agreement.ts`); reading more of them here would time the reading, which is the same for all engines.
 */
export function foldVerdict(checksum: number, { channels }: Verdict): number {
  let folded = checksum;
  folded = foldChannel(folded, channels.digital);
  folded = foldChannel(folded, channels.assistant);
  folded = foldChannel(folded, channels.phone);
  folded = foldChannel(folded, channels["walk-in"]);
  folded = foldChannel(folded, channels["named-contact"]);
  folded = foldChannel(folded, channels.post);
  folded = foldChannel(folded, channels.outreach);
  return foldChannel(folded, channels.digipunt);
}

function foldChannel(checksum: number, { score, forbid }: ChannelVerdict): number {
  return (Math.imul(checksum, 31) + score * 8 + forbid.length) | 0;
}

/** Adds what one condition's clauses say (`tallies` from `at` on) to `tally`: scores are summed, bit sets are joined. */
export function addTally(tally: Int32Array, tallies: Int32Array, condition: number): void {
  const at = condition * TALLY;
  tally[0]! += tallies[at]!;
  tally[1]! += tallies[at + 1]!;
  tally[2]! |= tallies[at + 2]!;
  tally[3]! |= tallies[at + 3]!;
  tally[4]! |= tallies[at + 4]!;
  tally[5]! |= tallies[at + 5]!;
}
