/** The form as a template shows it: every choice with what was chosen, so that a plan can be changed bit by bit. */
import { CHANNELS, FACTS, PROFILE_FACTS } from "../../charter/facts.ts";
import type { House } from "../../house.ts";
import { THEMES } from "../../routing/world-schema.ts";
import type { Query } from "../address.ts";
import type { FieldError } from "../asked.ts";
import { channelInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";

export interface Option {
  value: string;
  label: string;
  selected: boolean;
}

export interface ErrorView {
  field: string;
  message: string;
}

/** Fields under each of the two folds; a fold is open where one of its fields was filled in. */
const MORE_FIELDS = ["lifeEvent", "receivedBy", "attempted", "urgent"];
/** Longest part of a wrong value that is said back. */
const SAID_BACK = 60;

/** @param errors what is wrong, by field; shown beside each field */
export function formView(house: House, query: Query, words: Words, errors: readonly ErrorView[] = []) {
  const { catalogue } = house;
  const byName = (items: readonly { id: string; name: { nl: string; en: string } }[], chosen: string | undefined) =>
    options(
      items.map(({ id, name }) => [id, words.text(name)]),
      chosen,
    ).sort((a, b) => a.label.localeCompare(b.label, words.language));
  const facts = (fact: "audience" | "purpose" | "attempted") =>
    options(
      FACTS[fact].map((value) => [value, words.say(`${fact}.${value}`)]),
      query[fact],
    );
  return {
    themes: themesView(house, query.service, words),
    audiences: facts("audience"),
    places: byName(catalogue.places, query.place),
    purposes: facts("purpose"),
    lifeEvents: byName(catalogue.lifeEvents, query.lifeEvent),
    agencies: byName(catalogue.agencies, query.receivedBy),
    attempts: facts("attempted"),
    urgent: query.urgent === "yes" || query.urgent === "true",
    channels: options(
      CHANNELS.map((channel) => [channel, channelInWords(channel, words)]),
      query.choice,
    ),
    at: query.at ?? "",
    questions: questionsView(house, query, words),
    moreOpen: MORE_FIELDS.some((field) => query[field] !== undefined),
    profileOpen: PROFILE_FACTS.some((field) => query[field] !== undefined),
    error: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
  };
}

function options(pairs: readonly (readonly [string, string])[], chosen: string | undefined): Option[] {
  return pairs.map(([value, label]) => ({ value, label, selected: value === chosen }));
}

/** Services under their first theme, by name; a service without a theme comes last. */
function themesView({ catalogue }: House, chosen: string | undefined, words: Words) {
  const groups = [...THEMES.map((theme) => ({ theme, label: words.say(`theme.${theme}`) })), noTheme(words)];
  return groups
    .map(({ theme, label }) => ({
      label,
      services: options(
        catalogue.services.filter(({ themes }) => themes[0] === theme).map(({ id, name }) => [id, words.text(name)]),
        chosen,
      ).sort((a, b) => a.label.localeCompare(b.label, words.language)),
    }))
    .filter(({ services }) => services.length > 0);
}

function noTheme(words: Words) {
  return { theme: undefined, label: words.say("theme.none") };
}

/** The charter's questions about a person, with "I would rather not say" as what is chosen unless they answered. */
function questionsView({ charter }: House, query: Query, words: Words) {
  return PROFILE_FACTS.map((fact) => {
    const question = charter.questions[fact];
    const answers = Object.entries(question.answers).map(([value, label]) => [value, words.text(label)] as const);
    return {
      fact,
      ask: words.text(question.ask),
      why: words.text(question.why),
      answers: [
        ...options(answers, query[fact]),
        { value: "", label: words.say("form.rather-not"), selected: query[fact] === undefined },
      ].map((option, index) => ({ ...option, id: `${fact}-${index}` })),
    };
  });
}

/** What is wrong in words, with the field it belongs to. */
export function errorViews(errors: readonly FieldError[], words: Words): ErrorView[] {
  return errors.map(({ field, value, kind }) => ({
    field,
    message: words.say(`error.${kind}`, {
      field: words.sayIf(`field.${field}`) ?? words.sayIf(`fact.${field}`) ?? field,
      value: value.length > SAID_BACK ? `${value.slice(0, SAID_BACK)}…` : value,
    }),
  }));
}
