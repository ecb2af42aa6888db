/** The form to hand something in, as a template shows it: every field with what is in it, and what is wrong. */
import { KINDS } from "../../contacts/kinds.ts";
import type { House } from "../../house.ts";
import type { Query } from "../address.ts";
import { LANGUAGES, type Words } from "../language.ts";
import type { FormError } from "../pages/contact-form.ts";
import { keepingView } from "./contact-keeping-view.ts";
import { personWay } from "./contact-person-view.ts";
import { type ErrorView, formView } from "./form-view.ts";

const REPLIES = ["email", "phone", "post", "in-person"] as const;

export function contactFormView(house: House, values: Query, errors: readonly FormError[], words: Words) {
  const { themes, places, audiences } = formView(house, values, words);
  const shown = errors.map((error) => errorView(error, words));
  return {
    values,
    kinds: KINDS.map((kind) => ({
      id: `kind-${kind}`,
      value: kind,
      label: words.say(`kind-card.${kind}`),
      about: words.say(`kind-about.${kind}`),
      selected: values.kind === kind,
    })),
    form: { themes, places, audiences, error: Object.fromEntries(shown.map(({ field, message }) => [field, message])) },
    replies: REPLIES.map((reply) => ({
      value: reply,
      label: words.say(`reply.${reply}`),
      selected: values.replyBy === reply,
    })),
    letters: LANGUAGES.map((one) => ({
      value: one,
      label: words.say(`language.${one}`),
      selected: one === (values.language ?? words.language),
    })),
    errors: shown,
    keeping: keepingView(house, words),
    person: personWay(house, words),
  };
}

function errorView({ field, kind, most }: FormError, words: Words): ErrorView {
  if (kind === "wrong") return { field, message: words.say(`contact-wrong.${field}`) };
  if (kind !== "too-long") return { field, message: words.say(`contact-wrong.${kind}`) };
  const name = words.say(`contact-field.${field}`);
  const locale = words.language === "nl" ? "nl-BE" : "en-GB";
  return { field, message: words.say("contact.too-long", { field: name, most: most!.toLocaleString(locale) }) };
}
