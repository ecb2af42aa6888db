/** The picture of a plan: when each channel is open in the hours to come, and when an answer can be expected. */
import { fromMinute, toMinute, wall } from "../../calendar/zone.ts";
import type { House } from "../../house.ts";
import type { Plan, PlanChannel } from "../../routing/plan.ts";
import type { Words } from "../language.ts";
import { dayInWords, momentInWords, openingInWords } from "../when.ts";

/** Hours that the picture may span: the shortest that shows every first answer, and at most the last. */
const SPANS = [24, 48, 72, 168] as const;
/** Sizes in units of the view box. A row is a name above a bar, so that it stays readable on a narrow screen. */
const SIZE = { width: 400, left: 4, right: 4, top: 26, row: 44, bar: 16, barAt: 18 };

export interface TimelineView {
  summary: string;
  width: number;
  height: number;
  days: { x: number; label: string; from: number; to: number }[];
  rows: RowView[];
}

interface RowView {
  name: string;
  y: number;
  barY: number;
  barHeight: number;
  open: { x: number; width: number }[];
  /** Where an answer can be expected; absent beyond the edge of the picture. */
  answer: { x: number; points: string } | null;
  opens: string;
  expected: string;
}

export function timelineView(plan: Plan, house: House, words: Words): TimelineView {
  const from = toMinute(plan.at);
  const { openings } = house.world(from).timetable;
  const waits = plan.channels.map((channel) => waitOf(channel, house));
  const answers = plan.channels.map((channel, index) => answerAt(channel, from, waits[index]));
  const hours = SPANS.find((span) => answers.every((at) => at === null || at <= from + span * 60)) ?? SPANS.at(-1)!;
  const until = from + hours * 60;
  const scale = (SIZE.width - SIZE.left - SIZE.right) / (until - from);
  const x = (minute: number) => round(SIZE.left + (minute - from) * scale);
  const rows = plan.channels.map((channel, index): RowView => {
    const y = SIZE.top + index * SIZE.row;
    const answer = answers[index]!;
    return {
      name: `${channel.rank}. ${words.text(channel.name)}`,
      y: y + 13,
      barY: y + SIZE.barAt,
      barHeight: SIZE.bar,
      open: spansIn(openings.get(channel.point.id), from, until).map(([opens, closes]) => ({
        x: x(opens),
        width: round((closes - opens) * scale),
      })),
      answer: answer === null || answer > until || waits[index] === undefined ? null : mark(x(answer), y + SIZE.barAt),
      opens: openingInWords(channel.opening, plan.at, words),
      expected:
        waits[index] === undefined ? words.say("timeline.wait-unknown") : expected(answer, from, plan.at, words),
    };
  });
  const bottom = SIZE.top + rows.length * SIZE.row;
  return {
    summary: rows.map(({ name, expected: when }) => `${name}: ${when}`).join("; "),
    width: SIZE.width,
    height: bottom + 4,
    days: daysIn(from, until, words).map(({ minute, label }) => ({ x: x(minute), label, from: 16, to: bottom })),
    rows,
  };
}

/** Epoch minute at which an answer can be expected; null where no opening is known. */
function answerAt({ opening }: PlanChannel, from: number, wait = 0): number | null {
  if (!opening) return null;
  return Math.max(from, toMinute(opening.opens)) + Math.ceil(wait);
}

/** Minutes to wait once it is open; none where there is no queue. Undefined where nobody said: a letter has no answer at once. */
function waitOf({ channel, wait }: PlanChannel, { channels }: House): number | undefined {
  if (wait) return wait.minutes;
  return channels.find(({ id }) => id === channel)?.queue === "never" ? 0 : undefined;
}

function expected(answer: number | null, from: number, at: string, words: Words): string {
  if (answer === null) return words.say("when.unknown");
  return answer === from ? words.say("timeline.at-once") : momentInWords(fromMinute(answer), words, at);
}

/** The open spans that touch [from, until), cut off at both ends. */
function spansIn(intervals: Int32Array | undefined, from: number, until: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = 0; intervals && at < intervals.length && intervals[at]! < until; at += 2) {
    if (intervals[at + 1]! > from) spans.push([Math.max(from, intervals[at]!), Math.min(until, intervals[at + 1]!)]);
  }
  return spans;
}

/** The moment itself and each midnight after it. In a long picture days have short names, in a short day none. */
function daysIn(from: number, until: number, words: Words) {
  const starts = [from, ...midnightsBetween(from, until)];
  const long = until - from > 72 * 60;
  return starts.map((minute, index) => {
    const room = (starts[index + 1] ?? until) - minute;
    const day = dayInWords(fromMinute(minute).slice(0, 10), words);
    const name = minute === from ? words.say("timeline.now") : long ? day.slice(0, 2) : day;
    return { minute, label: room < (until - from) / 8 && minute !== from ? "" : name };
  });
}

function midnightsBetween(from: number, until: number): number[] {
  const midnights: number[] = [];
  for (let { endOfDay } = wall(from); endOfDay + 1 < until; { endOfDay } = wall(endOfDay + 1))
    midnights.push(endOfDay + 1);
  return midnights;
}

/** A diamond on the lower edge of the bar: its shape, not its colour, says what it is, and it hides no short opening. */
function mark(x: number, barY: number): { x: number; points: string } {
  const middle = barY + SIZE.bar;
  const size = SIZE.bar / 2 - 1;
  const at = Math.min(Math.max(x, size), SIZE.width - size);
  return {
    x: at,
    points: `${at},${middle - size} ${at + size},${middle} ${at},${middle + size} ${at - size},${middle}`,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
