/** No wrong door, in words: who has the request, who takes it on, and before when. */
import type { House } from "../../house.ts";
import type { Handling, Plan, PlanContact } from "../../routing/plan.ts";
import { amountInWords, factInWords, type OriginView, originInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { momentInWords } from "../when.ts";
import { type ReasonView, reasonView } from "./reason-view.ts";

/** Carried items of the request that are ids, or no fact at all. */
const NOT_FACTS = ["service", "place", "lifeEvent", "receivedBy", "receivedOn"];

export interface ContactView {
  name: string;
  email: string;
  phone: string | undefined;
  standsIn: string | null;
}

export interface HandlingView {
  kind: Handling["kind"];
  what: string;
  /** Why this agency is, or is not, known to be competent. */
  because: string;
  taker: ContactView | null;
  takerAt: string | null;
  term: ({ text: string } & OriginView) | null;
  /** What goes along, so that nobody asks it again. */
  carries: string[];
  reasons: ReasonView[];
}

export function handlingView(plan: Plan, house: House, words: Words): HandlingView {
  const { handling, competent, at } = plan;
  const { kind, responsible, to, taker, takerAt } = handling;
  const names = {
    responsible: responsible ? words.text(responsible.name) : words.say("handling.nobody"),
    to: to ? words.text(to.name) : words.say("handling.nobody"),
  };
  return {
    kind,
    what: words.say(`handling.${kind}`, names),
    because: words.say(`competent.${competent.because}`),
    taker: taker ? contactView(taker, words) : null,
    takerAt: takerAt && takerAt.id !== to?.id ? words.text(takerAt.name) : null,
    term: termView(handling, at, words),
    carries: carriedInWords(plan, house, words),
    reasons: handling.reasons.map((reason) => reasonView(reason, house, words)),
  };
}

/** What goes along, with its value. `no` and `nothing` are left out: nobody told anything there. */
function carriedInWords({ handling, facts }: Plan, { charter }: House, words: Words): string[] {
  return handling.carries.flatMap((item) => {
    const value = NOT_FACTS.includes(item) ? undefined : facts[item];
    if (value === "no" || value === "nothing") return [];
    return value === undefined ? [words.say(`field.${item}`)] : [factInWords(item, value, charter, words)];
  });
}

export function contactView({ name, email, phone, deputyFor }: PlanContact, words: Words): ContactView {
  const standsIn = deputyFor === undefined ? null : words.say("contact.stands-in", { name: deputyFor });
  return { name, email, phone, standsIn };
}

function termView({ within, before }: Handling, at: string, words: Words): HandlingView["term"] {
  if (!within || before === null) return null;
  const text = words.say("handling.term", {
    amount: amountInWords(within.value, within.unit, words),
    before: momentInWords(before, words, at),
  });
  return { text, ...originInWords(within.origin, words) };
}
