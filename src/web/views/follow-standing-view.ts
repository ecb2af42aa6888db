/** How a contact stands: who has it now, by name where somebody has it in hand, and whom it was passed on to. */
import { fromMinute } from "../../calendar/zone.ts";
import type { KeptContact } from "../../casework.ts";
import { ESCALATION_GROUNDS, GROUNDS, PROCEDURES } from "../../contacts/grounds.ts";
import type { Contact } from "../../contacts/life.ts";
import type { House } from "../../house.ts";
import type { Words } from "../language.ts";
import { momentInWords } from "../when.ts";
import { agencyName } from "./follow-agency.ts";
import { type ContactView, contactView } from "./handling-view.ts";

export interface StandingView {
  status: string;
  who: string;
  /** Who has it in hand, or gave the answer. */
  handler: ContactView | null;
  /** What is waited for: another agency, or the charter desk. */
  waits: string | null;
  /** Why it ended as it did, and the ombudsman; whatever there is. */
  more: string[];
}

export function standingView(house: House, { contact }: KeptContact, words: Words): StandingView {
  const { status, handler, ended, case: of } = contact;
  const agency = agencyName(house, of.responsible, words);
  const signer = handler ?? ended?.by;
  return {
    status: words.say(`follow-status.${status}`),
    who: words.say(of.status === "closed" ? "follow.had-it" : "follow.has-it", { agency }),
    handler: signer ? contactView(signer, words) : null,
    waits: waitsFor(house, contact, agency, words),
    more: [...endInWords(contact, words), ...ombudsmanInWords(house, contact, words)],
  };
}

function waitsFor(house: House, { case: of }: Contact, agency: string, words: Words): string | null {
  const near = fromMinute(house.moment().minute);
  const before = (minute: number) => momentInWords(fromMinute(minute), words, near);
  if (of.referral) {
    const { to, taker } = of.referral;
    const told = { to: agencyName(house, to, words), taker, agency, before: before(of.referral.before) };
    return words.say("follow.referred", told);
  }
  return of.deskBefore === undefined ? null : words.say("follow.at-desk", { before: before(of.deskBefore) });
}

function endInWords({ ended }: Contact, words: Words): string[] {
  const { ground, procedure, outcome } = ended ?? {};
  return [
    ground && words.say("follow.because", { ground: words.text(GROUNDS[ground].label) }),
    procedure && words.say("follow.procedure", { procedure: words.text(PROCEDURES[procedure]) }),
    outcome?.judgement && words.say(`judgement.${outcome.judgement}`),
    outcome?.solved && words.say(`solved.${outcome.solved}`),
  ].filter((line) => line !== undefined);
}

function ombudsmanInWords(house: House, { escalated }: Contact, words: Words): string[] {
  if (!escalated) return [];
  const near = fromMinute(house.moment().minute);
  const when = momentInWords(fromMinute(escalated.at), words, near);
  const told = words.say("follow.at-ombudsman", {
    when,
    ground: words.text(ESCALATION_GROUNDS[escalated.ground].label),
  });
  return escalated.upheld === undefined ? [told] : [told, words.say(`upheld.${escalated.upheld ? "yes" : "no"}`)];
}
