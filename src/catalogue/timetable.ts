/** Computes the timetable of a catalogue: opening hours and working days as plain numbers that the pure rooms can search. */
import { midnight } from "../calendar/brussels.ts";
import { compileOpenings } from "../calendar/openings.ts";
import { workdayEnds } from "../calendar/workdays.ts";
import { fromMinute } from "../calendar/zone.ts";
import type { Timetable } from "../routing/world.ts";
import type { Agency } from "../routing/world-schema.ts";

/**
 * Covers decisions in `year`. The openings run on through the next year, so that every decision sees what comes after.
 *
 * @throws HoursError where the hours of a point cannot be read
 * @throws RangeError for years outside 2000 to 2099
 */
export function timetableFor(agencies: readonly Agency[], year: number): Timetable {
  const openings = new Map<string, Int32Array>();
  for (const { points } of agencies) {
    for (const { id, hours, onHolidays } of points)
      openings.set(id, compileOpenings(hours, onHolidays, year, year + 1));
  }
  return {
    from: midnight(year, 1, 1),
    until: midnight(year + 1, 1, 1),
    openingsUntil: midnight(year + 2, 1, 1),
    openings,
    workdayEnds: workdayEnds(year, year + 1),
    iso: fromMinute,
  };
}
