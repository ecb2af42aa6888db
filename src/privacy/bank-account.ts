/** Bank accounts (rekeningnummers): IBANs of any country, with spaces, dots, dashes or nothing between the groups. */
import { getCountrySpecifications, isValidIBAN } from "ibantools";
import { endsAt, firstOf, STARTS } from "./boundary.ts";
import type { Span } from "./kinds.ts";

const START = new RegExp(`${STARTS}[A-Za-z]{2}(?=[ .\\u00a0-]?\\d{2})`, "gu");
const COUNTRIES = getCountrySpecifications();

/** Spans of the IBANs with right check digits, in order. An account with a wrong digit is nobody's, and stays. */
export function findBankAccounts(text: string): Span[] {
  const spans = [...text.matchAll(START)].map(({ 0: country, index }) => accountAt(text, index, country));
  return firstOf(spans.filter((span) => span !== undefined));
}

function accountAt(text: string, from: number, country: string): Span | undefined {
  const length = COUNTRIES[country.toUpperCase()]?.chars;
  const to = length ? endOf(text, from, length) : undefined;
  if (to === undefined || !endsAt(text, to)) return undefined;
  return isValidIBAN(
    text
      .slice(from, to)
      .replace(/[^A-Za-z0-9]/g, "")
      .toUpperCase(),
  )
    ? { from, to }
    : undefined;
}

/** Where as many letters and digits have passed as an IBAN of this country has, with one separator at most between two. */
function endOf(text: string, from: number, length: number): number | undefined {
  let at = from;
  for (let counted = 0; counted < length; counted++, at++) {
    if (counted > 0 && /[ .\u00a0-]/.test(text[at] ?? "")) at++;
    if (!/[A-Za-z0-9]/.test(text[at] ?? "")) return undefined;
  }
  return at;
}
