/** The page for the post holds the letter, and nothing that somebody could slip into it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { letterPage } from "../../src/letters/page.ts";

const paper = {
  language: "nl",
  agency: "Bestuur (voorbeeld)",
  to: { name: "Inwoner 1", address: "Dorpsplein 1, 9999 Dorp" },
  at: Date.parse("2026-07-06T10:00+02:00") / 60_000,
} as const;
const letter = { subject: "Ons antwoord", text: "Beste\n\nEen.\nTwee.\n\nContactpersoon 1 (voorbeeld)\nBestuur\n" };

test("it shows who writes to whom, when, and every paragraph", () => {
  const html = letterPage(letter, paper);
  expect(html).toMatch(/^<!doctype html>\n<html lang="nl">/);
  expect(html).toContain("<title>Ons antwoord</title>");
  for (const line of ["Inwoner 1", "Dorpsplein 1", "9999 Dorp"]) expect(html).toContain(`<span>${line}</span>`);
  expect(html).toContain("<div>maandag 6 juli 2026</div>");
  expect(html).toContain("<p>Een.\nTwee.</p>");
  expect(html).toContain('<p class="signature">Contactpersoon 1 (voorbeeld)\nBestuur</p>');
  expect(letterPage(letter, { ...paper, to: { address: "Dorpsplein 1" } }).match(/<span>/g)).toHaveLength(1);
});

test("it needs no other file, and prints on A4", () => {
  const html = letterPage(letter, paper);
  expect(html).not.toMatch(/<(script|link|img)|url\(|@import|https?:/);
  expect(html).toContain("@page { size: A4;");
});

test("no text in it becomes a tag", () => {
  const tags = (html: string) => html.match(/<\/?[a-z!][^>]*>/gi);
  const text = fc.constantFrom("<script>x</script>", '"><img src=x>', "</p>", "&lt;", "<!--", "{{x}}", "a");
  fc.assert(
    fc.property(text, text, text, text, (subject, body, name, agency) => {
      const html = letterPage({ subject, text: body }, { ...paper, agency, to: { name, address: name } });
      const plain = letterPage({ subject: "a", text: "a" }, { ...paper, agency: "a", to: { name: "a", address: "a" } });
      expect(tags(html)).toEqual(tags(plain));
    }),
  );
});
