/** Small rules for laying what is imported over what is there. They only add: what an import does not tell stays. */
import { isDeepStrictEqual } from "node:util";
import type { Text } from "../src/charter/schema.ts";

/** How many pieces of one sort a save has added, changed, and found as they were. */
export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

export type Outcome = keyof Counts;

/** Counts of outcomes, in any order. */
export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const outcome of outcomes) counts[outcome]++;
  return counts;
}

/** What writing `next` over `stored` comes to. */
export function outcomeOf(stored: object | undefined, next: object): Outcome {
  if (!stored) return "added";
  return isDeepStrictEqual(stored, next) ? "unchanged" : "changed";
}

/** Both lists in one, each value once, in the order they came. */
export function union<T>(stored: readonly T[], incoming: readonly T[]): T[] {
  return [...new Set([...stored, ...incoming])];
}

/** Stored items with newer versions of them in their place, and new items behind them. Nothing is taken away. */
export function unionById<T extends { id: string }>(stored: readonly T[], incoming: readonly T[]): T[] {
  const byId = new Map(stored.map((item) => [item.id, item]));
  for (const item of incoming) byId.set(item.id, item);
  return [...byId.values()];
}

/**
 * The incoming text, unless its English only repeats a Dutch text that is translated already: a list of names in one
 * language gives the same words for both, and must not undo a translation.
 */
export function betterText(stored: Text, incoming: Text): Text {
  const repeats = incoming.en === incoming.nl && incoming.nl === stored.nl;
  return { ...stored, ...incoming, en: repeats ? stored.en : incoming.en };
}

/** A row without the columns that are empty: what is not known is left out, as in the files. */
export function withoutNulls<T extends object>(row: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
