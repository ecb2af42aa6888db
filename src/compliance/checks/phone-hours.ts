/** On every working day a person answers the phone between two hours. */
import { z } from "zod";
import { FACTS } from "../../charter/facts.ts";
import type { ChannelPoint } from "../../routing/world-schema.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { pointsOf, subjectOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";
import { ClockTime, clock, DAY, minutesOpen } from "../week.ts";

export const optionsSchema = z
  .strictObject({ from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, { error: "'to' comes after 'from'", path: ["to"] });

type Hours = z.output<typeof optionsSchema>;

const WORKING_DAYS = [
  { nl: "maandag", en: "Monday" },
  { nl: "dinsdag", en: "Tuesday" },
  { nl: "woensdag", en: "Wednesday" },
  { nl: "donderdag", en: "Thursday" },
  { nl: "vrijdag", en: "Friday" },
];
const UNIT = "staffed-working-days-per-week";

/** Lines add up, but only for people who may use them: a line for enterprises does not help a citizen. */
export function phoneHours(evidence: Evidence, hours: Hours): CheckOutcome {
  const lines = pointsOf(evidence, "phone");
  if (lines.length === 0) return withoutPoints(evidence, NO_PHONE);
  const told = { norm: { value: WORKING_DAYS.length, unit: UNIT }, subject: subjectOf(evidence, lines) };
  const groups = linesByAudience(lines);
  const isKnown = (some: ChannelPoint[]) => some.every(({ id }) => evidence.week.has(id));
  // A gap counts against the agency only where no line with unknown hours might fill it.
  const gaps = gapsOf(evidence, groups.filter(isKnown), hours);
  if (gaps.length > 0) {
    const found = { value: WORKING_DAYS.length - gaps.length, unit: UNIT };
    const days = inARow(gaps);
    return { ...told, found, status: "breaks", what: notAlways(days, hours), todo: staff(days, hours) };
  }
  if (gapsOf(evidence, groups, hours).length > 0) {
    return { ...told, status: "no-evidence", what: UNTOLD, todo: SAY_WHEN_OPEN };
  }
  return { ...told, found: told.norm, status: "keeps", what: always(hours), todo: NOTHING_TO_DO };
}

/** Working days on which, for at least one audience, nobody answers some of the time. */
function gapsOf(evidence: Evidence, groups: ChannelPoint[][], hours: Hours): typeof WORKING_DAYS {
  return WORKING_DAYS.filter((_, day) => groups.some((lines) => !covers(evidence, lines, day, hours)));
}

function linesByAudience(lines: readonly ChannelPoint[]): ChannelPoint[][] {
  return FACTS.audience
    .map((audience) => lines.filter(({ audiences }) => !audiences || audiences.includes(audience)))
    .filter((some) => some.length > 0);
}

function covers({ week }: Evidence, lines: readonly ChannelPoint[], day: number, { from, to }: Hours): boolean {
  const weeks = lines.map(({ id }) => week.get(id) ?? []);
  return minutesOpen(weeks, day * DAY + from, day * DAY + to) === to - from;
}

const NO_PHONE = { nl: "Er is geen telefoonlijn.", en: "There is no phone line." };
const UNTOLD = {
  nl: "De uren van minstens één telefoonlijn zijn niet bekend.",
  en: "The hours of at least one phone line are not known.",
};

function always({ from, to }: Hours): CheckOutcome["what"] {
  return {
    nl: `Op elke werkdag neemt iemand op van ${clock(from)} tot ${clock(to)}.`,
    en: `On every working day somebody answers from ${clock(from)} to ${clock(to)}.`,
  };
}

function notAlways(days: CheckOutcome["what"], { from, to }: Hours): CheckOutcome["what"] {
  return {
    nl: `De telefoon is niet heel de tijd van ${clock(from)} tot ${clock(to)} bemand op ${days.nl}.`,
    en: `The phone is not staffed all the time from ${clock(from)} to ${clock(to)} on ${days.en}.`,
  };
}

function staff(days: CheckOutcome["what"], { from, to }: Hours): CheckOutcome["todo"] {
  return {
    nl: `Bemand de telefoon van ${clock(from)} tot ${clock(to)} op ${days.nl}.`,
    en: `Staff the phone from ${clock(from)} to ${clock(to)} on ${days.en}.`,
  };
}
