/** What the letters say of days, terms and closed lists, in both languages. */
import type { Text } from "../charter/schema.ts";
import type { Kind } from "../contacts/kinds.ts";
import type { Needed } from "../contacts/new-contact.ts";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a contact is called in a letter: `uw klacht`, `your complaint`. */
export const KIND_WORDS = {
  question: { nl: "vraag", en: "question" },
  feedback: { nl: "reactie", en: "feedback" },
  report: { nl: "melding", en: "report" },
  complaint: { nl: "klacht", en: "complaint" },
} as const satisfies Record<Kind, Text>;

const NEEDED_WORDS = {
  name: { nl: "uw naam", en: "your name" },
  address: { nl: "uw adres", en: "your address" },
} as const satisfies Record<Needed, Text>;

/** Units of the charter's terms: one, and several. */
const UNITS: Readonly<Record<string, Record<Language, readonly [string, string]>>> = {
  "calendar-days": { nl: ["dag", "dagen"], en: ["day", "days"] },
  "working-days": { nl: ["werkdag", "werkdagen"], en: ["working day", "working days"] },
  weeks: { nl: ["week", "weken"], en: ["week", "weeks"] },
};

/** Sources are kept in English; a Dutch letter says them in Dutch. */
const IN_DUTCH: readonly (readonly [RegExp, string])[] = [
  [/^Bestuursdecreet of 7 December 2018, (?=II)/, "Bestuursdecreet van 7 december 2018, artikel "],
  [/^Complaint handling by Flemish public bodies$/, "klachtenbehandeling bij Vlaamse overheden"],
  [/^Service norms of Dutch municipalities$/, "servicenormen van Nederlandse gemeenten"],
  [/^Service norms of Dutch central government$/, "servicenormen van de Nederlandse rijksoverheid"],
  [/^Yearly complaint report of VLM, 2016$/, "klachtenrapport van de VLM over 2016"],
];

/** The Brussels day of an epoch minute: `donderdag 20 augustus 2026`, `Thursday 20 August 2026`. */
export function dayInWords(minute: number, language: Language): string {
  const locale = language === "nl" ? "nl-BE" : "en-GB";
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: "Europe/Brussels" });
  return format.format(minute * 60_000).replace(",", "");
}

/** A length of time: `45 dagen`, `1 working day`. Throws RangeError for a unit that has no words. */
export function spanInWords(value: number, unit: string, language: Language): string {
  const words = UNITS[unit]?.[language];
  if (!words) throw new RangeError(`There are no words for the unit '${unit}'. Add it to src/letters/words.ts.`);
  return `${value} ${words[value === 1 ? 0 : 1]}`;
}

/** A source as the letter names it; one that has no Dutch words stays as it is. */
export function sourceInWords(source: string, language: Language): string {
  if (language === "en") return source.replace(/^(Bestuursdecreet .*?), (?=II)/, "$1, article ");
  const [pattern, words] = IN_DUTCH.find(([one]) => one.test(source)) ?? [];
  return pattern && words ? source.replace(pattern, words) : source;
}

/** What is still needed of somebody: `uw naam en uw adres`. */
export function neededInWords(needed: readonly Needed[], language: Language): string {
  const words = needed.map((one) => NEEDED_WORDS[one][language]);
  return new Intl.ListFormat(language, { type: "conjunction" }).format(words);
}

/** With its article: `een bezwaar`, `an objection`. */
export function withArticle(noun: string, language: Language): string {
  if (language === "nl") return `een ${noun}`;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
