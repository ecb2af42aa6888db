/** The two languages of the pages: which one a visitor gets, and the words that go with it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Text } from "../charter/schema.ts";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Messages = Readonly<Record<string, string>>;

export const MESSAGES: Readonly<Record<Language, Messages>> = { nl: read("nl"), en: read("en") };

/** Everything that is said in one language. */
export interface Words {
  readonly language: Language;
  /** The message under a key, with each `{name}` filled in. Throws RangeError for a key that is not there. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** As `say`, but undefined where no message has the key: for names that come from data. */
  sayIf(key: string): string | undefined;
  /** The text of the charter or the catalogue in this language. */
  text(text: Text): string;
  /** Names in one row: `A, B en C`. */
  list(items: readonly string[], kind?: "and" | "or"): string;
}

/** The language asked for in the address, else the first known one in Accept-Language, else Dutch. */
export function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  if (isLanguage(asked)) return asked;
  const wishes = (accepted ?? "").split(",").map((wish) => {
    const [range = "", ...parameters] = wish.trim().toLowerCase().split(";");
    const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
    return { language: range.split("-")[0], weight: Number(weight ?? 1) };
  });
  const liked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return liked.map(({ language }) => language).find(isLanguage) ?? "nl";
}

export function wordsIn(language: Language): Words {
  const messages = MESSAGES[language];
  const sayIf = (key: string) => (Object.hasOwn(messages, key) ? messages[key] : undefined);
  return {
    language,
    sayIf,
    say(key, values = {}) {
      const message = sayIf(key);
      if (message === undefined) throw new RangeError(`There is no message '${key}' in ${language}.json. Add it.`);
      return message.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ""));
    },
    text: (text) => text[language],
    list: (items, kind = "and") =>
      new Intl.ListFormat(localeOf(language), { type: kind === "and" ? "conjunction" : "disjunction" }).format(items),
  };
}

/** Locale for dates and numbers. */
export function localeOf(language: Language): string {
  return language === "nl" ? "nl-BE" : "en-GB";
}

function isLanguage(value: string | undefined): value is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(value);
}

function read(language: Language): Messages {
  const file = new URL(`./messages/${language}.json`, import.meta.url);
  return z.record(z.string(), z.string().min(1)).parse(JSON.parse(readFileSync(file, "utf8")));
}
