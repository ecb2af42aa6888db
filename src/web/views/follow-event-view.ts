/** What happened to a contact, one line for each change, and who had it when. Never what anybody wrote. */
import type { HistoryRow } from "../../../db/history.ts";
import { fromMinute, minuteOf } from "../../calendar/zone.ts";
import type { KeptContact } from "../../casework.ts";
import { ESCALATION_GROUNDS, GROUNDS, PROCEDURES } from "../../contacts/grounds.ts";
import type { House } from "../../house.ts";
import type { Words } from "../language.ts";
import { momentInWords } from "../when.ts";
import { agencyName } from "./follow-agency.ts";
import { contactView } from "./handling-view.ts";

export interface EventView {
  when: string;
  what: string;
  agency: string;
  /** Whether it came to this agency with this change. */
  moved: boolean;
}

export interface HolderView {
  agency: string;
  when: string;
}

type Change = HistoryRow["change"];

/** Oldest first. A note is for whoever works on it, and left out. */
export function eventViews(house: House, { history }: KeptContact, words: Words): EventView[] {
  const near = fromMinute(house.moment().minute);
  const told = history.filter(({ kind }) => kind !== "note");
  return told.map(({ at, change, responsible }, index) => {
    const agency = agencyName(house, responsible, words);
    const asked = told.slice(0, index).findLast(({ kind }) => kind === "refer")?.change;
    return {
      when: momentInWords(isoOf(at), words, near),
      what: words.say(`event.${change.kind}`, { agency, ...details(change, asked, house, words) }),
      agency,
      moved: index > 0 && responsible !== told[index - 1]!.responsible,
    };
  });
}

/** Each agency that had it, from when until when. */
export function holderViews(house: House, { history, contact }: KeptContact, words: Words): HolderView[] {
  const near = fromMinute(house.moment().minute);
  const starts = history.filter(({ responsible }, index) => responsible !== history[index - 1]?.responsible);
  const { ended } = contact;
  return starts.map(({ at, responsible }, index) => {
    const next = starts[index + 1];
    const until = next ? isoOf(next.at) : ended && fromMinute(ended.at);
    const told = {
      from: momentInWords(isoOf(at), words, near),
      until: until === undefined ? words.say("timeline.now") : momentInWords(until, words, near),
    };
    return { agency: agencyName(house, responsible, words), when: words.say("follow.held", told) };
  });
}

/** The closed lists, names and moments of a change that its sentence may speak of. Free text is no part of it. */
function details(change: Change, asked: Change | undefined, house: House, words: Words): Record<string, string> {
  const to = "to" in change ? change.to : asked && "to" in asked ? asked.to : undefined;
  const near = fromMinute(house.moment().minute);
  return {
    to: to === undefined ? "" : agencyName(house, to, words),
    taker: "taker" in change ? change.taker : "",
    by: "by" in change ? signerName(change.by, words) : "",
    before: "before" in change ? momentInWords(fromMinute(change.before), words, near) : "",
    ground: "ground" in change ? groundOf(change, words) : "",
    procedure: "procedure" in change ? words.text(PROCEDURES[change.procedure]) : "",
    as: "as" in change ? words.say(`kind.${change.as}`) : "",
    upheld: "upheld" in change ? words.say(`upheld.${change.upheld ? "yes" : "no"}`) : "",
  };
}

function groundOf(change: Extract<Change, { ground: unknown }>, words: Words): string {
  return words.text(
    change.kind === "escalate" ? ESCALATION_GROUNDS[change.ground].label : GROUNDS[change.ground].label,
  );
}

function signerName(signer: Extract<Change, { by: unknown }>["by"], words: Words): string {
  const { name, standsIn } = contactView(signer, words);
  return standsIn === null ? name : `${name} (${standsIn})`;
}

function isoOf(at: number): string {
  return fromMinute(minuteOf(at));
}
