/** Some counter (loket) is open after office hours, often enough in a week. */
import { z } from "zod";
import { type CheckOutcome, type Evidence, expectUnit, type Norm } from "../check.ts";
import { noNorm } from "../norms.ts";
import { pointsOf, withoutPoints } from "../points.ts";
import { NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";
import { ClockTime, clock, DAY, minutesOpen } from "../week.ts";

export const optionsSchema = z.strictObject({
  /** End of office hours. */
  after: ClockTime,
  /** Name of the value: late openings in a week. */
  value: z.string(),
});

/** Openings on one evening count once, at however many counters: the promise is to the agency's public, not to each counter's. */
export function lateOpening(evidence: Evidence, { after }: z.output<typeof optionsSchema>, value?: Norm): CheckOutcome {
  const counters = pointsOf(evidence, "walk-in");
  if (counters.length === 0) return withoutPoints(evidence, NO_COUNTER);
  if (!value) return noNorm(evidence);
  expectUnit(value, "openings-per-week");
  const weeks = counters.map(({ id }) => evidence.week.get(id) ?? []);
  const late = lateDays(weeks, after);
  const told = { norm: value, subject: evidence.agency.id };
  const found = { value: late, unit: value.unit };
  if (late >= value.value) return { ...told, found, status: "keeps", what: counted(late, after), todo: NOTHING_TO_DO };
  if (counters.some(({ id }) => !evidence.week.has(id))) {
    return { ...told, status: "no-evidence", what: UNTOLD, todo: SAY_WHEN_OPEN };
  }
  return { ...told, found, status: "breaks", what: counted(late, after), todo: openLater(value.value, after) };
}

/** An opening until exactly `after` is not late: it takes at least one minute beyond it. */
function lateDays(weeks: readonly (readonly number[])[], after: number): number {
  const evenings = [0, 1, 2, 3, 4, 5, 6].map((day) => minutesOpen(weeks, day * DAY + after, (day + 1) * DAY));
  return evenings.filter((minutes) => minutes > 0).length;
}

const NO_COUNTER = { nl: "Er is geen loket.", en: "There is no counter." };
const UNTOLD = {
  nl: "De openingsuren van minstens één loket zijn niet bekend.",
  en: "The opening hours of at least one counter are not known.",
};

function counted(late: number, after: number): CheckOutcome["what"] {
  return {
    nl: `Aantal dagen per week met een loket open na ${clock(after)}: ${late}.`,
    en: `Days a week on which a counter is open after ${clock(after)}: ${late}.`,
  };
}

function openLater(days: number, after: number): CheckOutcome["todo"] {
  return {
    nl: `Hou een loket op minstens ${days} vaste ${days === 1 ? "dag" : "dagen"} per week open na ${clock(after)}.`,
    en: `Keep a counter open after ${clock(after)} on at least ${days} fixed ${days === 1 ? "day" : "days"} a week.`,
  };
}
