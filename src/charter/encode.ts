/**
 * Facts as a few small integers.
 *
 * The facts are put together in three groups; a group's code tells the values of all its facts at once. Which value a fact has
 * is told by one character of it, so that a decision compares no strings.
 */
import { FACTS, type Fact, type Facts } from "./facts.ts";
import type { RoutingRule } from "./schema.ts";

/** Facts that rules name together are kept together: a condition within one group is the cheapest. */
export const FACT_GROUPS = [
  ["audience", "skills", "maturity", "access", "eid"],
  ["dutch", "sight", "hearing", "moving", "understanding", "helper", "mandate"],
  ["purpose", "complexity", "sensitive", "urgent", "lifeEvent", "attempted", "competence"],
] as const satisfies readonly (readonly Fact[])[];

/** In the order in which `encode` reads them. */
const ENCODED: readonly Fact[] = FACT_GROUPS.flat();

/** How many codes each group has. */
export const COMBINATIONS = FACT_GROUPS.map((facts) => facts.reduce((all, fact) => all * FACTS[fact].length, 1));

/** For each encoded fact, the position of the character that differs in all its values. */
const TELLING = ENCODED.map(tellingPosition);

const ASCII = 128;
/** For each encoded fact and telling character, what the value adds to its group's code. */
const STEPS = stepTable();

/** Room for the codes of one point of the fact space. */
export function codesRoom(): Int32Array {
  return new Int32Array(FACT_GROUPS.length);
}

/** Writes the code of each group into `codes`, one integer a group. */
export function encode(facts: Facts, codes: Int32Array): void {
  codes[0] =
    step(0, facts.audience) +
    step(1, facts.skills) +
    step(2, facts.maturity) +
    step(3, facts.access) +
    step(4, facts.eid);
  codes[1] =
    step(5, facts.dutch) +
    step(6, facts.sight) +
    step(7, facts.hearing) +
    step(8, facts.moving) +
    step(9, facts.understanding) +
    step(10, facts.helper) +
    step(11, facts.mandate);
  codes[2] =
    step(12, facts.purpose) +
    step(13, facts.complexity) +
    step(14, facts.sensitive) +
    step(15, facts.urgent) +
    step(16, facts.lifeEvent) +
    step(17, facts.attempted) +
    step(18, facts.competence);
}

function step(fact: number, value: string): number {
  return STEPS[fact * ASCII + value.charCodeAt(TELLING[fact]!)]!;
}

/** Whether a condition holds for the facts of one group, whatever the others are. */
export function letsThrough(group: number, code: number, when: RoutingRule["when"]): boolean {
  return FACT_GROUPS[group]!.every((fact: Fact) => {
    const wanted = when[fact] as readonly string[] | undefined;
    return !wanted || wanted.includes(valueIn(group, code, fact));
  });
}

/** The value that a fact has under a group's code. */
function valueIn(group: number, code: number, fact: Fact): string {
  const values: readonly string[] = FACTS[fact];
  return values[Math.floor(code / strideOf(group, fact)) % values.length]!;
}

function strideOf(group: number, fact: Fact): number {
  let stride = 1;
  for (const other of FACT_GROUPS[group]!) {
    if (other === fact) break;
    stride *= FACTS[other].length;
  }
  return stride;
}

function stepTable(): Int32Array {
  const steps = new Int32Array(ENCODED.length * ASCII);
  FACT_GROUPS.forEach((facts, group) => {
    for (const fact of facts) {
      const at = ENCODED.indexOf(fact);
      FACTS[fact].forEach((value, index) => {
        steps[at * ASCII + value.charCodeAt(TELLING[at]!)] = index * strideOf(group, fact);
      });
    }
  });
  return steps;
}

function tellingPosition(fact: Fact): number {
  const values: readonly string[] = FACTS[fact];
  const shortest = Math.min(...values.map(({ length }) => length));
  for (let position = 0; position < shortest; position++) {
    if (new Set(values.map((value) => value[position])).size === values.length) return position;
  }
  throw new RangeError(`No one character tells the values of ${fact} apart: ${values.join(", ")}`);
}
