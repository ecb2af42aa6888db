import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holidayOn } from "../../src/calendar/holidays.ts";
import { compileOpenings, type OnHolidays } from "../../src/calendar/openings.ts";
import { toMinute, wall } from "../../src/calendar/zone.ts";
import { pairs, spans } from "./spans.ts";

describe("weekly hours and seasons", () => {
  it("follow the week", () => {
    expect(spans("Mo-Fr 09:00-12:00; We 13:30-19:00", "2026-09-15T00:00", "2026-09-18T00:00")).toEqual([
      "2026-09-15T09:00+02:00/2026-09-15T12:00+02:00",
      "2026-09-16T13:30+02:00/2026-09-16T19:00+02:00",
      "2026-09-17T09:00+02:00/2026-09-17T12:00+02:00",
    ]);
  });

  it("open and close a season", () => {
    const summer = spans("Jul-Aug Mo-Fr 09:00-12:00", "2026-01-01T00:00", "2027-01-01T00:00", "open");
    expect(summer).toHaveLength(44);
    expect(summer[0]).toBe("2026-07-01T09:00+02:00/2026-07-01T12:00+02:00");
    expect(summer.at(-1)).toBe("2026-08-31T09:00+02:00/2026-08-31T12:00+02:00");
  });

  it("join what touches", () => {
    const day = ["2026-09-15T09:00+02:00/2026-09-15T17:00+02:00"];
    expect(spans("Tu 09:00-12:00, Tu 12:00-17:00", "2026-09-15T00:00", "2026-09-16T00:00")).toEqual(day);
    expect(spans("Tu 09:00-14:00, Tu 12:00-17:00", "2026-09-15T00:00", "2026-09-16T00:00")).toEqual(day);
  });

  it("know a point that never opens", () => {
    expect(compileOpenings("off", "closed", 2026, 2027)).toHaveLength(0);
  });
});

describe("holidays", () => {
  it("close the point on 21 July and on Easter Monday, and open it the day after", () => {
    expect(spans("Mo-Fr 09:00-12:00", "2026-07-20T12:00", "2026-07-22T23:00")).toEqual([
      "2026-07-22T09:00+02:00/2026-07-22T12:00+02:00",
    ]);
    expect(spans("Mo-Fr 09:00-12:00", "2026-04-06T00:00", "2026-04-07T23:00")).toEqual([
      "2026-04-07T09:00+02:00/2026-04-07T12:00+02:00",
    ]);
  });

  it("are ordinary days where the point stays open, unless its hours say otherwise", () => {
    const day = ["2026-07-21T00:00", "2026-07-22T00:00"] as const;
    expect(spans("Mo-Fr 09:00-12:00", ...day, "open")).toEqual(["2026-07-21T09:00+02:00/2026-07-21T12:00+02:00"]);
    expect(spans("Mo-Fr 09:00-12:00; PH 10:00-11:00", ...day, "open")).toEqual([
      "2026-07-21T10:00+02:00/2026-07-21T11:00+02:00",
    ]);
    expect(spans("Mo-Fr 09:00-12:00; PH off", ...day, "open")).toEqual([]);
    expect(spans("Mo-Fr 09:00-12:00; PH 10:00-11:00", ...day, "closed")).toEqual([]);
  });

  it("make a last rule PH off say nothing new", () => {
    for (const hours of ["Mo-Fr 09:00-12:00", "Mo-Su 22:00-04:00", "Jul-Aug We 09:00-12:00"]) {
      const plain = compileOpenings(hours, "closed", 2026, 2027);
      expect(plain.length).toBeGreaterThan(0);
      expect(compileOpenings(`${hours}; PH off`, "closed", 2026, 2027)).toEqual(plain);
    }
  });

  it("split hours round the clock, from midnight to midnight", () => {
    expect(spans("24/7", "2026-07-20T00:00", "2026-07-23T00:00")).toEqual([
      "2026-05-26T00:00+02:00/2026-07-21T00:00+02:00",
      "2026-07-22T00:00+02:00/2026-08-15T00:00+02:00",
    ]);
    expect(compileOpenings("24/7; PH off", "closed", 2026, 2026)).toEqual(
      compileOpenings("24/7", "closed", 2026, 2026),
    );
  });
});

describe("clock changes and New Year", () => {
  it("keep hours round the clock one interval of the right length", () => {
    const always = compileOpenings("24/7", "open", 2026, 2027);
    expect(Array.from(always)).toEqual([toMinute("2026-01-01T00:00"), toMinute("2028-01-01T00:00")]);
    expect(always[1]! - always[0]!).toBe(730 * 24 * 60);
  });

  it.each([
    ["2026-03-28", 5],
    ["2026-04-11", 6],
    ["2026-10-24", 7],
  ])("give the night that begins on %s its real length of %d hours", (date, hours) => {
    const opens = toMinute(`${date}T22:00`);
    const night = pairs(compileOpenings("Sa 22:00-04:00", "closed", 2026, 2026)).find(([open]) => open === opens)!;
    expect(night[1] - night[0]).toBe(hours * 60);
    expect(wall(night[1]).time).toBe("04:00");
  });

  it("keep a counter at the same wall time on both sides of a change", () => {
    expect(spans("Sa-Mo 09:00-12:00", "2026-10-24T00:00", "2026-10-27T00:00")).toEqual([
      "2026-10-24T09:00+02:00/2026-10-24T12:00+02:00",
      "2026-10-25T09:00+01:00/2026-10-25T12:00+01:00",
      "2026-10-26T09:00+01:00/2026-10-26T12:00+01:00",
    ]);
  });

  it("carry a night over New Year in one piece, whichever years are asked", () => {
    const night = ["2026-12-31T22:00+01:00/2027-01-01T04:00+01:00"];
    expect(spans("Th 22:00-04:00", "2026-12-31T12:00", "2027-01-01T12:00", "open")).toEqual(night);
    expect(spans("Th 22:00-04:00", "2027-01-01T00:00", "2027-01-02T00:00", "open")).toEqual([
      "2027-01-01T00:00+01:00/2027-01-01T04:00+01:00",
    ]);
    expect(spans("Th 22:00-04:00", "2026-12-31T12:00", "2027-01-01T12:00", "closed")).toEqual([
      "2026-12-31T22:00+01:00/2027-01-01T00:00+01:00",
    ]);
  });
});

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;
const clock = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, "0")}:${String((quarters % 4) * 15).padStart(2, "0")}`;
/** One opening on some days of the week, within the day. */
const week = fc.record({
  days: fc.subarray([...DAYS], { minLength: 1 }),
  opens: fc.integer({ min: 0, max: 90 }),
  quarters: fc.integer({ min: 1, max: 96 }),
});
const years = fc.integer({ min: 2000, max: 2099 });

describe("any weekly hours", () => {
  it("compile to sorted intervals that never touch, and the caller may change the array", () => {
    fc.assert(
      fc.property(
        week,
        years,
        fc.constantFrom<OnHolidays>("closed", "open"),
        ({ days, opens, quarters }, year, mode) => {
          // May run past midnight, so that one day's hours meet the next day's.
          const hours = `${days.join(",")} ${clock(opens)}-${clock(opens + quarters)}`;
          const found = compileOpenings(hours, mode, year, year + 1);
          expect(found.length).toBeGreaterThan(0);
          for (let i = 1; i < found.length; i++) expect(found[i]!).toBeGreaterThan(found[i - 1]!);
          const before = Array.from(found);
          found.fill(0);
          expect(Array.from(compileOpenings(hours, mode, year, year + 1))).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("are open at a moment exactly where wall clock, weekday and holiday say so", () => {
    fc.assert(
      fc.property(week, years, fc.nat(525_599), fc.boolean(), ({ days, opens, quarters }, year, offset, keeps) => {
        const closes = Math.min(opens + quarters, 96);
        const hours = `${days.join(",")} ${clock(opens)}-${clock(closes)}`;
        const minute = toMinute(`${year}-01-01T00:00`) + offset;
        const { date, time, weekday } = wall(minute);
        const within = days.includes(weekday) && time >= clock(opens) && time < clock(closes);
        const expected = within && !(keeps && holidayOn(date));
        const found = pairs(compileOpenings(hours, keeps ? "closed" : "open", year, year));
        expect(found.some(([open, close]) => open <= minute && minute < close)).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe("years", () => {
  it.each([
    [1999, 2026],
    [2026, 2101],
    [2027, 2026],
    [2026, 2026.5],
  ])("from %d to %d are refused", (from, to) => {
    expect(() => compileOpenings("24/7", "open", from, to)).toThrow(RangeError);
  });
});
