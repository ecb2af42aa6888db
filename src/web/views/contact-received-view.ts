/** The page after a contact came in: its code, who has it, what follows by when, and what a complaint still needs. */
import { type KeptContact, wordsIn } from "../../casework.ts";
import { lackingIn } from "../../contacts/new-contact.ts";
import { canBeWrittenTo } from "../../correspondence.ts";
import type { House } from "../../house.ts";
import { address } from "../address.ts";
import type { Words } from "../language.ts";
import { personWay } from "./contact-person-view.ts";
import { clockViews } from "./follow-clock-view.ts";
import { standingView } from "./follow-standing-view.ts";

export function receivedView(house: House, kept: KeptContact, words: Words) {
  const { row, contact } = kept;
  const person = wordsIn(house, kept).get(0)?.person;
  const lacking = lackingIn(contact.kind, row.carriers, person);
  const lang = words.language;
  return {
    title: words.say(`received.${contact.kind}`),
    code: row.code,
    standing: standingView(house, kept, words),
    clocks: clockViews(house, kept, words),
    // Whether word comes is told; to which address is not: the page is open to whoever has the code.
    word: words.say(person && canBeWrittenTo(person) ? "contact.word-comes" : "contact.word-by-code"),
    lacking: words.list(lacking.map((item) => words.say(`needed.${item}`))),
    hrefFollow: address(`/follow/${row.code}`, { lang }),
    hrefAdd: address("/contact", { kind: contact.kind, follows: row.code, lang }),
    person: personWay(house, words),
  };
}
