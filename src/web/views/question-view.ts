/** The next question as a small form: the answer joins what is in the address already. */
import type { NextQuestion } from "../../routing/plan.ts";
import type { Query } from "../address.ts";
import { without } from "../address.ts";
import { PLAN_FIELDS } from "../asked.ts";
import { channelInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";

/** More answers than this become a list to choose from rather than a column of buttons. */
const MOST_BUTTONS = 8;

export function questionView({ fact, ask, why, answers }: NextQuestion, query: Query, words: Words) {
  const kept = Object.entries(without(query, fact)).filter(([name]) => PLAN_FIELDS.includes(name));
  // Where every answer leads to the same first channel, saying so at each of them tells nothing.
  const leads = new Set(answers.map(({ first }) => first)).size > 1;
  return {
    fact,
    ask: words.text(ask),
    why: words.text(why),
    asList: answers.length > MOST_BUTTONS,
    answers: answers.map(({ value, label, first }, index) => ({
      value,
      id: `next-${index}`,
      label: words.text(label),
      leadsTo: leads && first ? words.say("question.then", { channel: channelInWords(first, words) }) : null,
    })),
    kept: kept.map(([name, value]) => ({ name, value })),
  };
}
