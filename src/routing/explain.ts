/** Tells a decision in words: the plan that people, agents and machines read. Everything comes from the decision itself. */

import type { Help } from "../channels/schema.ts";
import { CHANNELS, type Channel, PROVISIONS } from "../charter/facts.ts";
import type { ChannelVerdict } from "../charter/verdict.ts";
import { lifeEventsFor, rightsFor } from "./bundle.ts";
import { type Candidate, supportNear } from "./candidates.ts";
import { contactOf, handle, named } from "./handling.ts";
import type { Matter } from "./matter.ts";
import { assign } from "./named-contact.ts";
import { findNextQuestion } from "./next-question.ts";
import { openingAt } from "./opening.ts";
import type { Plan, PlanChannel, Reasons } from "./plan.ts";
import { BARRIER, FITS, honoursChoice, isWithheld } from "./rank.ts";
import { tellReasons } from "./reasons.ts";
import { channelIndex } from "./request.ts";
import { canFinish, channelsIn, type Decision } from "./weigh.ts";
import type { World } from "./world.ts";

export function explainPlan(decision: Decision, world: World): Plan {
  const { request, facts, verdict, competence, moment, service } = decision;
  const { charter, catalogue } = world;
  const asking = findNextQuestion(decision, world);
  return {
    charter: { id: charter.id, version: charter.version, title: charter.title },
    notice: catalogue.notice,
    at: world.timetable.iso(moment.minute),
    service: named(service),
    audience: request.audience,
    facts,
    competent: { agency: named(competence.agency), because: competence.because },
    handling: handle(world, {
      request,
      profile: decision.profile,
      facts,
      verdict,
      competent: competence.agency,
      moment,
      matter: decision.matter,
    }),
    channels: channelsIn(decision.ranking).map((channel, index) => planChannel(channel, index + 1, decision, world)),
    withheld: withheld(decision, world),
    choice: choiceOf(decision, world),
    provisions: provisionsOf(decision, world),
    bring: service?.bring ?? [],
    nextQuestion: asking.next,
    unknown: asking.unknown,
    lifeEvents: lifeEventsFor(decision, world),
    rights: rightsFor(decision, world),
  };
}

function planChannel(channel: Channel, rank: number, decision: Decision, world: World): PlanChannel {
  const { candidates, ranking, request, facts, verdict, moment, reachable } = decision;
  const index = channelIndex(channel);
  const { agency, point, own } = candidates[index]!;
  const definition = world.channels[channel];
  const fit = ranking.fit[index]!;
  const contact = channel === "named-contact" ? assign(agency, moment, decision.matter) : undefined;
  const counter = own && channel === "digital" ? definition.mainCounters?.[request.audience] : undefined;
  const { id, name, address, place, phone, url, email, desks } = point;
  return {
    rank,
    channel,
    name: definition.name,
    person: definition.human,
    fit: fit === FITS ? "fits" : fit === BARRIER ? "barrier" : "with-help",
    chosen: index === reachable.choice && honoursChoice(decision.room),
    agency: { id: agency.id, name: agency.name },
    handsOver: !own,
    finishes: canFinish(world, channel, facts),
    point: stripUndefined({ id, name, address, place, phone, url, email, desks }),
    ...(counter ? { counter } : {}),
    appointment: point.appointment,
    opening: openingOf(candidates[index]!, decision, world),
    wait: point.wait ?? null,
    ...(contact ? { contact: contactOf(contact) } : {}),
    barriers: barriersOf(verdict.channels[channel], decision, world),
    handsOverTo: definition.handsOverTo,
    reasons: reasonsOf(verdict.channels[channel], decision, world),
  };
}

function openingOf({ point }: Candidate, { moment }: Decision, { timetable }: World): PlanChannel["opening"] {
  const intervals = timetable.openings.get(point.id);
  const opening = intervals && openingAt(intervals, moment.minute);
  if (!opening) return null;
  const closes = opening.closes >= timetable.openingsUntil ? null : timetable.iso(opening.closes);
  return { openNow: opening.openNow, opens: timetable.iso(opening.opens), closes };
}

function barriersOf(
  { barriers }: ChannelVerdict,
  { request, matter }: Decision,
  world: World,
): PlanChannel["barriers"] {
  return barriers.map(({ ask }) => ({
    ask: ask.id,
    message: ask.message,
    help: ask.help.map((kind) => ({ kind, at: helpNear(kind, request.place, matter, world) })),
  }));
}

/** The nearest point of that kind of help; null for help that does not hang on a place. */
function helpNear(
  kind: Help,
  place: string | undefined,
  matter: Matter,
  world: World,
): PlanChannel["barriers"][number]["help"][number]["at"] {
  const near = supportNear(world, place, matter).find(({ point }) => point.channel === kind);
  if (!near) return null;
  const { agency, point } = near;
  const { id, name } = agency;
  return {
    agency: { id, name },
    point: point.id,
    name: point.name,
    ...(point.address ? { address: point.address } : {}),
  };
}

function reasonsOf(
  { require, forbid, prefer, offer }: ChannelVerdict,
  { facts }: Decision,
  { charter }: World,
): Reasons {
  return {
    required: tellReasons(charter, facts, require),
    forbade: tellReasons(charter, facts, forbid),
    preferred: tellReasons(charter, facts, prefer),
    offered: tellReasons(charter, facts, offer),
  };
}

function withheld(decision: Decision, world: World): Plan["withheld"] {
  const { candidates, verdict, facts, room, reachable } = decision;
  return CHANNELS.flatMap((channel, index): Plan["withheld"] => {
    const name = world.channels[channel].name;
    if (isWithheld(room, index, reachable.choice)) {
      const reasons = tellReasons(world.charter, facts, verdict.channels[channel].forbid);
      return [{ channel, name, why: "forbidden", reasons }];
    }
    return candidates[index] ? [] : [{ channel, name, why: "not-offered", reasons: [] }];
  });
}

function choiceOf(decision: Decision, world: World): Plan["choice"] {
  const { reachable, candidates, room, verdict, facts } = decision;
  const channel = CHANNELS[reachable.choice];
  if (!channel) return null;
  const tell = (...lists: Parameters<typeof tellReasons>[2][]) => tellReasons(world.charter, facts, ...lists);
  if (!candidates[reachable.choice]) return { channel, honoured: false, because: "not-offered", reasons: [] };
  if (isWithheld(room, reachable.choice, reachable.choice)) {
    return { channel, honoured: false, because: "forbidden", reasons: tell(verdict.channels[channel].forbid) };
  }
  if (!honoursChoice(room)) return { channel, honoured: false, because: "ranked-as-any-other", reasons: [] };
  const reasons = tell(verdict.provisions["honour-choice"]?.require ?? []);
  return { channel, honoured: true, because: "own-choice-wins", reasons };
}

function provisionsOf({ verdict, facts }: Decision, { charter }: World): Plan["provisions"] {
  return PROVISIONS.flatMap((provision) => {
    const said = verdict.provisions[provision];
    if (!said) return [];
    return [
      { provision, required: said.require.length > 0, reasons: tellReasons(charter, facts, said.require, said.offer) },
    ];
  });
}

function stripUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
