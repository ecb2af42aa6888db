/**
 * GoRules ZEN, called from Node. Several ways to write the same conditions down; `fastest.ts` picks one.
 *
 * Every request is its own call, as for the other engines; asynchronous calls are made many at a time.
 */
import { evaluateExpressionSync, ZenEngine } from "@gorules/zen-engine";
import { FACT_NAMES, type Facts } from "../../src/charter/facts.ts";
import { TALLY } from "../../src/charter/tally.ts";
import { type Clause, type Verdict, VerdictBuilder } from "../../src/charter/verdict.ts";
import { addTally, type Contestant, foldTally, foldVerdict } from "../contestant.ts";
import type { Subject } from "../subject.ts";
import { versionOf } from "./version.ts";

type When = Clause["when"];
/** For each request, whether each condition holds. */
type Holds = (requests: readonly Facts[]) => Promise<readonly boolean[][]>;

/** Calls under way together; more gave no higher rate where this was tried. */
const TOGETHER = 64;

/** Every formulation of the rules for this engine. */
export function zenEngines(subject: Subject): Contestant[] {
  const { distinct } = subject.conditions;
  const list = `[${distinct.map(expression).join(", ")}]`;
  return [
    contestant(subject, "one list expression, synchronous", async (requests) =>
      requests.map((facts) => evaluateExpressionSync(list, facts)),
    ),
    contestant(
      subject,
      "decision with one expression node",
      decision(expressionNode(list), ({ held }) => held),
    ),
    contestant(subject, "decision with a decision table", decision(tableNode(distinct), fromRows(distinct.length))),
  ];
}

function contestant({ clauses, conditions }: Subject, formulation: string, holds: Holds): Contestant {
  const { ofClause, tallies } = conditions;
  const ownTally = new Int32Array(TALLY);

  function verdictFrom(held: readonly boolean[]): Verdict {
    const builder = new VerdictBuilder();
    clauses.forEach((clause, at) => {
      if (held[ofClause[at]!]) builder.add(clause);
    });
    return builder.verdict;
  }

  function tallyFrom(held: readonly boolean[], tally: Int32Array): void {
    tally.fill(0);
    held.forEach((holdsHere, condition) => {
      if (holdsHere) addTally(tally, tallies, condition);
    });
  }

  async function fold(requests: readonly Facts[], one: (checksum: number, held: readonly boolean[]) => number) {
    let checksum = 0;
    for (let from = 0; from < requests.length; from += TOGETHER) {
      for (const held of await holds(requests.slice(from, from + TOGETHER))) checksum = one(checksum, held);
    }
    return checksum;
  }

  return {
    name: "zen-engine",
    version: versionOf("@gorules/zen-engine"),
    formulation,
    verdictOf: async (facts) => verdictFrom((await holds([facts]))[0]!),
    tallyOf: async (facts, tally) => tallyFrom((await holds([facts]))[0]!, tally),
    withReasons: (requests) => fold(requests, (checksum, held) => foldVerdict(checksum, verdictFrom(held))),
    withoutReasons: (requests) =>
      fold(requests, (checksum, held) => {
        tallyFrom(held, ownTally);
        return foldTally(checksum, ownTally);
      }),
  };
}

function expression(when: When): string {
  const parts = Object.entries(when).map(([fact, values]) =>
    values.length === 1 ? `${fact} == "${values[0]}"` : `${fact} in ${JSON.stringify(values)}`,
  );
  return parts.length === 0 ? "true" : parts.join(" and ");
}

function expressionNode(list: string): object {
  return node("rules", "expressionNode", {
    expressions: [{ id: "held", key: "held", value: list }],
    passThrough: false,
  });
}

/** One row for each condition, one column for each fact that some condition names; an empty cell lets every value through. */
function tableNode(distinct: readonly When[]): object {
  const facts = FACT_NAMES.filter((fact) => distinct.some((when) => fact in when));
  return node("rules", "decisionTableNode", {
    hitPolicy: "collect",
    inputs: facts.map((fact) => ({ id: fact, name: fact, field: fact })),
    outputs: [{ id: "row", name: "row", field: "row" }],
    rules: distinct.map((when, row) => ({
      _id: `row-${row}`,
      ...Object.fromEntries(facts.map((fact) => [fact, (when[fact] ?? []).map((value) => `"${value}"`).join(", ")])),
      row: String(row),
    })),
    passThrough: false,
  });
}

function fromRows(conditions: number): (result: { row: number }[]) => boolean[] {
  return (result) => {
    const held = new Array<boolean>(conditions).fill(false);
    for (const { row } of result) held[row] = true;
    return held;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what a decision returns is untyped in the engine too.
function decision(rules: object, read: (result: any) => boolean[]): Holds {
  const loaded = new ZenEngine().createDecision({
    nodes: [node("request", "inputNode"), rules, node("response", "outputNode")],
    edges: [edge("request", "rules"), edge("rules", "response")],
  });
  return (requests) => Promise.all(requests.map(async (facts) => read((await loaded.evaluate(facts)).result)));
}

function node(id: string, type: string, content?: object): object {
  return { id, name: id, type, position: { x: 0, y: 0 }, ...(content ? { content } : {}) };
}

function edge(from: string, to: string): object {
  return { id: `${from}-${to}`, sourceId: from, targetId: to, type: "edge" };
}
