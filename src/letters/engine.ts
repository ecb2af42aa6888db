/** The engine of the letters: plain text, strict, with helpers that put values into words of one language. */
import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { ESCALATION_GROUNDS, GROUNDS, PROCEDURES } from "../contacts/grounds.ts";
import { LETTER_KINDS, type LetterKind } from "./data.ts";
import {
  dayInWords,
  KIND_WORDS,
  type Language,
  neededInWords,
  sourceInWords,
  spanInWords,
  withArticle,
} from "./words.ts";

const TEMPLATES = new URL("./templates/", import.meta.url);

/** A letter's template: its first line is the subject. Throws where the data lacks what the template says. */
export type Template = (data: object) => string;

/**
 * Compiles the letters of one language.
 *
 * Strict: a value that is not there is an error and no empty place, so optional values stand inside `{{#given "name"}}`. Nothing
 * is escaped, since the letters are no HTML; what is said in them was tidied before (`clean.ts`).
 */
export function compileLetters(language: Language): Record<LetterKind, Template> {
  const engine = Handlebars.create();
  engine.registerHelper(helpersIn(language));
  const partials = new URL(`${language}/partials/`, TEMPLATES);
  for (const file of readdirSync(partials)) engine.registerPartial(file.replace(/\.hbs$/, ""), read(file, partials));
  const compiled = LETTER_KINDS.map((kind) => [
    kind,
    engine.compile(read(`${language}/${kind}.hbs`, TEMPLATES), { strict: true, noEscape: true }),
  ]);
  return Object.fromEntries(compiled) as Record<LetterKind, Template>;
}

function helpersIn(language: Language): Record<string, Handlebars.HelperDelegate> {
  const labels = { ...GROUNDS, ...ESCALATION_GROUNDS };
  return {
    given,
    is,
    day: (minute: number) => dayInWords(minute, language),
    span: (value: number, unit: string) => spanInWords(value, unit, language),
    sourceOf: (source: string) => sourceInWords(source, language),
    kindWord: (kind: keyof typeof KIND_WORDS) => KIND_WORDS[kind][language],
    needed: (items: Parameters<typeof neededInWords>[0]) => neededInWords(items, language),
    reason: (ground: keyof typeof labels) => labels[ground].label[language],
    reasonSource: (ground: keyof typeof labels) => sourceInWords(labels[ground].source, language),
    reasonOrigin: (ground: keyof typeof labels) => labels[ground].origin,
    procedureWord: (procedure: keyof typeof PROCEDURES) => PROCEDURES[procedure][language],
    aProcedure: (procedure: keyof typeof PROCEDURES) => withArticle(PROCEDURES[procedure][language], language),
  };
}

/** Whether the letter was told something optional. */
function given(this: object, name: string, options: Handlebars.HelperOptions): string {
  return Object.hasOwn(this, name) ? options.fn(this) : options.inverse(this);
}

/** Whether a value is one of those named. Strict mode does not look at what a helper is given, so this does. */
function is(this: object, value: unknown, ...rest: unknown[]): string {
  const options = rest.pop() as Handlebars.HelperOptions;
  if (value === undefined) throw new RangeError("A letter asks for a value that is not there. Correct its template.");
  return rest.includes(value) ? options.fn(this) : options.inverse(this);
}

function read(name: string, folder: URL): string {
  return readFileSync(new URL(name, folder), "utf8");
}
