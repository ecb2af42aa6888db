/** A charter in memory, as plain data. */
import type { Commitment, DatedValue, Manifest, Questions } from "./schema.ts";

export interface Charter extends Manifest {
  /** Sorted by article, then id. */
  commitments: readonly Commitment[];
  /** How each fact of the profile is asked: the shared questions, unless the folder of the charter has its own. */
  questions: Questions;
}

/**
 * The version of a charter value that holds on a day.
 *
 * @param day ISO date, e.g. `2026-07-21`
 * @returns the number in the value's unit, or undefined before its first date
 */
export function valueOn(value: DatedValue, day: string): number | undefined {
  let held: { from: string; value: number } | undefined;
  for (const version of value.dated) {
    if (version.from <= day && (!held || version.from >= held.from)) held = version;
  }
  return held?.value;
}

/** The charter's value of that name, e.g. `("no-wrong-door/warm-referral", "accept-within")`, or undefined where it has none. */
export function findValue(charter: Charter, commitment: string, name: string): DatedValue | undefined {
  return charter.commitments.find(({ id }) => id === commitment)?.values?.find((value) => value.name === name);
}
