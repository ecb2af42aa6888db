/** What a clause says, in bits that can be added up. */
import type { Help } from "../channels/schema.ts";
import { CHANNELS, PROVISIONS } from "./facts.ts";
import type { Clause } from "./verdict.ts";

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

/** One clause as a tally. */
export function tallyOf(clause: Clause): number[] {
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
export function assertScoresFit(clauses: readonly Clause[]): void {
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

/** Adds a tally (`from` its first integer) to another: scores are summed, bit sets joined. */
export function joinTally(into: Int32Array, at: number, tally: ArrayLike<number>, from = 0): void {
  for (let part = 0; part < TALLY; part++) {
    if (part <= AT.scoreHigh) into[at + part]! += tally[from + part]!;
    else into[at + part]! |= tally[from + part]!;
  }
}
