import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { fromMinute, MomentError, toMinute, wall, ZONE } from "../../src/calendar/zone.ts";

const anyMinute = fc.integer({ min: toMinute("2000-01-01T00:00"), max: toMinute("2100-12-31T23:59") });

describe("toMinute", () => {
  it.each([
    ["2026-07-22T09:00", "2026-07-22T07:00Z"],
    ["2026-01-22T09:00", "2026-01-22T08:00Z"],
    ["2026-07-22T09:00+02:00", "2026-07-22T07:00Z"],
    ["2026-07-22T09:00-05:00", "2026-07-22T14:00Z"],
    ["2026-07-22T09:00:59.999", "2026-07-22T07:00Z"],
    ["2026-07-22T07:00:30Z", "2026-07-22T07:00Z"],
  ])("reads %s as %s", (iso, utc) => {
    expect(toMinute(iso)).toBe(Date.parse(utc) / 60_000);
  });

  it("moves an hour that the clocks skip forward", () => {
    expect(fromMinute(toMinute("2026-03-29T02:30"))).toBe("2026-03-29T03:30+02:00");
  });

  it("takes the earlier of an hour that occurs twice, and the later one only by its offset", () => {
    expect(fromMinute(toMinute("2026-10-25T02:30"))).toBe("2026-10-25T02:30+02:00");
    expect(fromMinute(toMinute("2026-10-25T02:30+01:00"))).toBe("2026-10-25T02:30+01:00");
    expect(toMinute("2026-10-25T02:30+01:00") - toMinute("2026-10-25T02:30")).toBe(60);
  });

  it.each([
    ["2026-07-22", /date without a time.*2026-07-22T09:00/],
    ["next Tuesday", /not an ISO moment.*Write it like/],
    ["", /not an ISO moment/],
    ["2026-07-22 09:00", /not an ISO moment/],
    ["2026-07-22T9:00", /not an ISO moment/],
    ["2026-07-22T09:00+0200", /not an ISO moment/],
    ["2026-07-22T09:00Z[Europe/Paris]", /not an ISO moment/],
    ["2026-02-29T09:00", /does not exist/],
    ["2026-02-29T09:00Z", /does not exist/],
    ["2026-07-22T24:00", /does not exist/],
    ["2026-07-22T09:00+25:00", /does not exist/],
    ["1999-12-31T23:59", /outside the years 2000 to 2100/],
    ["2101-01-01T00:00", /outside the years 2000 to 2100/],
  ])("refuses %j and says why", (iso, reason) => {
    expect(() => toMinute(iso)).toThrow(MomentError);
    expect(() => toMinute(iso)).toThrow(reason);
  });

  it("does not repeat a very long text in full", () => {
    expect(() => toMinute("9".repeat(10_000))).toThrow(/^.{1,200}$/);
  });
});

describe("fromMinute and wall", () => {
  it("take a moment apart in Brussels time", () => {
    const minute = toMinute("2026-07-22T09:05");
    expect(wall(minute)).toEqual({
      minute,
      date: "2026-07-22",
      time: "09:05",
      weekday: "We",
      endOfDay: toMinute("2026-07-22T23:59"),
    });
  });

  it("know that days of a clock change are longer or shorter", () => {
    const length = (date: string) => wall(toMinute(`${date}T12:00`)).endOfDay + 1 - toMinute(`${date}T00:00`);
    expect([length("2026-03-29"), length("2026-03-30"), length("2026-10-25")]).toEqual([23 * 60, 24 * 60, 25 * 60]);
  });

  it.each([Number.NaN, 0.5, toMinute("2000-01-01T00:00") - 1, toMinute("2100-12-31T23:59") + 1])(
    "refuse %d",
    (minute) => {
      expect(() => fromMinute(minute)).toThrow(MomentError);
      expect(() => wall(minute)).toThrow(MomentError);
    },
  );

  it("agree with Temporal at any minute of a century", () => {
    fc.assert(
      fc.property(anyMinute, (minute) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(ZONE);
        expect(fromMinute(minute)).toBe(zoned.toString({ smallestUnit: "minute", timeZoneName: "never" }));
        const weekday = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][zoned.dayOfWeek - 1];
        expect(wall(minute)).toMatchObject({ date: zoned.toPlainDate().toString(), weekday });
      }),
    );
  });

  it("are undone by toMinute, at every minute around both clock changes and at any other", () => {
    for (const day of ["2026-03-29T00:00", "2026-10-25T00:00"]) {
      const start = toMinute(day);
      for (let minute = start; minute < start + 300; minute++) expect(toMinute(fromMinute(minute))).toBe(minute);
    }
    fc.assert(fc.property(anyMinute, (minute) => toMinute(fromMinute(minute)) === minute));
  });
});

describe("the zone of the process", () => {
  it("is Brussels after import", () => {
    expect(new Date("2026-07-01T00:00Z").getTimezoneOffset()).toBe(-120);
  });

  it.each([
    ["UTC", /could not be set to Europe\/Brussels.*Start it with TZ=Europe\/Brussels/],
    ["Europe/Brussels", /^loaded/],
  ])("is left to the process by a worker thread: started in %s", async (zone, said) => {
    expect(await loadInWorker(zone)).toMatch(said);
  });
});

/** Imports the zone in a worker thread of a fresh process, and gives what came of it. */
async function loadInWorker(zone: string): Promise<string> {
  const file = new URL("../../src/calendar/brussels.ts", import.meta.url);
  const inWorker = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(file.href)}); });`;
  const program = `
    const { Worker } = require("node:worker_threads");
    new Worker(${JSON.stringify(inWorker)}, { eval: true })
      .on("error", (error) => console.log(error.message))
      .on("exit", (code) => code === 0 && console.log("loaded"));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    env: { ...process.env, TZ: zone },
  });
  return stdout;
}
