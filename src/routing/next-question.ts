/** Which unknown answer would change the plan most: the next question to ask. Exact, because every answer is tried out. */

import { CHANNELS, FACTS, isStated, PROFILE_FACTS, type ProfileFact } from "../charter/facts.ts";
import { AT } from "../charter/tally.ts";
import { placeWouldTell } from "./competence.ts";
import type { NextQuestion } from "./plan.ts";
import { type Profile, toFacts } from "./request.ts";
import { type Decision, rankFacts } from "./weigh.ts";
import type { World } from "./world.ts";

export interface Asking {
  /** Facts that are unknown and whose answer would change the plan. */
  unknown: string[];
  next: NextQuestion | null;
}

/** The municipality is asked first where it settles who is competent; then the fact whose answers give the most different plans. */
export function findNextQuestion(decision: Decision, world: World): Asking {
  const changing = PROFILE_FACTS.filter((fact) => decision.facts[fact] === "unknown")
    .map((fact) => ({ fact, outcomes: outcomesOf(fact, decision, world) }))
    .filter(({ outcomes }) => outcomes.some(({ changes }) => changes));
  const unknown = changing.map(({ fact }) => fact as string);
  if (placeWouldTell(decision.service, decision.request))
    return { unknown: ["place", ...unknown], next: askPlace(world) };
  const best = changing.reduce<(typeof changing)[number] | undefined>(
    (most, one) => (most && differing(most.outcomes) >= differing(one.outcomes) ? most : one),
    undefined,
  );
  if (!best) return { unknown, next: null };
  const question = world.charter.questions[best.fact];
  // Loading a charter has made sure that every answer has its words.
  const answers = best.outcomes.map(({ value, first }) => ({
    value,
    label: question.answers[value]!,
    first,
  }));
  return { unknown, next: { fact: best.fact, ask: question.ask, why: question.why, answers } };
}

interface Outcome {
  value: string;
  signature: string;
  first: NextQuestion["answers"][number]["first"];
  changes: boolean;
}

function outcomesOf(fact: ProfileFact, decision: Decision, world: World): Outcome[] {
  const { request, profile, facts, reachable, ranking, room } = decision;
  const now = signatureOf(ranking, room);
  const circumstances = { ...facts, sensitive: facts.sensitive === "yes" };
  return FACTS[fact]
    .filter((value) => isStated(value))
    .map((value) => {
      const answered = toFacts(request, { ...profile, [fact]: value } as Profile, circumstances);
      const ranked = rankFacts(answered, reachable, world);
      const signature = signatureOf(ranked.ranking, ranked.room);
      const first = ranked.ranking.count > 0 ? CHANNELS[ranked.ranking.order[0]!]! : null;
      return { value, signature, first, changes: signature !== now };
    });
}

/** What a person would see change: the order of channels, how each fits, and what is offered with them. */
function signatureOf({ order, fit, count }: Decision["ranking"], room: Int32Array): string {
  const channels = Array.from(order.subarray(0, count), (channel) => `${channel}/${fit[channel]}`);
  return `${channels.join(" ")} ${room[AT.provisions]}`;
}

function differing(outcomes: readonly Outcome[]): number {
  return new Set(outcomes.map(({ signature }) => signature)).size;
}

function askPlace(world: World): NextQuestion {
  const question = world.charter.questions.place;
  return {
    fact: "place",
    ask: question.ask,
    why: question.why,
    answers: [...world.places.values()].map(({ id, name }) => ({ value: id, label: name, first: null })),
  };
}
