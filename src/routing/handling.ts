/**
 * No wrong door: what happens to a request at the agency that received it.
 *
 * The charter says which of the four it is, through the provisions it requires for the competence found; this file says
 * with whom, by name, and within which term.
 */
import { findValue, valueOn } from "../charter/charter.ts";
import { type Facts, isStated, PROFILE_FACTS } from "../charter/facts.ts";
import type { Verdict } from "../charter/verdict.ts";
import type { Matter } from "./matter.ts";
import { type Assignment, assign } from "./named-contact.ts";
import { afterWorkingDays } from "./opening.ts";
import type { Handling } from "./plan.ts";
import { tellReasons } from "./reasons.ts";
import type { Profile, RouteRequest } from "./request.ts";
import type { Moment, World } from "./world.ts";
import type { Agency } from "./world-schema.ts";

/** Where the charter keeps the terms that referrals run by. */
export const TERMS = {
  accept: ["no-wrong-door/warm-referral", "accept-within"],
  hops: ["no-wrong-door/warm-referral", "max-hops"],
  decide: ["no-wrong-door/charter-desk", "decide-within"],
} as const;

const KINDS = ["answer", "warm-referral", "charter-desk"] as const;

export interface HandlingInput {
  request: RouteRequest;
  profile: Profile;
  facts: Facts;
  verdict: Verdict;
  competent: Agency | undefined;
  moment: Moment;
  matter: Matter;
}

export function handle(world: World, input: HandlingInput): Handling {
  const { verdict, facts, competent, request, moment } = input;
  const kind = KINDS.find((one) => verdict.provisions[one]?.require.length) ?? "signpost";
  const desk = world.agencies.get(world.catalogue.charterDesk);
  const receiver = request.receivedBy === undefined ? undefined : world.agencies.get(request.receivedBy);
  const to = kind === "charter-desk" ? desk : competent;
  const taker = to && kind !== "signpost" ? namedTaker(to, desk, moment, input.matter) : undefined;
  const term = kind === "warm-referral" ? "accept" : kind === "charter-desk" ? "decide" : undefined;
  return {
    kind,
    responsible: named(kind === "answer" ? competent : kind === "signpost" ? undefined : (receiver ?? desk)),
    to: named(to),
    taker: taker ? contactOf(taker.assignment) : null,
    takerAt: taker ? named(taker.at) : null,
    ...(term ? termOf(world, term, moment) : { within: null, before: null }),
    carries: kind === "signpost" ? [] : carried(input),
    reasons: tellReasons(
      world.charter,
      facts,
      verdict.provisions[kind]?.require ?? [],
      verdict.provisions[kind]?.offer ?? [],
    ),
  };
}

/** A named person at the agency; where it has none (or all are away), somebody at the charter desk takes it and follows up. */
export function namedTaker(
  to: Agency,
  desk: Agency | undefined,
  moment: Moment,
  matter: Matter,
): { assignment: Assignment; at: Agency } | undefined {
  for (const at of [to, desk]) {
    const assignment = at && assign(at, moment, matter);
    if (assignment) return { assignment, at };
  }
  return undefined;
}

function termOf(world: World, name: TermName, moment: Moment): Pick<Handling, "within" | "before"> {
  const term = termFrom(world, name, moment);
  return term ? { within: term.within, before: world.timetable.iso(term.before) } : { within: null, before: null };
}

export type TermName = keyof typeof TERMS;

/** A term of the charter counted from a moment; `before` is an epoch minute. Undefined where the charter sets none. */
export function termFrom(world: World, name: TermName, moment: Moment) {
  const [commitment, valueName] = TERMS[name];
  const value = findValue(world.charter, commitment, valueName);
  const days = value && valueOn(value, moment.date);
  if (!value || days === undefined) return undefined;
  return {
    within: { value: days, unit: value.unit, origin: value.origin },
    before: afterWorkingDays(world.timetable.workdayEnds, moment.endOfDay, days),
  };
}

/** The context that goes along once: what was asked and what the person stated, never what is unknown or was concluded. */
function carried({ request, profile, facts }: HandlingInput): string[] {
  const asked = (["service", "place", "lifeEvent", "receivedBy", "receivedOn"] as const).filter(
    (item) => request[item] !== undefined,
  );
  const said = [
    ...(request.urgent ? ["urgent"] : []),
    ...(request.attempted === "nothing" ? [] : ["attempted"]),
    ...(profile.choice === undefined ? [] : ["choice"]),
  ];
  const stated = PROFILE_FACTS.filter((fact) => profile[fact] !== undefined && isStated(facts[fact]));
  return ["audience", "purpose", ...asked, ...said, ...stated];
}

export function contactOf({ contact, deputyFor }: Assignment) {
  const { name, email, phone } = contact;
  return { name, email, ...(phone ? { phone } : {}), ...(deputyFor ? { deputyFor: deputyFor.name } : {}) };
}

export function named(agency: Pick<Agency, "id" | "name"> | undefined) {
  return agency ? { id: agency.id, name: agency.name } : null;
}
