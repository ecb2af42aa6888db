/** One commitment in words: the promise, where it comes from, its numbers, what it does to a plan, and how it is checked. */
import { type Charter, valueOn } from "../../charter/charter.ts";
import type { Commitment, DatedValue, RoutingRule } from "../../charter/schema.ts";
import type { House } from "../../house.ts";
import { address } from "../address.ts";
import { amountInWords, channelInWords, conditionInWords, originInWords, sourceInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { dayInWords } from "../when.ts";

/** Everything about one commitment, or undefined where the charter has none with that id. */
export function commitmentView(house: House, id: string, words: Words) {
  const { charter } = house;
  const commitment = charter.commitments.find((one) => one.id === id);
  if (!commitment) return undefined;
  const day = house.moment().date;
  const article = charter.articles.find(({ number }) => number === commitment.article);
  return {
    title: words.text(commitment.promise),
    article: { number: commitment.article, title: article ? words.text(article.title) : "" },
    commitment: commitmentCard(commitment, charter, day, words),
    asData: `/api/charter/commitments/${id}`,
  };
}

/** @param day ISO day on which the numbers are read */
export function commitmentCard(commitment: Commitment, charter: Charter, day: string, words: Words) {
  const { id, promise, modality, source, values, routing, check, binds } = commitment;
  return {
    id,
    href: address(`/charter/${id}`, { lang: words.language }),
    promise: words.text(promise),
    modality: words.say(`modality.${modality}`),
    must: modality === "must",
    binds: words.list(binds.map((one) => words.say(`binds.${one}`))),
    sources: source.map((one) => sourceInWords(one, words)),
    values: (values ?? []).map((value) => numberView(value, day, words)),
    rules: (routing ?? []).map((rule) => ruleView(rule, charter, words)),
    check: check ? checkView(check, words) : null,
  };
}

function numberView(value: DatedValue, day: string, words: Words) {
  const now = valueOn(value, day);
  return {
    name: words.sayIf(`number.${value.name}`) ?? value.name,
    amount: now === undefined ? words.say("charter.not-yet") : amountInWords(now, value.unit, words),
    source: value.source,
    since: value.dated.map(({ from, value: amount }) => `${dayInWords(from, words, "")}: ${amount}`),
    ...originInWords(value.origin, words),
  };
}

function ruleView(
  { when, effect, channels = [], provisions = [], weight }: RoutingRule,
  charter: Charter,
  words: Words,
) {
  const told = [
    ...channels.map((channel) => channelInWords(channel, words)),
    ...provisions.map((provision) => words.say(`provision.${provision}`)),
  ];
  return {
    when: conditionInWords(when, charter, words),
    effect: words.say(`effect.${effect}`),
    // Only `require` over channels is met by one of them; the others are about each.
    what: words.list(told, effect === "require" && provisions.length === 0 ? "or" : "and"),
    weight: weight === undefined ? null : words.say("charter.weight", { weight }),
  };
}

function checkView({ name, options = {} }: NonNullable<Commitment["check"]>, words: Words) {
  return {
    name,
    about: words.sayIf(`check.${name}`) ?? name,
    options: Object.entries(options).map(([option, value]) => ({ option, value: [value].flat().join(", ") })),
  };
}
