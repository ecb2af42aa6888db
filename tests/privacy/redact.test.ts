/** Personal data is taken out and the rest is left: by example, by property, and as measured on the labelled sentences. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/privacy/redact.ts";
import { finds, texts } from "./fragments.ts";
import { HALVES, readLabelled } from "./labelled.ts";
import { formatScores, scores } from "./score.ts";

describe("a text that was redacted", () => {
  it("has placeholders for what was found, and tells where it was", () => {
    const text = "Bel 0470 12 34 56 of mail naar a.b@post.example.";
    expect(redact(text)).toEqual({
      text: "Bel [telefoon] of mail naar [e-mail].",
      found: [
        { kind: "phone", from: 4, to: 17 },
        { kind: "email", from: 31, to: 47 },
      ],
    });
  });

  it("is not changed by redacting it again", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it("is the text itself but for the finds, which stand in order and never overlap", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: redacted, found } = redact(text);
        const bounds = found.flatMap(({ from, to }) => [from, to]);
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        const kept = [0, ...bounds, text.length];
        for (let at = 0, rest = redacted; at < kept.length; at += 2) {
          const part = text.slice(kept[at], kept[at + 1]);
          expect(rest).toContain(part);
          rest = rest.slice(rest.indexOf(part) + part.length);
        }
      }),
    );
  });

  it("has lost each piece of personal data that stands free, whatever stands around it", () => {
    fc.assert(
      fc.property(texts, finds, texts, (before, { kind, text }, after) => {
        const found = redact(`${before} | ${text} | ${after}`).found;
        const from = before.length + 3;
        expect(found).toContainEqual({ kind, from, to: from + text.length });
      }),
    );
  });

  it("shows the stronger kind where two overlap", () => {
    expect(redact("BE77001000200342@bank.example").text).toBe("[e-mail]");
    expect(redact("85073003328@post.example").text).toBe("[e-mail]");
    expect(redact("Kerkstraat 5 bus 12@post.example").text).toBe(
      "Kerkstraat 5 bus [e-mail]".replace("Kerkstraat 5", "[adres]"),
    );
  });
});

describe("a text made to take long", () => {
  // Every finder starts at a boundary, looks a bounded number of characters ahead, and e-mail addresses look at each run of
  // characters once from either side. So a text twice as long takes twice the steps; a finder that went over the rest of the
  // text at every start would not come to an end here within the term of a test.
  const units = [
    "a@",
    "a.",
    "0 ",
    "0470 ",
    "+32 ",
    "(0",
    "1.",
    "BE77 ",
    "Oude ",
    "Kerkstraat 5 ",
    "Sint-",
    "00 1",
    "-",
    "é",
    "@.",
    "1-A",
  ];

  it.each(units)("of 100 kB of %j comes to an end", (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    const once = redact(text).text;
    expect(redact(once).text).toBe(once);
  });

  it("has as many finds as there are pieces in it", () => {
    const piece =
      "Bel 0470 12 34 56, Kerkstraat 5, 9000 Gent, BE77 0010 0020 0342, 85.07.30-033.28, a@b.example, 1-ABC-234. ";
    expect(redact(piece.repeat(1000)).found).toHaveLength(6000);
  });
});

describe("the labelled sentences", () => {
  it("are many, and a third holds no personal data", () => {
    const all = Object.values(HALVES).flat();
    expect(all.length).toBeGreaterThanOrEqual(220);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(all.filter(({ marked }) => marked.length === 0).length).toBeGreaterThan(all.length / 3);
  });

  it("are read by their marks", () => {
    expect(readLabelled("Bel {telefoon:0470} nu")).toEqual({
      text: "Bel 0470 nu",
      marked: [{ kind: "phone", from: 4, to: 8 }],
    });
    expect(() => readLabelled("{naam:X}")).toThrow(/Unknown kind 'naam'.*write one of/);
  });

  // A bit under what was measured when the finders were done.
  const floors = {
    "developed on": { precision: 0.97, recall: 0.98 },
    "held out": { precision: 0.96, recall: 0.97 },
  };

  it.each(Object.entries(HALVES))("have finds as good as before: %s", (half, sentences) => {
    console.log(formatScores(half, sentences));
    const [all] = scores(sentences);
    const floor = floors[half as keyof typeof floors];
    expect(all!.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(all!.recall).toBeGreaterThanOrEqual(floor.recall);
  });
});
