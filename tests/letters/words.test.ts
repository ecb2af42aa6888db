/** Every term and source that a letter may name has words in both languages. */
import { describe, expect, test } from "vitest";
import { ESCALATION_GROUNDS, GROUNDS } from "../../src/contacts/grounds.ts";
import { dayInWords, sourceInWords, spanInWords, withArticle } from "../../src/letters/words.ts";
import { exampleCharter } from "../example-world.ts";

/** The commitments whose terms run on a contact. */
const TERMS = /^(listening\/(complaint-|reasoned-refusal)|reachable-in-time\/(email|letter)-)/;
const values = exampleCharter()
  .commitments.filter(({ id }) => TERMS.test(id))
  .flatMap(({ values = [] }) => values)
  .filter(({ unit }) => unit !== "years");
const listed = [...Object.values(GROUNDS), ...Object.values(ESCALATION_GROUNDS)];

describe("each term of the charter", () => {
  test("is there", () => expect(values.length).toBeGreaterThanOrEqual(7));

  test.each(values.map(({ name, unit }) => [name, unit] as const))("%s has words for its unit", (_, unit) => {
    expect(spanInWords(1, unit, "nl")).toMatch(/^1 (dag|werkdag|week)$/);
    expect(spanInWords(2, unit, "en")).toMatch(/^2 (days|working days|weeks)$/);
  });
});

test.each([...new Set([...values, ...listed].map(({ source }) => source))])("%s has Dutch words", (source) => {
  expect(sourceInWords(source, "nl")).not.toMatch(/\b(of|by|and|service|report)\b/i);
  expect(sourceInWords(source, "nl")).not.toBe(source);
});

test("an article of law is named whole, in both languages", () => {
  const source = "Bestuursdecreet of 7 December 2018, II.77 §1";
  expect(sourceInWords(source, "nl")).toBe("Bestuursdecreet van 7 december 2018, artikel II.77 §1");
  expect(sourceInWords(source, "en")).toBe("Bestuursdecreet of 7 December 2018, article II.77 §1");
  expect(sourceInWords("Another source", "nl")).toBe("Another source");
});

test("days are those of Brussels", () => {
  const beforeMidnight = Date.parse("2026-08-20T21:59Z") / 60_000;
  expect(dayInWords(beforeMidnight, "nl")).toBe("donderdag 20 augustus 2026");
  expect(dayInWords(beforeMidnight, "en")).toBe("Thursday 20 August 2026");
  expect(dayInWords(beforeMidnight + 1, "nl")).toBe("vrijdag 21 augustus 2026");
});

test("articles fit their noun", () => {
  expect([withArticle("objection", "en"), withArticle("petition", "en"), withArticle("bezwaar", "nl")]).toEqual([
    "an objection",
    "a petition",
    "een bezwaar",
  ]);
});
