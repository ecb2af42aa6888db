/** What happens with what somebody hands in: how long it is kept, from the charter in force, and where that number comes from. */
import { findValue, valueOn } from "../../charter/charter.ts";
import { KINDS, type Kind } from "../../contacts/kinds.ts";
import type { House } from "../../house.ts";
import { amountInWords, type OriginView, originInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";

const COMMITMENT = "listening/kept-no-longer";

export interface KeepingView {
  /** One line for each term: `vraag, feedback of melding: 12 maanden`. Empty where the charter sets none. */
  terms: (OriginView & { text: string })[];
  href: string;
}

export function keepingView(house: House, words: Words): KeepingView {
  const { date } = house.moment();
  const byTerm = new Map<string, { kinds: Kind[]; origin: OriginView }>();
  for (const kind of KINDS) {
    const dated = findValue(house.charter, COMMITMENT, `${kind}-kept`);
    const value = dated && valueOn(dated, date);
    if (!dated || value === undefined) continue;
    const amount = amountInWords(value, dated.unit, words);
    const one = byTerm.get(amount) ?? { kinds: [], origin: originInWords(dated.origin, words) };
    byTerm.set(amount, { ...one, kinds: [...one.kinds, kind] });
  }
  const terms = [...byTerm].map(([amount, { kinds, origin }]) => ({
    text: words.say("contact.kept-for", { kinds: kindsInWords(kinds, words), amount }),
    ...origin,
  }));
  return { terms, href: `/charter/${COMMITMENT}?lang=${words.language}` };
}

function kindsInWords(kinds: readonly Kind[], words: Words): string {
  return words.list(
    kinds.map((kind) => words.say(`kind.${kind}`)),
    "or",
  );
}
