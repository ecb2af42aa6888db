/**
 * The charter compiled to bitmasks.
 *
 * Every clause is one bit. Facts are put together in a few groups, and for each combination of values in a group a table
 * holds the clauses that this combination lets through. One AND over the groups gives the clauses that fire. A second set of
 * tables, one entry for each byte of fired clauses, adds up what they say of the channels. So the cost of a decision does not
 * grow with the number of facts, and hardly with the number of rules.
 */
import type { ChannelDefinition, Help } from "../channels/schema.ts";
import { CHANNELS, FACT_NAMES, FACTS, type Fact, PROVISIONS } from "./facts.ts";
import type { Commitment } from "./schema.ts";
import { type Clause, clausesOf } from "./verdict.ts";

/** Combinations in one group; three groups of at most this many hold all facts in well under 1 MB. */
const MOST_COMBINATIONS = 4096;

interface FactGroup {
  facts: readonly Fact[];
  /** What one step in each fact's value adds to the group's code. */
  strides: readonly number[];
  combinations: number;
}

export interface CompiledCharter {
  clauses: readonly Clause[];
  /** 32-bit words that hold one bit for each clause. */
  words: number;
  groups: readonly FactGroup[];
  /** For each group, `words` integers for each combination: the clauses let through. */
  through: readonly Int32Array[];
  /** The same, with every fact whose value is unknown let through: clauses that could still fire. */
  maybe: readonly Int32Array[];
  /** For each byte of clauses and each value of it, `TALLY` integers: what these clauses say together. */
  tallies: Int32Array;
}

/** Where each part of a tally lies. Eight channels take eight bits in each part. */
export const TALLY = 6;
export const AT = {
  /** Scores of channels 0 to 3 and 4 to 7, eight bits each. */
  scoreLow: 0,
  scoreHigh: 1,
  /** Bit sets of channels: forbidden, forbidden by a must, offered, required. */
  effects: 2,
  /** Bit sets of channels: barrier that nothing takes away, or only a digipunt, only outreach, either of these two. */
  barriers: 3,
  /** Bit set of channels with any barrier. */
  anyBarrier: 4,
  /** Bit sets of provisions: required (low half) and offered (high half). */
  provisions: 5,
} as const;

/** Compiles a linted charter. Throws `RangeError` where the weights for one channel could add up to more than eight bits hold. */
export function compileCharter(
  commitments: readonly Commitment[],
  channels: readonly ChannelDefinition[],
): CompiledCharter {
  const clauses = clausesOf(commitments, channels);
  const words = Math.ceil(clauses.length / 32);
  const groups = groupFacts();
  assertScoresFit(clauses);
  return {
    clauses,
    words,
    groups,
    through: groups.map((group) => passTable(group, clauses, words, false)),
    maybe: groups.map((group) => passTable(group, clauses, words, true)),
    tallies: tallyTable(clauses, words),
  };
}

function groupFacts(): FactGroup[] {
  const groups: { facts: Fact[]; strides: number[]; combinations: number }[] = [];
  for (const fact of FACT_NAMES) {
    let group = groups.at(-1);
    if (!group || group.combinations * FACTS[fact].length > MOST_COMBINATIONS) {
      group = { facts: [], strides: [], combinations: 1 };
      groups.push(group);
    }
    group.facts.push(fact);
    group.strides.push(group.combinations);
    group.combinations *= FACTS[fact].length;
  }
  return groups;
}

function passTable(group: FactGroup, clauses: readonly Clause[], words: number, unknownPasses: boolean): Int32Array {
  const table = new Int32Array(group.combinations * words);
  for (let code = 0; code < group.combinations; code++) {
    clauses.forEach(({ when }, bit) => {
      const passes = group.facts.every((fact, i) => {
        const values: readonly string[] = FACTS[fact];
        const value = values[Math.floor(code / group.strides[i]!) % values.length]!;
        const wanted = when[fact] as readonly string[] | undefined;
        return !wanted || wanted.includes(value) || (unknownPasses && value === "unknown");
      });
      if (passes) table[code * words + (bit >> 5)]! |= 1 << (bit & 31);
    });
  }
  return table;
}

function tallyTable(clauses: readonly Clause[], words: number): Int32Array {
  const single = clauses.map(tallyOf);
  const table = new Int32Array(words * 4 * 256 * TALLY);
  for (let byte = 0; byte < words * 4; byte++) {
    for (let value = 1; value < 256; value++) {
      // The tally of a byte is that of the byte without its highest bit, plus that bit's own.
      const high = 31 - Math.clz32(value);
      const own = single[byte * 8 + high];
      const rest = (byte * 256 + (value ^ (1 << high))) * TALLY;
      const at = (byte * 256 + value) * TALLY;
      for (let part = 0; part < TALLY; part++) {
        const before = table[rest + part]!;
        const added = own?.[part] ?? 0;
        table[at + part] = part <= AT.scoreHigh ? before + added : before | added;
      }
    }
  }
  return table;
}

function tallyOf(clause: Clause): number[] {
  const tally = new Array<number>(TALLY).fill(0);
  if ("barrier" in clause) {
    const bit = 1 << CHANNELS.indexOf(clause.barrier.channel);
    tally[AT.anyBarrier] = bit;
    tally[AT.barriers] = bit << barrierShift(clause.barrier.ask.help);
    if (barrierShift(clause.barrier.ask.help) === OBTAINABLE) tally[AT.barriers] = 0;
    return tally;
  }
  const { rule, modality } = clause.reason;
  for (const channel of rule.channels ?? []) {
    const index = CHANNELS.indexOf(channel);
    if (rule.effect === "prefer")
      tally[index < 4 ? AT.scoreLow : AT.scoreHigh]! += (rule.weight ?? 1) << ((index & 3) * 8);
    if (rule.effect === "forbid") tally[AT.effects]! |= (1 << index) | (modality === "must" ? 1 << (index + 8) : 0);
    if (rule.effect === "offer") tally[AT.effects]! |= 1 << (index + 16);
    if (rule.effect === "require") tally[AT.effects]! |= 1 << (index + 24);
  }
  for (const provision of rule.provisions ?? []) {
    tally[AT.provisions]! |= 1 << (PROVISIONS.indexOf(provision) + (rule.effect === "offer" ? 16 : 0));
  }
  return tally;
}

const OBTAINABLE = -1;

/** Help that depends on what is near is told apart; an interpreter or help with a mandate can be had everywhere. */
function barrierShift(help: readonly Help[]): number {
  if (help.length === 0) return 0;
  if (help.some((kind) => kind !== "digipunt" && kind !== "outreach")) return OBTAINABLE;
  if (help.includes("digipunt") && help.includes("outreach")) return 24;
  return help.includes("digipunt") ? 8 : 16;
}

/** The highest score must stay under 128, so that the eight bits of one channel never carry into the next or the sign. */
function assertScoresFit(clauses: readonly Clause[]): void {
  for (const channel of CHANNELS) {
    let highest = 0;
    for (const clause of clauses) {
      if (
        "reason" in clause &&
        clause.reason.rule.effect === "prefer" &&
        clause.reason.rule.channels?.includes(channel)
      ) {
        highest += clause.reason.rule.weight ?? 1;
      }
    }
    if (highest > 127)
      throw new RangeError(`The weights that prefer ${channel} add up to ${highest}; keep them at 127 or less.`);
  }
}
