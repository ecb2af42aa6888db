/** Faults that no single field shows: unknown names, rules that never fire, effects that contradict each other. */
import type { Fault } from "../files/fault.ts";
import { nearest } from "../files/fault.ts";
import type { Channel } from "./facts.ts";
import { canHoldTogether, isWithin } from "./reach.ts";
import type { Commitment, Manifest, RoutingRule } from "./schema.ts";

/** Where a finding of the lint is written; `YamlFile` is one. */
interface Written {
  fault(path: readonly PropertyKey[], problem: string, mend: string): Fault;
}

export interface LintInput {
  manifest: Manifest;
  manifestFile: Written;
  read: { commitment: Commitment; file: Written }[];
  checkNames: readonly string[];
  /** Whether every commitment file could be read: only then is an article without commitment known to be empty. */
  whole: boolean;
}

interface PlacedRule {
  rule: RoutingRule;
  commitment: Commitment;
  fault(problem: string, mend: string): Fault;
}

/** Every fault of a charter whose files are each well-formed. */
export function lint({ manifest, manifestFile, read, checkNames, whole }: LintInput): Fault[] {
  const articles = manifest.articles.map(({ number }) => number);
  const rules = read.flatMap(placedRules);
  return [
    ...read.flatMap((one) => [...strayArticle(one, articles), ...unknownCheck(one, checkNames), ...lackingValue(one)]),
    ...(whole ? emptyArticles(read, articles, manifestFile) : []),
    ...rules.flatMap(incomplete),
    ...rules.flatMap(unreachable),
    ...contradictions(rules),
  ];
}

function placedRules({ commitment, file }: LintInput["read"][number]): PlacedRule[] {
  return (commitment.routing ?? []).map((rule, index) => ({
    rule,
    commitment,
    fault: (problem, mend) => file.fault(["routing", index], problem, mend),
  }));
}

function strayArticle({ commitment, file }: LintInput["read"][number], articles: number[]): Fault[] {
  if (articles.includes(commitment.article)) return [];
  return [
    file.fault(
      ["article"],
      `article ${commitment.article} is not in charter.yaml`,
      `Use one of: ${articles.join(", ")}`,
    ),
  ];
}

function emptyArticles(read: LintInput["read"], articles: number[], manifestFile: Written): Fault[] {
  return articles.flatMap((article, index) => {
    if (read.some(({ commitment }) => commitment.article === article)) return [];
    const problem = `article ${article} has no commitment`;
    return [manifestFile.fault(["articles", index], problem, "Add a commitment or remove the article")];
  });
}

function unknownCheck({ commitment, file }: LintInput["read"][number], names: readonly string[]): Fault[] {
  const name = commitment.check?.name;
  if (name === undefined || names.includes(name)) return [];
  const near = nearest(name, names);
  return [
    file.fault(
      ["check", "name"],
      `no check is called '${name}'`,
      `${near ? `Did you mean '${near}'? ` : ""}Use one of: ${names.join(", ")}`,
    ),
  ];
}

function lackingValue({ commitment, file }: LintInput["read"][number]): Fault[] {
  const wanted = commitment.check?.options?.value;
  const names = (commitment.values ?? []).map(({ name }) => name);
  if (wanted === undefined || names.includes(String(wanted))) return [];
  return [
    file.fault(
      ["check", "options", "value"],
      `the check asks for the value '${wanted}', which this commitment does not have`,
      names.length > 0 ? `Use one of: ${names.join(", ")}` : "Add it under values",
    ),
  ];
}

function incomplete({ rule, fault }: PlacedRule): Fault[] {
  if (!rule.channels && !rule.provisions) {
    return [fault("the rule has neither channels nor provisions", "Say what it requires, forbids, prefers or offers")];
  }
  if (rule.provisions && (rule.effect === "forbid" || rule.effect === "prefer")) {
    return [fault(`a provision cannot be the object of '${rule.effect}'`, "Use require or offer for provisions")];
  }
  if (rule.weight !== undefined && rule.effect !== "prefer") {
    return [fault(`'${rule.effect}' takes no weight`, "Remove the weight or use prefer")];
  }
  return [];
}

function unreachable({ rule, fault }: PlacedRule): Fault[] {
  if (canHoldTogether([rule.when])) return [];
  return [
    fault("this rule can never fire: no possible person and request has these facts", "Widen or remove its 'when'"),
  ];
}

function contradictions(rules: readonly PlacedRule[]): Fault[] {
  const forbidding = rules.filter(({ rule }) => rule.effect === "forbid" && rule.channels);
  return rules.flatMap((placed) => {
    const { rule } = placed;
    if (!rule.channels) return [];
    if (rule.effect === "require") return requiredButForbidden(placed, rule.channels, forbidding);
    if (rule.effect === "prefer") return preferredInVain(placed, rule.channels, forbidding);
    return [];
  });
}

/** A require is contradicted where, at some possible point, every channel that would satisfy it is forbidden. */
function requiredButForbidden(placed: PlacedRule, channels: readonly Channel[], forbidding: PlacedRule[]): Fault[] {
  const blocked = blockAll(channels, 0, [placed.rule.when], [], forbidding);
  if (!blocked) return [];
  const by = [...new Set(blocked.map(({ commitment }) => commitment.id))].join(", ");
  return [
    placed.fault(
      `it requires ${channels.join(" or ")}, but there are facts where ${by} forbids all of it`,
      "Narrow one of the two",
    ),
  ];
}

function blockAll(
  channels: readonly Channel[],
  at: number,
  held: RoutingRule["when"][],
  by: PlacedRule[],
  forbidding: readonly PlacedRule[],
): PlacedRule[] | undefined {
  const channel = channels[at];
  if (channel === undefined) return by;
  for (const candidate of forbidding) {
    if (!candidate.rule.channels!.includes(channel)) continue;
    const together = [...held, candidate.rule.when];
    if (!canHoldTogether(together)) continue;
    const found = blockAll(channels, at + 1, together, [...by, candidate], forbidding);
    if (found) return found;
  }
  return undefined;
}

function preferredInVain(placed: PlacedRule, channels: readonly Channel[], forbidding: PlacedRule[]): Fault[] {
  return channels.flatMap((channel) => {
    const always = forbidding.find(
      ({ rule }) => rule.channels!.includes(channel) && isWithin(placed.rule.when, rule.when),
    );
    if (!always) return [];
    return [
      placed.fault(
        `it prefers ${channel}, which ${always.commitment.id} forbids at the same facts`,
        "Remove one of the two",
      ),
    ];
  });
}
