/** Facts, channels, numbers and sources of the charter in words that a visitor knows. */
import type { Charter } from "../charter/charter.ts";
import { type Channel, type Fact, isStated } from "../charter/facts.ts";
import type { Origin, Source } from "../charter/schema.ts";
import { localeOf, type Words } from "./language.ts";

/** What a value of a fact means: the answer of the charter's own question where it has one. */
export function valueInWords(fact: string, value: string, charter: Charter, words: Words): string {
  const answer = charter.questions[fact]?.answers[value];
  if (answer) return words.text(answer);
  if (!isStated(value)) return words.say(`value.${value}`);
  return words.say(`${fact}.${value}`);
}

/** One fact with its value, e.g. `Digitale vaardigheden: Ik gebruik ze niet`. */
export function factInWords(fact: string, value: string, charter: Charter, words: Words): string {
  return `${words.say(`fact.${fact}`)}: ${valueInWords(fact, value, charter, words)}`;
}

/** A condition of a rule, one line a fact; empty where it always holds. */
export function conditionInWords(
  when: Partial<Record<Fact, readonly string[]>>,
  charter: Charter,
  words: Words,
): string[] {
  return Object.entries(when).map(([fact, values]) => {
    const told = values.map((value) => valueInWords(fact, value, charter, words));
    return `${words.say(`fact.${fact}`)}: ${words.list(told, "or")}`;
  });
}

export function channelInWords(channel: Channel, words: Words): string {
  return words.say(`channel.${channel}`);
}

export interface OriginView {
  label: string;
  /** Whether it is ours, or nobody's: shown as such. */
  assumed: boolean;
}

export function originInWords(origin: Origin, words: Words): OriginView {
  return { label: words.say(`origin.${origin}`), assumed: origin === "assumption" || origin === "parameter" };
}

/** A number with its unit, e.g. `2 werkdagen`. A unit without words is shown as it is written. */
export function amountInWords(value: number, unit: string, words: Words): string {
  const locale = localeOf(words.language);
  const number = new Intl.NumberFormat(locale).format(value);
  const form = new Intl.PluralRules(locale).select(value) === "one" ? "one" : "other";
  return `${number} ${words.sayIf(`unit.${unit}.${form}`) ?? unit}`;
}

/** Where a promise comes from, in one sentence. */
export function sourceInWords(source: Source, words: Words): string {
  if (source.kind === "parameter") return words.say("source.parameter", { why: words.text(source.why) });
  const note = source.note ? ` ${words.text(source.note)}` : "";
  if (source.kind === "advice") return words.say("source.advice", { section: source.section }) + note;
  if (source.kind === "law") return words.say("source.law", { title: source.title, article: source.article }) + note;
  return words.say("source.practice", { title: source.title }) + note;
}
