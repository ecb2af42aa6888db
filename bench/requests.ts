/** Requests to decide: distinct possible points of the fact space, drawn evenly, the same for the same seed. */
import {
  CONSTRAINTS,
  DEFAULT_FACTS,
  FACT_NAMES,
  FACTS,
  type Fact,
  type Facts,
  isPossible,
} from "../src/charter/facts.ts";

/**
 * Draws `count` different possible points.
 *
 * Most of the space is impossible (a citizen with the maturity of an enterprise), so the facts that constrain each other are
 * drawn together from their possible combinations and the others one by one.
 */
export function drawRequests(count: number, seed: number): Facts[] {
  const random = mulberry32(seed);
  const bound = FACT_NAMES.filter((fact) => CONSTRAINTS.some(({ when, only }) => fact in when || fact in only));
  const combinations = possibleCombinations(bound);
  const seen = new Set<number>();
  const requests: Facts[] = [];
  while (requests.length < count) {
    const together = combinations[Math.floor(random() * combinations.length)]!;
    const facts = pointFrom((fact) =>
      bound.includes(fact) ? together[fact] : FACTS[fact][Math.floor(random() * FACTS[fact].length)]!,
    );
    const number = pointNumber(facts);
    if (seen.has(number)) continue;
    seen.add(number);
    requests.push(facts);
  }
  return requests;
}

function possibleCombinations(bound: readonly Fact[]): Facts[] {
  let points: Facts[] = [DEFAULT_FACTS];
  for (const fact of bound)
    points = points.flatMap((facts) => FACTS[fact].map((value) => ({ ...facts, [fact]: value })));
  return points.filter(isPossible);
}

/** All facts in the same order, so that every request has the same hidden class in the engine that runs this. */
function pointFrom(drawn: (fact: Fact) => string): Facts {
  const facts: Partial<Record<Fact, string>> = {};
  for (const fact of FACT_NAMES) facts[fact] = drawn(fact);
  return facts as Facts;
}

/** The point's own number: its facts as the digits of one number, well below 2^53. */
function pointNumber(facts: Facts): number {
  let number = 0;
  for (const fact of FACT_NAMES) {
    const values: readonly string[] = FACTS[fact];
    number = number * values.length + values.indexOf(facts[fact]);
  }
  return number;
}

/** The public-domain generator of that name: 32 bits of state, even enough to pick requests. In [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
