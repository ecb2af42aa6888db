/**
 * Addresses (adressen): a street with a house number, its bus number, and the postcode and municipality that follow. A street
 * without a number is a place and stays. Streets are known by their endings, so that one called "Ter Heide" is missed.
 */
import { houseEnd } from "./house.ts";
import type { Span } from "./kinds.ts";
import { findLeadingStreets } from "./leading-street.ts";
import { streetAt, type Word, wordsOf } from "./street.ts";

/** Spans of the addresses, in order. */
export function findAddresses(text: string): Span[] {
  const words = wordsOf(text);
  const leading = new Map(findLeadingStreets(text).map((street) => [street.from, street]));
  const spans: Span[] = [];
  for (const [index, whole] of words.entries()) {
    const least = spans.at(-1)?.to ?? 0;
    const word = remainder(whole, least);
    if (!word) continue;
    words[index] = word;
    const span = withHouse(text, leading.get(word.from)) ?? withHouse(text, streetAt(text, words, index, least));
    if (span) spans.push(span);
  }
  return spans;
}

/** The part of a word behind the address that ends within it, as in "Markt 5-Parklaan"; undefined where nothing is left. */
function remainder(word: Word, least: number): Word | undefined {
  if (word.from >= least) return word;
  const text = word.text.slice(Math.max(0, least - word.from)).replace(/^['’-]+/, "");
  return text === "" ? undefined : { text, from: word.to - text.length, to: word.to };
}

function withHouse(text: string, street: Span | undefined): Span | undefined {
  const to = street && houseEnd(text, street.to);
  return to === undefined ? undefined : { from: street!.from, to };
}
