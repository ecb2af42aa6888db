/** Why the charter says so: the promise, its article, and the facts that made it count. */
import type { House } from "../../house.ts";
import type { PlanReason, Reasons } from "../../routing/plan.ts";
import { address } from "../address.ts";
import { factInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";

export interface ReasonView {
  promise: string;
  article: string;
  modality: string;
  href: string;
  /** Empty where the promise always holds. */
  facts: string[];
}

export function reasonView(reason: PlanReason, { charter }: House, words: Words): ReasonView {
  const { commitment, article, modality, promise, because } = reason;
  const title = charter.articles.find(({ number }) => number === article)?.title;
  return {
    promise: words.text(promise),
    article: words.say("reason.article", { number: article, title: title ? words.text(title) : "" }),
    modality: words.say(`modality.${modality}`),
    href: address(`/charter/${commitment}`, { lang: words.language }),
    facts: Object.entries(because).map(([fact, value]) => factInWords(fact, value, charter, words)),
  };
}

export interface ReasonGroup {
  label: string;
  reasons: ReasonView[];
}

/** The reasons of a channel by what they did, strongest first; groups without a reason are left out. */
export function reasonGroups(reasons: Reasons, house: House, words: Words): ReasonGroup[] {
  const kinds = ["preferred", "required", "offered", "forbade"] as const;
  return kinds
    .map((kind) => ({
      label: words.say(`reasons.${kind}`),
      reasons: reasons[kind].map((reason) => reasonView(reason, house, words)),
    }))
    .filter(({ reasons: found }) => found.length > 0);
}
