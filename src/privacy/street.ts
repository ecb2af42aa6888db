/** Street names as a text has them: a word with a street's ending, and the capitalised words before it ("Oude Baan"). */
import { ENDS, STARTS } from "./boundary.ts";
import { isCounted } from "./counted.ts";
import type { Span } from "./kinds.ts";
import { isStreet, isStreetAlone } from "./street-words.ts";

/** A word with its place in the text. */
export interface Word extends Span {
  text: string;
}

const LETTERS = "[\\p{L}\\p{M}]+";
const WORDS = new RegExp(`${STARTS}${LETTERS}(?:['’-]${LETTERS})*${ENDS}`, "gu");
const CAPITAL = /^\p{Lu}/u;
const PARTICLES: ReadonlySet<string> = new Set(["van", "de", "den", "der", "het", "ten", "ter"]);
/** Words before the one with the ending, particles included. */
const MOST_BEFORE = 4;
/** At the start of a sentence every word has a capital: only these are taken for a part of the name there. */
const FIRST_WORDS: ReadonlySet<string> = new Set(
  `Groot Grote Klein Kleine Lange Korte Oude Nieuwe Hoge Lage Brede Smalle Koning Koningin Prins Prinses Graaf Hertog Baron
   Burgemeester Pastoor Kanunnik Kardinaal Dokter Generaal Sint Heilige`.split(/\s+/),
);

/** The words of a text without digits, in order; parts that an apostrophe or a hyphen joins are one word. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORDS)].map(({ 0: word, index }) => ({ text: word, from: index, to: index + word.length }));
}

/** The street name that ends with the word at `index` and begins no earlier than offset `least`; undefined where none does. */
export function streetAt(text: string, words: readonly Word[], index: number, least: number): Span | undefined {
  const word = words[index]!;
  const first = firstWord(text, words, index, least);
  if (!isStreet(word.text) && !isStreetAlone(word.text, first < index)) return undefined;
  return { from: words[first]!.from, to: word.to };
}

function firstWord(text: string, words: readonly Word[], index: number, least: number): number {
  let first = index;
  for (let at = index - 1; at >= Math.max(0, index - MOST_BEFORE); at--) {
    const word = words[at]!;
    if (word.from < least || text.slice(word.to, words[at + 1]!.from) !== " ") break;
    if (CAPITAL.test(word.text) && !isCounted(word.text)) {
      if (startsSentence(text, word) && !FIRST_WORDS.has(word.text)) break;
      first = at;
    } else if (!PARTICLES.has(word.text)) break;
  }
  return first;
}

function startsSentence(text: string, { from }: Word): boolean {
  return from === 0 || !/[\p{L}\p{M}\p{N},;)]['’"]? ?$/u.test(text.slice(Math.max(0, from - 3), from));
}
