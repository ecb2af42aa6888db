/** The indices on texts that can be counted by hand, and what moves them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readability } from "../../src/texts/readability.ts";

describe("the indices", () => {
  it("are the formulas on what was counted, in Dutch", () => {
    // Wij hel-pen u graag. Bel ons ge-rust. (7 words, 9 syllables, 2 sentences)
    const result = readability("Wij helpen u graag. Bel ons gerust.", "nl")!;
    expect(result).toMatchObject({ words: 7, sentences: 2, syllables: 9 });
    expect(result.fleschDouma).toBeCloseTo(206.8 - 0.77 * (900 / 7) - 0.93 * 3.5, 10);
    expect(result.fleschDouma).toBeCloseTo(104.545, 3);
    expect(result.leesindexA).toBeCloseTo(195 - (2 / 3) * (900 / 7) - 7, 10);
    expect(result.leesindexA).toBeCloseTo(102.286, 3);
  });

  it("are the formula on what was counted, in English", () => {
    // We are glad to help. Call a per-son. (8 words, 9 syllables, 2 sentences)
    const result = readability("We are glad to help. Call a person.", "en")!;
    expect(result).toMatchObject({ words: 8, sentences: 2, syllables: 9 });
    expect(result.fleschReadingEase).toBeCloseTo(107.6, 6);
  });

  it.each(["", " \n ", "… - !"])("of %j are not there", (text) => {
    expect(readability(text, "nl")).toBeUndefined();
    expect(readability(text, "en")).toBeUndefined();
  });
});

describe("a text is never easier", () => {
  const word = fc.constantFrom("huis", "loket", "gemeente", "vergunning", "de", "dienstverlening");
  const words = fc.array(word, { minLength: 1, maxLength: 20 });

  it("with its sentences joined", () => {
    fc.assert(
      fc.property(words, words, (first, second) => {
        const apart = readability(`${first.join(" ")}. ${second.join(" ")}.`, "nl")!;
        const joined = readability(`${first.join(" ")} ${second.join(" ")}.`, "nl")!;
        expect(joined.fleschDouma).toBeLessThan(apart.fleschDouma);
        expect(joined.leesindexA).toBeLessThan(apart.leesindexA);
      }),
    );
  });

  it("with a longer word in the place of a shorter one", () => {
    fc.assert(
      fc.property(words, (some) => {
        const short = readability(`${some.join(" ")} wet`, "nl")!;
        const long = readability(`${some.join(" ")} wetgeving`, "nl")!;
        expect(long.fleschDouma).toBeLessThan(short.fleschDouma);
      }),
    );
  });
});

it.each(["a. ", "- a\n", "a-", "'’", ".", ".)", "! ", "1.", "\n", "o.a. "])(
  "of 100 kB of %j come to an end",
  (unit) => {
    const text = `${unit.repeat(100_000 / unit.length)}${".".repeat(50_000)}${")".repeat(50_000)} b`;
    expect(readability(text, "nl")!.words).toBe(readability(text, "en")!.words);
  },
);
