/**
 * Readability indices of a text. They look at the length of words and sentences only. An index is never a level of language
 * such as "B1" of the CEFR, and a text with a good one can still be hard to understand.
 */
import type { TextLanguage } from "./language.ts";
import { sentencesOf, wordsOf } from "./sentences.ts";
import { syllables } from "./syllables.ts";

/** What the indices are made of. */
interface Counted {
  words: number;
  sentences: number;
  syllables: number;
}

export interface DutchReadability extends Counted {
  /** Flesch-Douma, higher is easier; mostly 0 to 100, not bounded. */
  fleschDouma: number;
  /** Leesindex A of Brouwer, higher is easier; mostly 0 to 100, not bounded. */
  leesindexA: number;
}

export interface EnglishReadability extends Counted {
  /** Flesch Reading Ease, higher is easier; mostly 0 to 100, not bounded. */
  fleschReadingEase: number;
}

/** The indices of a text, unrounded, with the counts behind them; undefined where there is no word in it. */
export function readability(text: string, language: "nl"): DutchReadability | undefined;
export function readability(text: string, language: "en"): EnglishReadability | undefined;
export function readability(text: string, language: TextLanguage): DutchReadability | EnglishReadability | undefined {
  const counted = count(text, language);
  if (counted.words === 0) return undefined;
  return language === "nl" ? { ...counted, ...dutch(counted) } : { ...counted, ...english(counted) };
}

function count(text: string, language: TextLanguage): Counted {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap(wordsOf);
  const total = words.reduce((sum, word) => sum + syllables(word, language), 0);
  return { words: words.length, sentences: sentences.length, syllables: total };
}

/** Both take syllables per 100 words and words per sentence. */
function dutch({ words, sentences, syllables }: Counted): Omit<DutchReadability, keyof Counted> {
  const wordLength = (100 * syllables) / words;
  const sentenceLength = words / sentences;
  return {
    fleschDouma: 206.8 - 0.77 * wordLength - 0.93 * sentenceLength,
    leesindexA: 195 - (2 / 3) * wordLength - 2 * sentenceLength,
  };
}

function english({ words, sentences, syllables }: Counted): Omit<EnglishReadability, keyof Counted> {
  return { fleschReadingEase: 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words) };
}
