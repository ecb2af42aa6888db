/** What can hold together, against trying every point. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_NAMES, type Fact, type FactSets, matches } from "../../src/charter/facts.ts";
import { canHoldTogether, isWithin } from "../../src/charter/reach.ts";
import { BOUND, combinations, condition, POSSIBLE } from "./points.ts";

/** A fact outside the constraints is tried out only where a condition names it: two of these keep the search small. */
const SOME_FREE = FACT_NAMES.filter((fact) => !BOUND.includes(fact));
const CONDITION = fc
  .tuple(fc.subarray(SOME_FREE, { maxLength: 2 }), fc.constant(BOUND))
  .chain(([free, bound]) => fc.array(condition([...free, ...bound], 4), { minLength: 1, maxLength: 3 }));

describe("canHoldTogether", () => {
  it("is whether some possible point satisfies all conditions", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(CONDITION, (conditions) => {
        expect(canHoldTogether(conditions)).toBe(
          somePoint(conditions, (facts) => conditions.every((one) => matches(one, facts))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("sees what no single fact shows", () => {
    expect(canHoldTogether([{ audience: ["citizen"] }, { maturity: ["low"] }])).toBe(false);
    expect(canHoldTogether([{ helper: ["nobody"], mandate: ["held"] }])).toBe(true);
    expect(canHoldTogether([{ audience: ["citizen"], helper: ["nobody"], mandate: ["held"] }])).toBe(false);
    expect(canHoldTogether([])).toBe(true);
  });
});

describe("isWithin", () => {
  it("knows the constraints of the fact space", () => {
    expect(isWithin({ audience: ["citizen"] }, { maturity: ["not-applicable"] })).toBe(true);
    expect(isWithin({ maturity: ["low"] }, { audience: ["enterprise"] })).toBe(false);
    expect(isWithin({ skills: ["none"], dutch: ["hard"] }, { skills: ["none", "limited"] })).toBe(true);
    expect(isWithin({ skills: ["none", "limited"] }, { skills: ["none"] })).toBe(false);
    expect(isWithin({}, {})).toBe(true);
  });

  const PAIR = CONDITION.filter((conditions) => conditions.length > 1);

  it("is whether every possible point of one condition is in the other", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(PAIR, ([inner, outer]) => {
        const strays = somePoint([inner!, outer!], (facts) => matches(inner!, facts) && !matches(outer!, facts));
        expect(isWithin(inner!, outer!)).toBe(!strays);
      }),
      { numRuns: 2_000 },
    );
  });
});

function somePoint(
  conditions: readonly Partial<FactSets>[],
  holds: (facts: (typeof POSSIBLE)[number]) => boolean,
): boolean {
  const named = conditions.flatMap((one) => Object.keys(one) as Fact[]);
  const free = [...new Set(named)].filter((fact) => !BOUND.includes(fact));
  for (const bound of POSSIBLE) for (const facts of combinations(free, bound)) if (holds(facts)) return true;
  return false;
}
