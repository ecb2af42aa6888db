/**
 * Our evaluator beside json-logic-engine and ZEN, in one run: the same rules, the same requests, the same answers.
 *
 * Exits with 1 where two engines differ or a goal is missed.
 */
import { assertAgreement, DisagreementError } from "./agreement.ts";
import type { Contestant } from "./contestant.ts";
import { fastest } from "./fastest.ts";
import { jsonLogicEngines } from "./peers/json-logic-engine.ts";
import { opendeur } from "./peers/opendeur.ts";
import { zenEngines } from "./peers/zen-engine.ts";
import { formatSetting, formatTable, type Goal, judge } from "./report.ts";
import { drawRequests } from "./requests.ts";
import { ChecksumError, type Lane, runRounds } from "./rounds.ts";
import { readSubject } from "./subject.ts";

const SEED = 20260;
const REQUESTS = 262_144;
/** A hundred times slower, so a part of the requests tells its rate well enough. */
const ZEN_REQUESTS = 5_000;
const COMPARED = 20_000;
const ZEN_COMPARED = 2_000;
const TRIED = 20_000;
const ZEN_TRIED = 1_000;
const ROUNDS = 7;

const GOALS: Goal[] = [
  { run: "withReasons", peer: "json-logic-engine", times: 2 },
  { run: "withReasons", peer: "zen-engine", times: 100 },
  { run: "withoutReasons", peer: "json-logic-engine", times: 5 },
];

async function main(): Promise<boolean> {
  const subject = readSubject("charter", "channels");
  const requests = drawRequests(REQUESTS, SEED);
  const ours = opendeur(subject);
  const jsonLogic = jsonLogicEngines(subject);
  const zen = zenEngines(subject);
  console.log(
    formatSetting({
      clauses: subject.clauses.length,
      "distinct conditions": subject.conditions.distinct.length,
      requests: requests.length,
      rounds: ROUNDS,
    }),
  );

  await assertAgreement(subject, [ours, ...jsonLogic], requests.slice(0, COMPARED));
  await assertAgreement(subject, zen, requests.slice(0, ZEN_COMPARED));
  console.log("\nAll engines agree with the naive reading of the charter.\n");

  const lanes = [...(await lanesOf("withReasons")), ...(await lanesOf("withoutReasons"))];
  const results = await runRounds(lanes, ROUNDS, ours);
  console.log(formatTable(results));
  const judged = judge(results, ours.name, GOALS);
  console.log(`\n${judged.map(({ text }) => text).join("\n")}`);
  return judged.every(({ met }) => met);

  async function lanesOf(run: Lane["run"]): Promise<Lane[]> {
    const lane = (contestant: Contestant, count: number) => ({ contestant, run, requests: requests.slice(0, count) });
    return [
      lane(ours, REQUESTS),
      lane(await fastest(jsonLogic, run, requests.slice(0, TRIED)), REQUESTS),
      lane(await fastest(zen, run, requests.slice(0, ZEN_TRIED)), ZEN_REQUESTS),
    ];
  }
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof DisagreementError || error instanceof ChecksumError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
