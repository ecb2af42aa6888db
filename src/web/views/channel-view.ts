/** One channel of a plan as a card: where, when, how long, who, what may be hard, and why it stands there. */
import type { House } from "../../house.ts";
import type { PlanChannel, PlanHelp } from "../../routing/plan.ts";
import { webAddress } from "../address.ts";
import { amountInWords, channelInWords, originInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { holidaysBefore, openingInWords } from "../when.ts";
import { type ContactView, contactView } from "./handling-view.ts";
import { type ReasonGroup, reasonGroups } from "./reason-view.ts";

export interface ChannelView {
  id: string;
  rank: number;
  name: string;
  person: boolean;
  chosen: boolean;
  openNow: boolean;
  when: string;
  holidays: string[];
  wait: { text: string; label: string; assumed: boolean } | null;
  appointment: string;
  agency: string;
  point: PointView;
  counter: { name: string; href: string | undefined } | null;
  contact: ContactView | null;
  /** What happens to the matter here; absent where it is simply handled. */
  passesOn: string | null;
  barriers: { message: string; help: string[] }[];
  reasons: ReasonGroup[];
}

interface PointView {
  name: string;
  address?: string | undefined;
  phone?: { number: string; href: string } | undefined;
  url?: string | undefined;
  email?: string | undefined;
}

/** @param at ISO moment of the plan */
export function channelView(channel: PlanChannel, at: string, house: House, words: Words): ChannelView {
  const { rank, name, person, chosen, agency, counter, contact, opening } = channel;
  return {
    id: channel.channel,
    rank,
    name: words.text(name),
    person,
    chosen,
    openNow: opening?.openNow ?? false,
    when: openingInWords(opening, at, words),
    holidays: holidaysBefore(opening, at, words),
    wait: waitView(channel.wait, words),
    appointment: words.say(`appointment.${channel.appointment}`),
    agency: words.text(agency.name),
    point: pointView(channel.point, words),
    counter: counter ? { name: counter.name, href: webAddress(counter.url) } : null,
    contact: contact ? contactView(contact, words) : null,
    passesOn: passesOn(channel, words),
    barriers: channel.barriers.map(({ message, help }) => ({
      message: words.text(message),
      help: help.map((one) => helpInWords(one, words)),
    })),
    reasons: reasonGroups(channel.reasons, house, words),
  };
}

function waitView(wait: PlanChannel["wait"], words: Words): ChannelView["wait"] {
  if (!wait) return null;
  const amount = amountInWords(wait.minutes, "minutes", words);
  return { text: words.say("channel-card.wait", { amount }), ...originInWords(wait.origin, words) };
}

function pointView({ name, address, phone, url, email }: PlanChannel["point"], words: Words): PointView {
  return {
    name: words.text(name),
    address,
    phone: phone === undefined ? undefined : { number: phone, href: `tel:${phone.replace(/[^\d+]/g, "")}` },
    url: webAddress(url),
    email,
  };
}

function passesOn({ handsOver, person, finishes, handsOverTo }: PlanChannel, words: Words): string | null {
  if (handsOver) return words.say(person ? "channel-card.hands-over" : "channel-card.sends-on");
  if (finishes) return null;
  const channels = words.list(
    handsOverTo.map((one) => channelInWords(one, words)),
    "or",
  );
  return channels === "" ? words.say("channel-card.begins") : words.say("channel-card.begins-then", { channels });
}

function helpInWords({ kind, at }: PlanHelp, words: Words): string {
  const help = words.say(`help.${kind}`);
  if (at) {
    const where = [words.text(at.name), at.address].filter((part) => part !== undefined).join(", ");
    return words.say("help-at", { help, where });
  }
  return kind === "digipunt" || kind === "outreach" ? words.say("help-none-near", { help }) : help;
}
