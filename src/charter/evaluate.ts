/** Runs a compiled charter: which clauses fire for these facts, and what they say together. */
import { AT, type CompiledCharter, TALLY } from "./compile.ts";
import { FACT_NAMES, FACTS, type Fact, type Facts } from "./facts.ts";
import { type Verdict, VerdictBuilder } from "./verdict.ts";

/**
 * Room for one evaluation: first the tally (`AT`), then the words of fired clauses. Kept and reused by callers that decide
 * often, so that an evaluation without explanation allocates nothing.
 */
export function evaluationRoom(compiled: CompiledCharter): Int32Array {
  return new Int32Array(TALLY + compiled.words);
}

/** Position of every value in its fact, so that strings are looked up once at the door. */
const VALUE_INDEX = Object.fromEntries(
  FACT_NAMES.map((fact) => [fact, Object.fromEntries(FACTS[fact].map((value, index) => [value, index]))]),
) as Record<Fact, Record<string, number>>;

/** Writes the code of each fact group into `codes`, one integer a group. */
export function encode(compiled: CompiledCharter, facts: Facts, codes: Int32Array): void {
  const { groups } = compiled;
  for (let g = 0; g < groups.length; g++) {
    const { facts: names, strides } = groups[g]!;
    let code = 0;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      code += VALUE_INDEX[name][facts[name]]! * strides[i]!;
    }
    codes[g] = code;
  }
}

/** Evaluates encoded facts into `room`. Allocates nothing. */
export function evaluateInto(compiled: CompiledCharter, codes: Int32Array, room: Int32Array): void {
  const { words, through, tallies } = compiled;
  let scoreLow = 0;
  let scoreHigh = 0;
  let effects = 0;
  let barriers = 0;
  let anyBarrier = 0;
  let provisions = 0;
  for (let word = 0; word < words; word++) {
    let fired = -1;
    for (let g = 0; g < through.length; g++) fired &= through[g]![codes[g]! * words + word]!;
    room[TALLY + word] = fired;
    for (let byte = word * 4, rest = fired; rest !== 0; byte++, rest >>>= 8) {
      const at = (byte * 256 + (rest & 255)) * TALLY;
      scoreLow += tallies[at]!;
      scoreHigh += tallies[at + 1]!;
      effects |= tallies[at + 2]!;
      barriers |= tallies[at + 3]!;
      anyBarrier |= tallies[at + 4]!;
      provisions |= tallies[at + 5]!;
    }
  }
  room[AT.scoreLow] = scoreLow;
  room[AT.scoreHigh] = scoreHigh;
  room[AT.effects] = effects;
  room[AT.barriers] = barriers;
  room[AT.anyBarrier] = anyBarrier;
  room[AT.provisions] = provisions;
}

/** The score of a channel (by its position in `CHANNELS`) in an evaluated room. */
export function scoreIn(room: Int32Array, channel: number): number {
  return (room[channel < 4 ? AT.scoreLow : AT.scoreHigh]! >> ((channel & 3) * 8)) & 255;
}

/** The clauses that fired, read out with their reasons. */
export function verdictOf(compiled: CompiledCharter, room: Int32Array): Verdict {
  const builder = new VerdictBuilder();
  for (let word = 0; word < compiled.words; word++) {
    for (let rest = room[TALLY + word]!; rest !== 0; rest &= rest - 1) {
      builder.add(compiled.clauses[word * 32 + 31 - Math.clz32(rest & -rest)]!);
    }
  }
  return builder.verdict;
}

/** Whether some clause could still fire, if facts that are unknown were known. */
export function hasUndecided(compiled: CompiledCharter, codes: Int32Array, room: Int32Array): boolean {
  const { words, maybe } = compiled;
  for (let word = 0; word < words; word++) {
    let possible = -1;
    for (let g = 0; g < maybe.length; g++) possible &= maybe[g]![codes[g]! * words + word]!;
    if ((possible & ~room[TALLY + word]!) !== 0) return true;
  }
  return false;
}
