/** Syllables by rule, beside counts by hand. */
import { describe, expect, it } from "vitest";
import type { TextLanguage } from "../../src/texts/language.ts";
import { syllables } from "../../src/texts/syllables.ts";
import { DUTCH, ENGLISH, FRESH_DUTCH, FRESH_ENGLISH } from "./counted-words.ts";

const pairs = (lists: Readonly<Record<number, string[]>>) =>
  Object.entries(lists).flatMap(([count, words]) => words.map((word) => ({ word, count: Number(count) })));

describe.each<[string, TextLanguage, ReturnType<typeof pairs>, { least: number; accuracy: number }]>([
  ["Dutch words", "nl", pairs(DUTCH), { least: 120, accuracy: 0.97 }],
  ["English words", "en", pairs(ENGLISH), { least: 60, accuracy: 0.97 }],
  ["Dutch words, fresh", "nl", pairs(FRESH_DUTCH), { least: 35, accuracy: 0.95 }],
  ["English words, fresh", "en", pairs(FRESH_ENGLISH), { least: 20, accuracy: 0.9 }],
])("%s", (list, language, counted, floor) => {
  it("have syllables that are right for nearly all words counted by hand", () => {
    expect(new Set(counted.map(({ word }) => word)).size).toBe(counted.length);
    expect(counted.length).toBeGreaterThanOrEqual(floor.least);
    const wrong = counted.filter(({ word, count }) => syllables(word, language) !== count);
    const accuracy = 1 - wrong.length / counted.length;
    const told = wrong.map(({ word, count }) => `${word} ${syllables(word, language)}, by hand ${count}`);
    console.log(`${list}: ${accuracy.toFixed(3)} of ${counted.length} words right. ${told.join("; ")}`);
    expect(accuracy).toBeGreaterThanOrEqual(floor.accuracy);
  });

  it("have as many in capitals that are more than a spelled word", () => {
    for (const { word } of counted.filter(({ word }) => word.length > 5)) {
      expect(syllables(word.toUpperCase(), language)).toBe(syllables(word, language));
    }
  });
});

it.each([
  ["OCMW", 4],
  ["btw", 1],
  ["o.a.", 2],
  ["2024", 4],
  ["12,5", 3],
  ["E40", 3],
  ["1ste", 2],
  ["nr", 1],
])("%s counts %i by rule", (word, count) => {
  expect(syllables(word, "nl")).toBe(count);
});
