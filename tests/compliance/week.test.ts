/** The arithmetic of an ordinary week, against counting minute by minute. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compileOpenings } from "../../src/calendar/openings.ts";
import { ClockTime, clock, DAY, minutesOpen, WEEK, weekOf } from "../../src/compliance/week.ts";
import { MONDAY } from "./declared.ts";

it("cuts a week out of a timetable, with what runs in and out of it", () => {
  expect(weekOf(compileOpenings("Mo 09:00-12:00", "closed", 2026, 2026), MONDAY)).toEqual([540, 720]);
  expect(weekOf(compileOpenings("24/7", "open", 2026, 2026), MONDAY)).toEqual([0, WEEK]);
  const overNight = weekOf(compileOpenings("Su 22:00-26:00", "closed", 2026, 2026), MONDAY);
  expect(overNight).toEqual([0, 120, 6 * DAY + 22 * 60, WEEK]);
});

it("counts the minutes that at least one of several weeks covers", () => {
  const moments = fc.uniqueArray(fc.nat(60), { maxLength: 8 }).map((all) => {
    const sorted = all.sort((a, b) => a - b);
    return sorted.slice(0, sorted.length - (sorted.length % 2));
  });
  fc.assert(
    fc.property(fc.array(moments, { maxLength: 4 }), fc.nat(60), fc.nat(60), (weeks, from, to) => {
      let minutes = 0;
      for (let at = from; at < to; at++) {
        if (weeks.some((week) => week.some((opens, i) => i % 2 === 0 && opens <= at && at < week[i + 1]!))) minutes++;
      }
      expect(minutesOpen(weeks, from, to)).toBe(minutes);
    }),
    { numRuns: 2000 },
  );
});

it("reads and writes every minute of a day alike", () => {
  for (let minute = 0; minute <= DAY; minute++) expect(ClockTime.parse(clock(minute))).toBe(minute);
});
