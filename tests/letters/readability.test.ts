/** The fixed text of every letter reads easily enough, and the measure can tell. */
import { describe, expect, test } from "vitest";
import { exampleLetters } from "../../src/letters/examples.ts";
import { measureLetter, readabilityFloor } from "../../src/letters/measure.ts";
import { LANGUAGES } from "../../src/letters/words.ts";
import { exampleCharter } from "../example-world.ts";

const charter = exampleCharter();
const DAY = "2026-07-06";

describe.each(LANGUAGES)("in %s", (language) => {
  const floor = readabilityFloor(charter, DAY, language);
  const letters = exampleLetters(language).map((one, place) => [`${one.kind} ${place}`, one] as const);

  test.each(letters)("%s reaches the floor", (_, letter) => {
    const [[name, value]] = measureLetter(letter, language) as [readonly [string, number]];
    expect(value, name).toBeGreaterThanOrEqual(floor);
  });

  test("hard words under the same letter do not", () => {
    const [, letter] = letters[0]!;
    const hard =
      "Desbetreffende administratieve ontvankelijkheidsvoorwaarden.\n\nInternationally misunderstood responsibilities.\n\n";
    const [[, value]] = measureLetter({ ...letter, subject: "X", text: hard.repeat(9) }, language) as [
      [string, number],
    ];
    expect(value).toBeLessThan(floor);
  });

  test("the agency's own words do not count", () => {
    const [, letter] = letters.find(([, { own }]) => own.length > 0)!;
    const [before] = letter.own;
    const hard = "Desbetreffende administratieve ontvankelijkheidsvoorwaarden.";
    const other = { ...letter, own: [hard], text: letter.text.replace(before!, hard) };
    expect(measureLetter(other, language)).toEqual(measureLetter(letter, language));
  });
});

test("the Dutch floor is the charter's; a charter without one says what to do", () => {
  expect(readabilityFloor(charter, DAY, "nl")).toBe(60);
  expect(() => readabilityFloor({ ...charter, commitments: [] }, DAY, "nl")).toThrow(
    /has no 'reading-ease-at-least' on 2026-07-06/,
  );
});
