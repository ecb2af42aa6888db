/** How many syllables a word has, by rule and without a word list: near, not exact. What was measured: `tests/texts/syllables.test.ts`. */
import { dutchSyllables } from "./dutch-syllables.ts";
import { englishSyllables } from "./english-syllables.ts";
import type { TextLanguage } from "./language.ts";

/** "OCMW", "BTW", "o.a.": letters that are spelled. Five at most, so that a long word in capitals is read as a word. */
const SPELLED = /^\p{Lu}{2,5}$|^(?:\p{L}\.)+\p{L}?$/u;
const OF_WORD = { nl: dutchSyllables, en: englishSyllables } as const;

/**
 * Syllables of a word, at least 1. By rule: a number counts one for each digit; two to five capitals, or letters with dots
 * between them, one for each letter; a mix of letters and digits both of these.
 */
export function syllables(word: string, language: TextLanguage): number {
  const digits = word.match(/\p{N}/gu)?.length ?? 0;
  const letters = word.replace(/\p{N}/gu, "");
  if (!/\p{L}/u.test(letters)) return Math.max(1, digits);
  const spoken = SPELLED.test(letters) ? letters.match(/\p{L}/gu)!.length : OF_WORD[language](letters);
  return digits + spoken;
}
