/** What each finder takes and leaves, where the labelled sentences do not say it sharply enough. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/privacy/redact.ts";

const two = (number: number): string => String(number).padStart(2, "0");
const checkOf = (century: number, body: string): number => 97 - ((century + Number(body)) % 97);
/** What is put before the nine digits of who was born before 2000, and since. */
const CENTURIES = [0, 2_000_000_000];
const separator = fc.constantFrom("", ".", " ", "-", "/");

/** Birth dates and serial numbers, with the number added to the month (BIS). */
const person = fc.record({
  year: fc.nat(99),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  serial: fc.integer({ min: 1, max: 998 }),
  bis: fc.constantFrom(0, 20, 40),
  century: fc.constantFrom(...CENTURIES),
});

describe("national numbers", () => {
  it("are found in both centuries, BIS numbers too, with any punctuation; not with another check digit", () => {
    fc.assert(
      fc.property(person, separator, separator, fc.integer({ min: 1, max: 96 }), (who, within, between, off) => {
        const parts = [two(who.year), two(who.month + who.bis), two(who.day)];
        const serial = String(who.serial).padStart(3, "0");
        const check = checkOf(who.century, `${parts.join("")}${serial}`);
        const written = (digits: number) => `${parts.join(within)}${between}${serial}${within}${two(digits)}`;
        expect(redact(`nr ${written(check)}.`).text).toBe("nr [rijksregisternummer].");

        const wrong = ((check - 1 + off) % 97) + 1;
        const right = CENTURIES.map((century) => checkOf(century, `${parts.join("")}${serial}`));
        if (!right.includes(wrong)) expect(redact(written(wrong)).text).not.toContain("[rijks");
      }),
    );
  });

  it.each(["85133003328", "85023103328"])("%s has no day that exists", (number) => {
    expect(redact(number).found).toEqual([]);
  });
});

describe("phone numbers", () => {
  it.each([
    ["de klant 0470 12 34 56 terugbellen", "de klant [telefoon] terugbellen"],
    ["(0470 12 34 56)", "([telefoon])"],
    ["tel.:0470123456", "tel.:[telefoon]"],
    ["0470 12 34 56/09 210 20 30", "[telefoon]/[telefoon]"],
    ["+32 (0)470 12 34 56", "[telefoon]"],
    ["0478.123.456", "[telefoon]"],
  ])("%j becomes %j", (text, redacted) => {
    expect(redact(text).text).toBe(redacted);
  });

  it.each([
    "0478.123.490",
    "dossiernummer: 0470 12 34 56",
    "klantnr. 0470123456",
    "2024/0470123456",
    "A0470123456",
    "0470 12 34",
    "0800 12 345",
    "02/03/2024 8.30 uur",
    "016123456 euro",
  ])("%j stays", (text) => {
    expect(redact(text).text).toBe(text);
  });
});

describe("addresses", () => {
  it.each([
    ["in de Kerkstraat 5 en de Markt 7a", "in de [adres] en de [adres]"],
    ["Jan van Voorbeeldlaan 12", "Jan van [adres]"],
    ["Wij, Oude Voorbeeldlaan 12 b 3", "Wij, [adres]"],
    ["Kerkstraat op nr. 5", "[adres]"],
    ["Kerkstraat 5\n9000 Gent", "[adres]"],
    ["Steenweg op Voorbeeld 5 te 1000 Brussel.", "[adres]."],
  ])("%j becomes %j", (text, redacted) => {
    expect(redact(text).text).toBe(redacted);
  });

  it.each([
    "Kerkstraat",
    "Kerkstraat 2024",
    "Kerkstraat 5 km",
    "Kerkstraat 5 %",
    "Kerkstraat 12.30 uur",
    "9000 Gent",
    "straat 5",
  ])("%j stays", (text) => {
    expect(redact(text).text).toBe(text);
  });
});
