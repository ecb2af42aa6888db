/** Opening hours of a real kind: a year of days as one service of the city of Ghent published them. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileOpenings } from "../../src/calendar/openings.ts";
import { fromMinute, toMinute } from "../../src/calendar/zone.ts";
import { pairs } from "./spans.ts";

const FILE = new URL("../../../shared/data/gent-opening-hours.json", import.meta.url);

interface Day {
  Date: string;
  From1: string;
  To1: string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The days that have the same hours in one rule, e.g. `2017 Jan 02,Jan 03 10:00-21:30`. */
function asHours(days: readonly Day[]): string {
  const byHours = new Map<string, string[]>();
  for (const { Date: date, From1, To1 } of days) {
    const hours = `${From1.slice(11, 16)}-${To1.slice(11, 16)}`;
    const day = `${date.slice(0, 4)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(8, 10)}`;
    byHours.set(hours, [...(byHours.get(hours) ?? []), day]);
  }
  return [...byHours].map(([hours, dates]) => `${dates.join(",")} ${hours}`).join("; ");
}

it.skipIf(!existsSync(FILE))("a year of published days comes back day by day", () => {
  const days = JSON.parse(readFileSync(FILE, "utf8")) as Day[];
  const found = pairs(compileOpenings(asHours(days), "open", 2017, 2017));
  const expected = days.map(({ From1, To1 }) => `${fromMinute(toMinute(From1))}/${fromMinute(toMinute(To1))}`);
  expect(expected.length).toBeGreaterThan(300);
  expect(found.map(([opens, closes]) => `${fromMinute(opens)}/${fromMinute(closes)}`)).toEqual(expected);
});
