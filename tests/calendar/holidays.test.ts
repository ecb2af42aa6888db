import OpeningHours from "opening_hours";
import { describe, expect, it } from "vitest";
import { closedBecause, holidayOn, holidaysIn } from "../../src/calendar/holidays.ts";
import { workdayEnds, workdays } from "../../src/calendar/workdays.ts";
import { fromMinute, MomentError, toMinute, wall } from "../../src/calendar/zone.ts";

describe("holidaysIn", () => {
  it("gives the ten public holidays of 2026 with both names", () => {
    const listed = holidaysIn(2026).map(({ date, name }) => `${date} ${name.nl} | ${name.en}`);
    expect(listed).toEqual([
      "2026-01-01 Nieuwjaar | New Year's Day",
      "2026-04-06 Paasmaandag | Easter Monday",
      "2026-05-01 Dag van de Arbeid | Labour Day",
      "2026-05-14 Hemelvaartsdag | Ascension Day",
      "2026-05-25 Pinkstermaandag | Whit Monday",
      "2026-07-21 Nationale feestdag | National Holiday",
      "2026-08-15 Tenhemelopneming | Assumption",
      "2026-11-01 Allerheiligen | All Saints' Day",
      "2026-11-11 Wapenstilstand | Armistice Day",
      "2026-12-25 Kerstmis | Christmas Day",
    ]);
  });

  it("names both holidays of a day that has two, once", () => {
    const first = holidaysIn(2008).filter(({ date }) => date === "2008-05-01");
    expect(first).toHaveLength(1);
    expect(first[0]!.name.nl).toBe("Dag van de Arbeid / Hemelvaartsdag");
    expect(first[0]!.name.en).toBe("Labour Day / Ascension Day");
  });

  it("agrees in every year with the holidays that the reader of opening hours knows by itself", () => {
    const belgium = { lat: 0, lon: 0, address: { country_code: "be", state: "" } };
    const reader = new OpeningHours("PH 09:00-10:00", belgium);
    for (let year = 2000; year <= 2100; year++) {
      const open = reader.getOpenIntervals(new Date(year, 0, 1), new Date(year + 1, 0, 1));
      const days = open.map(([opens]) => wall(opens.getTime() / 60_000).date);
      expect(holidaysIn(year).map(({ date }) => date)).toEqual(days);
    }
  });

  it.each([1999, 2101, 2026.5, Number.NaN])("refuses the year %d", (year) => {
    expect(() => holidaysIn(year)).toThrow(/Give whole years from 2000 to 2100/);
  });
});

describe("closedBecause", () => {
  it("names the holiday from its first to its last minute, and nothing beside it", () => {
    const names = ["2026-07-20T23:59", "2026-07-21T00:00", "2026-07-21T23:59", "2026-07-22T00:00"].map(
      (iso) => closedBecause(toMinute(iso))?.name.nl ?? null,
    );
    expect(names).toEqual([null, "Nationale feestdag", "Nationale feestdag", null]);
  });

  it("knows no holiday on 11 July, which is a day of the Flemish Community, nor a substitute for a Saturday", () => {
    expect(holidayOn("2026-07-11")).toBeNull();
    expect(holidayOn("2026-08-15")).not.toBeNull();
    expect(holidayOn("2026-08-14")).toBeNull();
    expect(holidayOn("2026-08-17")).toBeNull();
  });

  it("refuses a minute outside the years", () => {
    expect(() => closedBecause(0)).toThrow(MomentError);
  });
});

describe("workdays", () => {
  it("leave out weekends and holidays", () => {
    const july = workdays(2026, 2026).filter((date) => date >= "2026-07-17" && date <= "2026-07-23");
    expect(july).toEqual(["2026-07-17", "2026-07-20", "2026-07-22", "2026-07-23"]);
    // 261 days from Monday to Friday, and 8 of the 10 holidays of 2026 among them.
    expect(workdays(2026, 2026)).toHaveLength(253);
  });

  it("end at 17:00 in Brussels, in winter and in summer", () => {
    const ends = workdayEnds(2026, 2027);
    const days = workdays(2026, 2027);
    expect(fromMinute(ends[0]!)).toBe("2026-01-02T17:00+01:00");
    expect(ends).toContain(toMinute("2026-07-22T17:00+02:00"));
    expect(Array.from(ends, (end) => wall(end).date)).toEqual(days);
    expect(Array.from(ends).every((end) => wall(end).time === "17:00")).toBe(true);
    expect(ends).toEqual(Int32Array.from(ends).sort());
  });

  it("refuse years that run backwards", () => {
    expect(() => workdayEnds(2027, 2026)).toThrow(/the earlier one first/);
  });
});
