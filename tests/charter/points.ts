/** Points of the fact space for property tests: only those that can occur, and every one of them. */
import fc from "fast-check";
import {
  CONSTRAINTS,
  DEFAULT_FACTS,
  FACT_NAMES,
  FACTS,
  type Fact,
  type FactSets,
  type Facts,
  isPossible,
} from "../../src/charter/facts.ts";

/** Facts whose values hang together; all others are free. */
export const BOUND: readonly Fact[] = FACT_NAMES.filter((fact) =>
  CONSTRAINTS.some(({ when, only }) => fact in when || fact in only),
);
const FREE = FACT_NAMES.filter((fact) => !BOUND.includes(fact));

/** Every combination of values of some facts, set into a point. */
export function* combinations(facts: readonly Fact[], point: Facts = DEFAULT_FACTS): Generator<Facts> {
  const [fact, ...rest] = facts;
  if (!fact) yield point;
  else for (const value of FACTS[fact]) yield* combinations(rest, { ...point, [fact]: value });
}

/** The possible combinations of the bound facts; the free facts are those of the default point. */
export const POSSIBLE: readonly Facts[] = [...combinations(BOUND)].filter(isPossible);

/** Any possible point. No point is thrown away, so that the number of runs is the number of points tried. */
export const possiblePoint: fc.Arbitrary<Facts> = fc
  .tuple(fc.constantFrom(...POSSIBLE), fc.record(Object.fromEntries(FREE.map((fact) => [fact, anyValueOf(fact)]))))
  .map(([bound, free]) => ({ ...bound, ...free }) as Facts);

function anyValueOf(fact: Fact): fc.Arbitrary<string> {
  return fc.constantFrom<string>(...FACTS[fact]);
}

/** A condition on a few of the given facts, each with some of its values. */
export function condition(facts: readonly Fact[], most = 3): fc.Arbitrary<Partial<FactSets>> {
  return fc
    .subarray([...facts], { maxLength: most })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(chosen.map((fact) => [fact, fc.subarray<string>([...FACTS[fact]], { minLength: 1 })])),
      ),
    ) as unknown as fc.Arbitrary<Partial<FactSets>>;
}
