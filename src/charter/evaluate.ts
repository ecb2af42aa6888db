/** Runs a compiled charter: what the clauses that hold for these facts say together. */
import type { CompiledCharter } from "./compile.ts";
import { FACT_GROUPS } from "./encode.ts";
import { joinParts } from "./parts.ts";
import { AT, TALLY } from "./tally.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Room for one evaluation: first the tally (`AT`), then the group codes it was made for. Kept and reused by callers that decide
 * often, so that an evaluation without explanation allocates nothing.
 */
export function evaluationRoom(): Int32Array {
  return new Int32Array(TALLY + FACT_GROUPS.length);
}

/** Evaluates encoded facts into `room`. Allocates nothing. */
export function evaluateInto(compiled: CompiledCharter, codes: Int32Array, room: Int32Array): void {
  const { words, rows, tallies } = compiled;
  const width = TALLY + words;
  let scoreLow = 0;
  let scoreHigh = 0;
  let effects = 0;
  let barriers = 0;
  let anyBarrier = 0;
  let provisions = 0;
  for (let group = 0; group < rows.length; group++) {
    const row = rows[group]!;
    const at = codes[group]! * width;
    scoreLow += row[at]!;
    scoreHigh += row[at + 1]!;
    effects |= row[at + 2]!;
    barriers |= row[at + 3]!;
    anyBarrier |= row[at + 4]!;
    provisions |= row[at + 5]!;
    room[TALLY + group] = codes[group]!;
  }
  for (let word = 0; word < words; word++) {
    let held = -1;
    for (let group = 0; group < rows.length; group++) held &= rows[group]![codes[group]! * width + TALLY + word]!;
    for (let byte = word * 4; held !== 0; byte++, held >>>= 8) {
      const at = (byte * 256 + (held & 255)) * TALLY;
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

/** What was evaluated into the room, with the reasons. The parts of it are shared and frozen. */
export function verdictOf(compiled: CompiledCharter, room: Int32Array): Verdict {
  return joinParts(compiled.parts, room, TALLY);
}
