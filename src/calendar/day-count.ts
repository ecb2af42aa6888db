/** How days of a term are counted in Brussels: calendar days, over a change of the clocks too, and working days. */
import type { DayCount } from "../contacts/clocks.ts";
import { midnight } from "./brussels.ts";

/**
 * @param workingDays end of the n-th working day after a day, as `afterWorkingDays` over a timetable gives it
 * @returns both counts; all moments are epoch minutes
 */
export function dayCount(workingDays: DayCount["workingDays"]): DayCount {
  return {
    workingDays,
    calendarDays(endOfDay, days) {
      const day = new Date(endOfDay * 60_000);
      // By the date and not by 1,440 minutes: a day with a clock change has another length.
      return midnight(day.getFullYear(), day.getMonth() + 1, day.getDate() + days + 1) - 1;
    },
  };
}
