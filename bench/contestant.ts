/** What every engine in the bench can do, and how its answers are folded into a number that cannot be optimised away. */
import { TALLY } from "../src/charter/compile.ts";
import { CHANNELS, type Facts, PROVISIONS } from "../src/charter/facts.ts";
import type { Verdict } from "../src/charter/verdict.ts";

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

/** Adds a verdict to a checksum: the length of every list of every channel is read, so none can be left unmade. */
export function foldVerdict(checksum: number, verdict: Verdict): number {
  let folded = checksum;
  for (const channel of CHANNELS) {
    const { require, forbid, prefer, offer, score, barriers } = verdict.channels[channel];
    const lengths = require.length + forbid.length * 3 + prefer.length * 5 + offer.length * 7 + barriers.length * 11;
    folded = (Math.imul(folded, 31) + score * 13 + lengths) | 0;
  }
  for (const provision of PROVISIONS) {
    const said = verdict.provisions[provision];
    folded = (Math.imul(folded, 31) + (said ? said.require.length + said.offer.length * 3 : 0)) | 0;
  }
  return folded;
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
