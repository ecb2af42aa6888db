/** What GET requests asks for: every range that is taken is at most ninety days long, and everything else is told. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Open311Error } from "../../src/open311/error.ts";
import { readQuery, type Written } from "../../src/open311/query.ts";

const NOW = Date.parse("2026-07-22T08:00:00Z");
const MINUTE = 60_000;
const LONGEST = 90 * 24 * 60 * MINUTE;

function ranged(written: Written) {
  const asked = readQuery(written, NOW);
  if ("ids" in asked) throw new Error("ids");
  return asked;
}

const refusal = (written: Written): Open311Error => {
  try {
    readQuery(written, NOW);
  } catch (error) {
    if (error instanceof Open311Error) return error;
  }
  return expect.fail(`taken: ${JSON.stringify(written)}`);
};

const day = fc
  .integer({ min: Date.parse("2001-01-01T00:00:00Z") / MINUTE, max: Date.parse("2099-01-01T00:00:00Z") / MINUTE })
  .map((minute) => minute * MINUTE);
const iso = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

describe("the range", () => {
  it("is the last ninety days where none is given", () => {
    expect(ranged({})).toEqual({ since: NOW - LONGEST, until: NOW + MINUTE - 1, status: undefined });
    expect(ranged({ start_date: "", end_date: "" })).toEqual(ranged({}));
  });

  it("is the one that is given, or told where it is too long or runs backwards", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -200_000, max: 200_000 }), (start, minutes) => {
        const end = start + minutes * MINUTE;
        const written = { start_date: iso(start), end_date: iso(end) };
        if (minutes >= 0 && end - start <= LONGEST)
          expect(ranged(written)).toMatchObject({ since: start, until: end + MINUTE - 1 });
        else expect(refusal(written).message).toContain(minutes < 0 ? "Exchange" : "90 days");
      }),
    );
  });

  it("reaches ninety days from one end alone", () => {
    fc.assert(
      fc.property(day, (at) => {
        expect(ranged({ start_date: iso(at) })).toMatchObject({ since: at, until: at + LONGEST + MINUTE - 1 });
        expect(ranged({ end_date: iso(at) })).toMatchObject({ since: at - LONGEST, until: at + MINUTE - 1 });
      }),
    );
  });

  it.each(["2026-07-22", "2026-07-22T10:00:00", "yesterday", "2026-13-01T00:00:00Z", "1999-01-01T00:00:00Z"])(
    "is no range with %s",
    (written) => {
      expect(refusal({ start_date: written })).toMatchObject({
        code: 400,
        message: expect.stringContaining("start_date"),
      });
      expect(refusal({ end_date: written }).message).toContain("end_date");
    },
  );
});

it("any text is taken or refused in the terms of the specification, and never anything else", () => {
  const text = fc.option(fc.string(), { nil: undefined });
  fc.assert(
    fc.property(fc.record({ service_code: text, start_date: text, end_date: text, status: text }), (written) => {
      try {
        readQuery(written, NOW);
      } catch (error) {
        expect(error).toBeInstanceOf(Open311Error);
      }
    }),
  );
});

it("ids override the rest, whatever it is, and are at most a thousand", () => {
  expect(readQuery({ service_request_id: " a, b,,", status: "wrong", start_date: "x" }, NOW)).toEqual({
    ids: ["a", "b"],
  });
  expect(refusal({ service_request_id: Array(1001).fill("a").join(",") }).code).toBe(400);
});

it("a status that is not known is told", () => {
  expect(ranged({ status: "open,closed" }).status).toBeUndefined();
  expect(ranged({ status: "closed" }).status).toMatchObject({ wanted: "closed" });
  expect(refusal({ status: "open,lost" }).message).toContain("'lost'");
});
