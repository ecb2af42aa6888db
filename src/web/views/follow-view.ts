/** The thread of a contact, for whoever has its tracking code: no name of the person, and nothing that anybody wrote. */
import { contactsOfJourney } from "../../../db/lists.ts";
import { fromMinute, minuteOf } from "../../calendar/zone.ts";
import type { KeptContact } from "../../casework.ts";
import type { House } from "../../house.ts";
import { address } from "../address.ts";
import { channelInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { dayInWords } from "../when.ts";
import { personWay } from "./contact-person-view.ts";
import { groundsNow, mayWithdraw } from "./follow-actions-view.ts";
import { agencyName } from "./follow-agency.ts";
import { clockViews } from "./follow-clock-view.ts";
import { eventViews, holderViews } from "./follow-event-view.ts";
import { standingView } from "./follow-standing-view.ts";

export function followView(house: House, kept: KeptContact, words: Words) {
  const { row, contact } = kept;
  return {
    title: words.say(`follow-title.${contact.kind}`),
    code: row.code,
    standing: standingView(house, kept, words),
    clocks: clockViews(house, kept, words),
    events: eventViews(house, kept, words),
    holders: holderViews(house, kept, words),
    journey: journeyView(house, kept, words),
    actions: actionsView(house, kept, words),
    person: personWay(house, words),
  };
}

/** What else was asked about the same matter, oldest first. */
function journeyView(house: House, { row, contact }: KeptContact, words: Words) {
  const today = fromMinute(house.moment().minute).slice(0, 10);
  const others = contactsOfJourney(house.db, contact.journey).filter(({ contactId }) => contactId !== row.id);
  return others.map(({ at, kind, status, channel, agency }) => ({
    what: words.say("follow.journey-item", {
      kind: words.say(`kind-card.${kind}`),
      day: dayInWords(fromMinute(minuteOf(at)).slice(0, 10), words, today),
      agency: agencyName(house, agency, words),
    }),
    channel: channel === null ? null : channelInWords(channel, words),
    status: words.say(`follow-status.${status}`),
  }));
}

function actionsView(house: House, kept: KeptContact, words: Words) {
  const { code } = kept.row;
  const { kind, status, escalated, case: of } = kept.contact;
  const lang = words.language;
  const toOmbudsman = groundsNow(house, kept).length > 0;
  return {
    ombudsman: toOmbudsman ? address(`/follow/${code}/ombudsman`, { lang }) : null,
    // Said as long as it may still come to that.
    ombudsmanLater: kind === "complaint" && !toOmbudsman && !escalated && ["received", "in-hand"].includes(status),
    withdraw: mayWithdraw(house, kept) ? address(`/follow/${code}/withdrawal`, { lang }) : null,
    withdrawLater: of.status === "referred",
    add: address("/contact", { follows: code, lang }),
  };
}
