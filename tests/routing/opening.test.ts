/** Searching openings and working days, against looking at every one of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workdayEnds } from "../../src/calendar/workdays.ts";
import { afterWorkingDays, minutesUntilOpen, openingAt } from "../../src/routing/opening.ts";
import { moment } from "../example-world.ts";

/** Sorted, disjoint, never touching: [open, close) pairs from strictly rising numbers. */
const intervals = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 24 })
  .map((numbers) => numbers.toSorted((a, b) => a - b))
  .map((sorted) => Int32Array.from(sorted.slice(0, sorted.length - (sorted.length % 2))));
const minute = fc.integer({ min: -5, max: 205 });

function firstNotOver(pairs: Int32Array, at: number): [number, number] | undefined {
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i + 1]! > at) return [pairs[i]!, pairs[i + 1]!];
  return undefined;
}

describe("openings", () => {
  it("are those that a linear search finds", () => {
    fc.assert(
      fc.property(intervals, minute, (pairs, at) => {
        const found = firstNotOver(pairs, at);
        expect(openingAt(pairs, at)).toEqual(found && { openNow: found[0] <= at, opens: found[0], closes: found[1] });
        expect(minutesUntilOpen(pairs, at)).toBe(found ? Math.max(0, found[0] - at) : -1);
      }),
      { numRuns: 5_000 },
    );
  });

  it("begin with their first minute and end before their last", () => {
    const nine = Int32Array.of(540, 720);
    expect([539, 540, 719, 720].map((at) => minutesUntilOpen(nine, at))).toEqual([1, 0, 0, -1]);
    expect(openingAt(nine, 720)).toBeUndefined();
    expect(openingAt(Int32Array.of(), 0)).toBeUndefined();
  });
});

describe("terms in working days", () => {
  const sortedEnds = fc
    .uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
    .map((ends) => Int32Array.from(ends).sort());

  it("end where counting one by one ends, or beyond the timetable", () => {
    fc.assert(
      fc.property(
        sortedEnds,
        fc.integer({ min: -1, max: 501 }),
        fc.integer({ min: 1, max: 12 }),
        (ends, from, days) => {
          const end = [...ends].filter((one) => one > from)[days - 1];
          if (end === undefined) expect(() => afterWorkingDays(ends, from, days)).toThrow(RangeError);
          else expect(afterWorkingDays(ends, from, days)).toBe(end);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("count the part of a day as a day", () => {
    const ends = Int32Array.of(100, 200, 300);
    expect(afterWorkingDays(ends, 0, 0.5)).toBe(100);
    expect(afterWorkingDays(ends, 0, 1.5)).toBe(200);
  });

  it("leave out the day itself, weekends and holidays", () => {
    const ends = workdayEnds(2026, 2026);
    const after = (iso: string, days: number) => afterWorkingDays(ends, moment(iso).endOfDay, days);
    expect(after("2026-07-20T08:00", 1)).toBe(moment("2026-07-22T17:00").minute);
    expect(after("2026-07-20T23:59", 2)).toBe(moment("2026-07-23T17:00").minute);
    expect(after("2026-07-24T10:00", 1)).toBe(moment("2026-07-27T17:00").minute);
  });
});
