/**
 * The charter compiled to tables.
 *
 * Facts are put together in a few groups (`encode.ts`). What the clauses that look at one group only say together is tallied
 * ahead for every code of that group. A clause that looks at several groups is one bit: each group's table holds the bits that
 * its code lets through, one AND over the groups gives those that hold, and a table for each byte of bits holds their tally.
 * So a decision costs a few look-ups, whatever the number of facts, and nearly whatever the number of rules.
 */
import type { ChannelDefinition } from "../channels/schema.ts";
import { COMBINATIONS, FACT_GROUPS, letsThrough } from "./encode.ts";
import type { Fact } from "./facts.ts";
import { partsOf, type VerdictParts } from "./parts.ts";
import type { Commitment } from "./schema.ts";
import { assertScoresFit, joinTally, TALLY, tallyOf } from "./tally.ts";
import { type Clause, clausesOf } from "./verdict.ts";

export interface CompiledCharter {
  clauses: readonly Clause[];
  /** 32-bit words that hold one bit for each clause that looks at several groups. */
  words: number;
  /** For each group and each of its codes, `TALLY + words` integers: the tally of the group's own clauses, the bits let through. */
  rows: readonly Int32Array[];
  /** For each byte of bits and each value of it, `TALLY` integers: what these clauses say together. */
  tallies: Int32Array;
  parts: VerdictParts;
}

/** Compiles a linted charter. Throws `RangeError` where the weights for one channel could add up to more than eight bits hold. */
export function compileCharter(
  commitments: readonly Commitment[],
  channels: readonly ChannelDefinition[],
): CompiledCharter {
  const clauses = clausesOf(commitments, channels);
  assertScoresFit(clauses);
  const spread = clauses.filter((clause) => groupsOf(clause).length > 1);
  const words = Math.ceil(spread.length / 32);
  return {
    clauses,
    words,
    rows: FACT_GROUPS.map((_, group) => rowsOf(group, clauses, spread, words)),
    tallies: byteTallies(spread, words),
    parts: partsOf(clauses),
  };
}

/** The groups a clause looks at. One without a condition counts to the first, where it always holds. */
function groupsOf({ when }: Clause): number[] {
  const named = Object.keys(when) as Fact[];
  const groups = FACT_GROUPS.flatMap((facts: readonly Fact[], group) =>
    named.some((fact) => facts.includes(fact)) ? [group] : [],
  );
  return groups.length === 0 ? [0] : groups;
}

function rowsOf(group: number, clauses: readonly Clause[], spread: readonly Clause[], words: number): Int32Array {
  const width = TALLY + words;
  const rows = new Int32Array(COMBINATIONS[group]! * width);
  const own = clauses.filter((clause) => groupsOf(clause).length === 1 && groupsOf(clause)[0] === group);
  const tallies = own.map(tallyOf);
  for (let code = 0; code < COMBINATIONS[group]!; code++) {
    own.forEach(({ when }, at) => {
      if (letsThrough(group, code, when)) joinTally(rows, code * width, tallies[at]!);
    });
    spread.forEach(({ when }, bit) => {
      if (letsThrough(group, code, when)) rows[code * width + TALLY + (bit >> 5)]! |= 1 << (bit & 31);
    });
  }
  return rows;
}

function byteTallies(spread: readonly Clause[], words: number): Int32Array {
  const single = spread.map(tallyOf);
  const table = new Int32Array(words * 4 * 256 * TALLY);
  for (let byte = 0; byte < words * 4; byte++) {
    for (let value = 1; value < 256; value++) {
      // The tally of a byte is that of the byte without its highest bit, plus that bit's own.
      const high = 31 - Math.clz32(value);
      const own = single[byte * 8 + high];
      const at = (byte * 256 + value) * TALLY;
      joinTally(table, at, table, (byte * 256 + (value ^ (1 << high))) * TALLY);
      if (own) joinTally(table, at, own);
    }
  }
  return table;
}
