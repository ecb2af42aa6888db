import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joined, without } from "../../src/calendar/intervals.ts";

const covers = (pairs: readonly number[], minute: number) =>
  pairs.some((opens, i) => i % 2 === 0 && opens <= minute && minute < pairs[i + 1]!);

/** Pairs within [0, 60), sorted by opening; they may overlap, touch or be empty. */
const anyPairs = fc
  .array(fc.tuple(fc.nat(40), fc.nat(15)), { maxLength: 8 })
  .map((starts) => starts.sort((a, b) => a[0] - b[0]).flatMap(([opens, length]) => [opens, opens + length]));

const strictlyRising = (pairs: readonly number[]) => pairs.every((value, i) => i === 0 || value > pairs[i - 1]!);

describe("joined", () => {
  it("covers the same minutes, with the fewest intervals", () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const result = joined(pairs);
        expect(strictlyRising(result)).toBe(true);
        for (let minute = 0; minute < 60; minute++) expect(covers(result, minute)).toBe(covers(pairs, minute));
      }),
    );
  });
});

describe("without", () => {
  it("covers what is in the intervals and in no gap", () => {
    fc.assert(
      fc.property(anyPairs.map(joined), anyPairs.map(joined), (pairs, gaps) => {
        const result = without(pairs, gaps);
        expect(strictlyRising(result)).toBe(true);
        for (let minute = 0; minute < 60; minute++) {
          expect(covers(result, minute)).toBe(covers(pairs, minute) && !covers(gaps, minute));
        }
      }),
    );
  });
});
