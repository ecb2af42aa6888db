/** json-logic-engine, compiled ahead. Several ways to write the same conditions down; `fastest.ts` picks one. */
import { LogicEngine } from "json-logic-engine";
import type { Facts } from "../../src/charter/facts.ts";
import { TALLY } from "../../src/charter/tally.ts";
import { type Clause, VerdictBuilder } from "../../src/charter/verdict.ts";
import { addTally, type Contestant, foldTally, foldVerdict } from "../contestant.ts";
import type { Subject } from "../subject.ts";
import { versionOf } from "./version.ts";

type When = Clause["when"];
/** Says for each condition whether it holds, in the order of the conditions. */
type Holds = (facts: Facts, held: Uint8Array) => void;
/** How "this fact has one of these values" is written. */
type Membership = (fact: string, values: readonly string[]) => unknown;

/** Every formulation of the rules for this engine. */
export function jsonLogicEngines(subject: Subject): Contestant[] {
  const { distinct } = subject.conditions;
  return [
    contestant(subject, "one function for each condition, === and or", functionEach(distinct, equalsOr)),
    contestant(subject, "one function for each condition, === and in", functionEach(distinct, equalsIn)),
    contestant(subject, "one function for the whole list, === and or", functionForAll(distinct, equalsOr)),
    contestant(subject, "one function for the whole list, === and in", functionForAll(distinct, equalsIn)),
  ];
}

function contestant({ clauses, conditions }: Subject, formulation: string, holds: Holds): Contestant {
  const { distinct, ofClause, tallies } = conditions;
  const held = new Uint8Array(distinct.length);
  const ownTally = new Int32Array(TALLY);

  function verdictOf(facts: Facts) {
    holds(facts, held);
    const builder = new VerdictBuilder();
    for (let clause = 0; clause < clauses.length; clause++) {
      if (held[ofClause[clause]!] !== 0) builder.add(clauses[clause]!);
    }
    return builder.verdict;
  }

  function tallyOf(facts: Facts, tally: Int32Array) {
    holds(facts, held);
    tally.fill(0);
    for (let condition = 0; condition < held.length; condition++) {
      if (held[condition] !== 0) addTally(tally, tallies, condition);
    }
  }

  return {
    name: "json-logic-engine",
    version: versionOf("json-logic-engine"),
    formulation,
    verdictOf,
    tallyOf,
    withReasons(requests) {
      let checksum = 0;
      for (const facts of requests) checksum = foldVerdict(checksum, verdictOf(facts));
      return checksum;
    },
    withoutReasons(requests) {
      let checksum = 0;
      for (const facts of requests) {
        tallyOf(facts, ownTally);
        checksum = foldTally(checksum, ownTally);
      }
      return checksum;
    },
  };
}

function functionEach(distinct: readonly When[], membership: Membership): Holds {
  const engine = newEngine();
  const functions = distinct.map((when) => engine.build(condition(when, membership)) as (facts: Facts) => unknown);
  return (facts, held) => {
    for (let at = 0; at < functions.length; at++) held[at] = functions[at]!(facts) ? 1 : 0;
  };
}

function functionForAll(distinct: readonly When[], membership: Membership): Holds {
  const logic = distinct.map((when) => condition(when, membership));
  const list = newEngine().build(logic) as (facts: Facts) => unknown[];
  return (facts, held) => {
    const answers = list(facts);
    for (let at = 0; at < answers.length; at++) held[at] = answers[at] ? 1 : 0;
  };
}

/** Facts are never functions, so the check for functions is left out: the compiled code is a little faster without. */
function newEngine(): LogicEngine {
  return Object.assign(new LogicEngine(), { allowFunctions: true });
}

function condition(when: When, membership: Membership): unknown {
  const parts = Object.entries(when).map(([fact, values]) => membership(fact, values));
  if (parts.length === 0) return true;
  return parts.length === 1 ? parts[0] : { and: parts };
}

function equalsOr(fact: string, values: readonly string[]): unknown {
  const equalities = values.map((value) => ({ "===": [{ val: fact }, value] }));
  return equalities.length === 1 ? equalities[0] : { or: equalities };
}

/** `preserve` keeps the list of values as a constant, where it would else be made anew at each evaluation. */
function equalsIn(fact: string, values: readonly string[]): unknown {
  return values.length === 1 ? equalsOr(fact, values) : { in: [{ val: fact }, { preserve: values }] };
}
