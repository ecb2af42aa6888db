import { describe, expect, it } from "vitest";
import { HoursError } from "../../src/calendar/hours-error.ts";
import { compileOpenings } from "../../src/calendar/openings.ts";

function refusal(hours: string): HoursError {
  try {
    compileOpenings(hours, "closed", 2026, 2026);
  } catch (error) {
    if (error instanceof HoursError) return error;
    throw error;
  }
  throw new Error(`"${hours}" was read.`);
}

describe("hours that are not in the notation", () => {
  it.each([
    ["", null],
    [";", null],
    ["constructor", null],
    ["https://loket.example", 2],
    ["op afspraak", 2],
    ["Mo-Fr 9u-12u", 7],
    ["Mo-Fr 12:00", 11],
    ["Mo-Fr 09:00-12:00 13:00-", 24],
    ["Mo-Fr 09:00-25:99", 17],
    ["Feb 30 09:00-10:00", 7],
    ["week 60 Mo 09:00-10:00", 8],
    ["Mo[9] 10:00-11:00", 4],
  ])("%j is refused, with the text, the place %s and a right example", (hours, position) => {
    const error = refusal(hours);
    expect(error).toMatchObject({ name: "HoursError", hours, position });
    expect(error.message).toContain(`Opening hours "${hours}" cannot be used`);
    expect(error.message).toContain('Write them like "Mo-Fr 09:00-12:00,13:30-16:00"');
    if (position !== null) expect(error.message).toContain(`at character ${position}: `);
  });

  it("gives the whole first reason, brackets in it included", () => {
    expect(refusal("Mo-Fr 12:00").message).toContain("hyphen (-) or open end (+) in time range expected. Write");
    expect(refusal("Feb 30 09:00-10:00").message).toContain("28 or 29 days (leap years). Write");
    expect(refusal("Mo-Fr 9u-12u").message).toMatch(/currently not supported\. Write/);
  });
});

describe("hours that could only be guessed", () => {
  it.each([
    ["Ma-Do 09:00-12:00", "Mo Tu We Th Fr Sa Su"],
    ["We 09:00-12:00, za 10:00-12:00", "Mo Tu We Th Fr Sa Su"],
    ["dinsdag 09:00-12:00", "Mo Tu We Th Fr Sa Su"],
    ["Mon-Fri 09:00-12:00", '"Mo" for "mon"'],
    ["meurzh 09:00-10:00", "ambiguous"],
    ["Mo-Fr", "for the whole day write 00:00-24:00"],
    ["Mo-Fr 09:00-12:00 We 13:00-16:00", "put a semicolon between rules"],
    ["SH Mo 09:00-12:00", "write their dates"],
    ["Mo 09:00-sunset", "write hours of the clock"],
    ["Mo 09:00+", "Write the closing hour"],
    ["Mo 09:00-12:00 unknown", "leave open whether the door is"],
    ['Mo 09:00-12:00 "op afspraak"', "put open before a remark"],
    ['Mo 09:00-12:00 || "bel ons"', "leave open whether the door is"],
  ])("%j is refused: %s", (hours, reason) => {
    expect(refusal(hours).message).toContain(reason);
  });

  it.each(["Ma", "di", "Wo", "DO", "Vr", "Za", "Zo", "zondag"])("a Dutch day, %s, is refused by name", (day) => {
    expect(refusal(`${day} 09:00-12:00`)).toMatchObject({ position: 0 });
    expect(refusal(`${day} 09:00-12:00`).message).toContain("for ma di wo do vr za zo");
  });

  it("are read where the same words stand in a remark, or the guess is written out", () => {
    const monday = compileOpenings("Mo 09:00-12:00", "closed", 2026, 2026);
    expect(monday.length).toBe(2 * (52 - 2));
    expect(compileOpenings('Mo 09:00-12:00 open "ook op za, SH of sunset: bel"', "closed", 2026, 2026)).toEqual(monday);
  });
});
