/** What can be true at the same time in the fact space. Used by the lint; exact, because the space is finite. */
import { CONSTRAINTS, FACT_NAMES, FACTS, type Fact, type FactSets } from "./facts.ts";

/** For every fact the values that are still possible: a box in the fact space. */
type Box = Map<Fact, readonly string[]>;

/**
 * Whether some possible point of the fact space satisfies all the given conditions together.
 *
 * Only the facts that the constraints speak of can conflict beyond a plain intersection, so only those are tried out.
 */
export function canHoldTogether(conditions: readonly Partial<FactSets>[]): boolean {
  const box = intersect(conditions);
  return box !== undefined && somePointIsPossible(box, CONSTRAINED, 0, {});
}

/** Whether `inner` can only hold where `outer` holds. */
export function isWithin(inner: Partial<FactSets>, outer: Partial<FactSets>): boolean {
  return (Object.keys(outer) as Fact[]).every((fact) => {
    const allowed = outer[fact] as readonly string[];
    const others = (FACTS[fact] as readonly string[]).filter((value) => !allowed.includes(value));
    return others.length === 0 || !canHoldTogether([inner, { [fact]: others } as Partial<FactSets>]);
  });
}

const CONSTRAINED = FACT_NAMES.filter((fact) => CONSTRAINTS.some(({ when, only }) => fact in when || fact in only));

function intersect(conditions: readonly Partial<FactSets>[]): Box | undefined {
  const box: Box = new Map();
  for (const condition of conditions) {
    for (const fact of Object.keys(condition) as Fact[]) {
      const so = box.get(fact) ?? FACTS[fact];
      const left = so.filter((value) => (condition[fact] as readonly string[]).includes(value));
      if (left.length === 0) return undefined;
      box.set(fact, left);
    }
  }
  return box;
}

function somePointIsPossible(box: Box, facts: readonly Fact[], at: number, point: Record<string, string>): boolean {
  const fact = facts[at];
  if (!fact) return CONSTRAINTS.every(({ when, only }) => !holds(when, point) || holds(only, point));
  return (box.get(fact) ?? FACTS[fact]).some((value) =>
    somePointIsPossible(box, facts, at + 1, { ...point, [fact]: value }),
  );
}

function holds(sets: Partial<FactSets>, point: Record<string, string>): boolean {
  return (Object.keys(sets) as Fact[]).every((fact) => (sets[fact] as readonly string[]).includes(point[fact]!));
}
