/** The clocks of a contact as bars: how far each term has run, in time or late, with where the term comes from. */
import { fromMinute, minuteOf } from "../../calendar/zone.ts";
import type { KeptContact } from "../../casework.ts";
import type { Clock } from "../../contacts/clocks.ts";
import type { House } from "../../house.ts";
import { sourceInWords } from "../../letters/words.ts";
import { amountInWords, type OriginView, originInWords } from "../facts-in-words.ts";
import type { Words } from "../language.ts";
import { momentInWords } from "../when.ts";

/** Width of a bar, in units of its view box. */
const WIDTH = 400;
/** Narrowest part that is seen: what was done at once has a bar too. */
const LEAST = 4;

export interface ClockView {
  name: string;
  state: Clock["state"];
  stateLabel: string;
  /** What the bar shows, in words. */
  text: string;
  term: { amount: string; source: string | null } & OriginView;
  /** How far it ran within the term, where the term ends, and how far it ran over. */
  bar: { width: number; run: number; due: number; over: number };
}

/** The one that ends first in front, as of the present. */
export function clockViews(house: House, { row, clocks }: KeptContact, words: Words): ClockView[] {
  const now = house.moment().minute;
  const from = minuteOf(row.at);
  return clocks.map((clock) => {
    const { name, state, value, unit, origin, source } = clock;
    return {
      name: words.say(`clock.${name}`),
      state,
      stateLabel: words.say(`clock-state.${state}`),
      text: clockInWords(clock, now, words),
      term: {
        amount: amountInWords(value, unit, words),
        source: source === undefined ? null : sourceInWords(source, words.language),
        ...originInWords(origin, words),
      },
      bar: barOf(clock, from, now),
    };
  });
}

function clockInWords({ state, due, stopped }: Clock, now: number, words: Words): string {
  const near = fromMinute(now);
  const told = { due: momentInWords(fromMinute(due), words, near) };
  if (stopped === undefined) return words.say(state === "late" ? "follow.clock-late" : "follow.clock-running", told);
  const done = momentInWords(fromMinute(stopped), words, near);
  return words.say(state === "late" ? "follow.clock-done-late" : "follow.clock-done", { ...told, done });
}

function barOf({ due, stopped }: Clock, from: number, now: number): ClockView["bar"] {
  const at = Math.max(from, stopped ?? now);
  const scale = WIDTH / Math.max(1, Math.max(due, at) - from);
  const x = (minute: number) => Math.round((minute - from) * scale * 10) / 10;
  return { width: WIDTH, run: Math.max(LEAST, x(Math.min(at, due))), due: x(due), over: x(Math.max(at, due)) - x(due) };
}
