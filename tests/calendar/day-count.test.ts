/** Calendar days of a term, against Temporal on any day, and by hand over both clock changes. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dayCount } from "../../src/calendar/day-count.ts";
import { fromMinute, toMinute, wall, ZONE } from "../../src/calendar/zone.ts";

const count = dayCount((endOfDay, days) => endOfDay + days);
const endOf = (iso: string): number => wall(toMinute(iso)).endOfDay;
const after = (iso: string, days: number): string => fromMinute(count.calendarDays(endOf(iso), days));

describe("calendar days", () => {
  it("end with the last minute of their last day, in the time of that day", () => {
    expect(after("2026-10-24T12:00", 0)).toBe("2026-10-24T23:59+02:00");
    expect(after("2026-10-24T12:00", 1)).toBe("2026-10-25T23:59+01:00");
    expect(after("2026-03-28T12:00", 1)).toBe("2026-03-29T23:59+02:00");
    expect(after("2026-12-31T12:00", 1)).toBe("2027-01-01T23:59+01:00");
    expect(after("2028-02-28T12:00", 1)).toBe("2028-02-29T23:59+01:00");
  });

  it("are as long as the days are: 23, 24 or 25 hours", () => {
    const hours = (iso: string) => (count.calendarDays(endOf(iso), 1) - endOf(iso)) / 60;
    expect(["2026-03-28T12:00", "2026-03-29T12:00", "2026-10-24T12:00"].map(hours)).toEqual([23, 24, 25]);
  });

  it("are those of Temporal, from any minute of a century and over any term of two years", () => {
    const minute = fc.integer({ min: toMinute("2000-01-01T00:00"), max: toMinute("2098-12-31T23:59") });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 731 }), (from, days) => {
        const day = Temporal.Instant.fromEpochMilliseconds(from * 60_000)
          .toZonedDateTimeISO(ZONE)
          .toPlainDate();
        const next = day.add({ days: days + 1 }).toZonedDateTime(ZONE).epochMilliseconds / 60_000;
        expect(count.calendarDays(wall(from).endOfDay, days)).toBe(next - 1);
      }),
      { numRuns: 3_000 },
    );
  });
});

it("working days are those of the timetable that is given", () => {
  expect(count.workingDays(100, 3)).toBe(103);
});
