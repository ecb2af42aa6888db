/** Whatever people fill in, a subject stays one line and a text stays what it was. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Addressee, OneLine, OwnWords } from "../../src/letters/clean.ts";
import { writeLetter } from "../../src/letters/letter.ts";

const every = {
  agency: "Bestuur (voorbeeld)",
  signer: { name: "Contactpersoon 1 (voorbeeld)", email: "contact.1@bestuur.example" },
  code: "ABCD",
  receivedAt: 0,
};
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("\r\n", "\n", "\r", "\u0085", "\u2028", "\u202e", "\0", "\t", " "),
        fc.string({ maxLength: 5 }),
      ),
    )
    .map((parts) => parts.join("")),
);

test("no data gives a second line in a subject, or a control character in a text", () => {
  fc.assert(
    fc.property(anything, anything, anything, anything, (to, code, name, text) => {
      const data = {
        ...every,
        name,
        to: `x${to}`.slice(0, 150),
        code: `x${code}`,
        taker: "Contactpersoon 3",
        before: 0,
      };
      const letter = writeLetter("referred", { ...data, kind: "question" }, "nl");
      expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      const answer = writeLetter("answer-question", { ...every, kind: "question", name, text: `x${text}` }, "en");
      expect(answer.text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e]/u);
      expect(answer.subject).toBe("Our answer to your question (code ABCD)");
    }),
  );
});

describe("a line", () => {
  test.each([
    ["a\r\nBcc: x@y.example", "a Bcc: x@y.example"],
    ["  één \t twee\u2028drie ", "één twee drie"],
    ["ab\u0000c\u202ed", "abcd"],
  ])("%j becomes %j", (given, expected) => {
    expect(OneLine.parse(given)).toBe(expected);
  });

  test.each(["", " \n\t", "\u0000\u202e", "x".repeat(201)])("%j is refused", (given) => {
    expect(OneLine.safeParse(given).success).toBe(false);
  });
});

test("own words keep their lines and paragraphs", () => {
  expect(OwnWords.parse(" een\r\ntwee\r\r\n\u2028\ndrie\u0007 \n")).toBe("een\ntwee\n\ndrie");
  const text = fc.stringMatching(/^[a-zé.,<&"']+(\n\n?[a-zé.,<&"']+)*$/);
  fc.assert(
    fc.property(text, (given) => {
      expect(OwnWords.parse(given)).toBe(given);
    }),
  );
});

describe("a greeting", () => {
  test.each(["Ilse", "Jean-Luc", "Ilse D'Hondt", "A. B.", "Zoë"])("names %j", (name) => {
    expect(Addressee.parse(name)).toBe(name);
  });

  test.each([
    "Win op www.evil.example",
    "http://evil.example",
    "kijk evil.example",
    "x@evil.example",
    " \n",
    undefined,
  ])("leaves %j out, since a receipt carries nobody's message", (name) => {
    expect(Addressee.parse(name)).toBeUndefined();
    expect(writeLetter("receipt", { ...every, kind: "question", name }, "nl").text).toMatch(/^Beste mevrouw of heer\n/);
  });
});
