/** Dated values: the version that holds on a day. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findValue, valueOn } from "../../src/charter/charter.ts";
import type { DatedValue } from "../../src/charter/schema.ts";
import { exampleCharter } from "../example-world.ts";

function dated(...versions: [from: string, value: number][]): DatedValue {
  return {
    name: "answer-within",
    unit: "working-days",
    origin: "parameter",
    source: "Our choice",
    dated: versions.map(([from, value]) => ({ from, value })),
  };
}

describe("valueOn", () => {
  const value = dated(["2026-07-01", 5], ["2026-01-01", 10], ["2027-01-01", 3]);

  it("takes the newest version that has begun, in whatever order they are written", () => {
    const days = ["2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01", "2030-05-05"];
    expect(days.map((day) => valueOn(value, day))).toEqual([10, 10, 5, 5, 3, 3]);
  });

  it("is undefined before the first version", () => {
    expect(valueOn(value, "2025-12-31")).toBeUndefined();
  });

  it("keeps a version of zero apart from none", () => {
    expect(valueOn(dated(["2026-01-01", 0]), "2026-01-01")).toBe(0);
  });

  it("does not depend on the order of the versions", () => {
    const day = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const versions = fc.uniqueArray(fc.tuple(day, fc.integer()), {
      minLength: 1,
      maxLength: 6,
      selector: ([from]) => from,
    });
    fc.assert(
      fc.property(versions, day, (list, on) => {
        const begun = list.filter(([from]) => from <= on).sort(([a], [b]) => (a < b ? -1 : 1));
        expect(valueOn(dated(...list), on)).toBe(begun.at(-1)?.[1]);
      }),
    );
  });
});

describe("findValue", () => {
  const charter = exampleCharter();

  it("finds a value by commitment and name, and nothing else", () => {
    expect(findValue(charter, "no-wrong-door/warm-referral", "accept-within")?.unit).toBe("working-days");
    expect(findValue(charter, "no-wrong-door/warm-referral", "no-such-value")).toBeUndefined();
    expect(findValue(charter, "no-wrong-door/no-such-promise", "accept-within")).toBeUndefined();
  });
});
