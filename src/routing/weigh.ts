/** Weighs a request: which agency, which facts, what the charter says, in which order. No words yet. */
import { codesRoom, encode } from "../charter/encode.ts";
import { evaluateInto, evaluationRoom, verdictOf } from "../charter/evaluate.ts";
import { CHANNELS, type Channel, type Facts } from "../charter/facts.ts";
import type { Verdict } from "../charter/verdict.ts";
import { type Candidates, candidatesFor, isNear, NO_POINT } from "./candidates.ts";
import { type CompetenceFinding, findCompetent } from "./competence.ts";
import { type Matter, matterOf } from "./matter.ts";
import { type Ranking, type Reachable, rankInto, rankingRoom } from "./rank.ts";
import { channelIndex, type Profile, type RouteRequest, toFacts } from "./request.ts";
import { type Moment, serviceIn, type World } from "./world.ts";
import type { Agency, Service } from "./world-schema.ts";

/** A request names something that the world does not have, or a moment outside its timetable. */
export class UnknownInWorldError extends Error {
  constructor(
    readonly field: string,
    readonly value: string,
    message: string,
  ) {
    super(message);
    this.name = "UnknownInWorldError";
  }
}

/** A decision before it is told in words. */
export interface Decision {
  request: RouteRequest;
  profile: Profile;
  moment: Moment;
  service: Service | undefined;
  matter: Matter;
  competence: CompetenceFinding;
  /** The agency whose channels the person is shown. */
  handler: Agency;
  facts: Facts;
  verdict: Verdict;
  candidates: Candidates;
  reachable: Reachable;
  ranking: Ranking;
  /** The evaluated room (see `evaluateInto`). */
  room: Int32Array;
}

/** @throws UnknownInWorldError for an id the world does not have, or a moment outside its timetable */
export function weigh(request: RouteRequest, profile: Profile, moment: Moment, world: World): Decision {
  assertKnown(request, moment, world);
  const service = serviceIn(world, request);
  const competence = findCompetent(world, request, service);
  const facts = toFacts(request, profile, {
    complexity: service?.complexity ?? "simple",
    sensitive: service?.sensitive ?? false,
    competence: competenceFact(request, competence),
  });
  const handler = handlerOf(request, competence, world);
  const matter = matterOf(request, service);
  const candidates = candidatesFor(world, handler, matter, request.place, moment.minute, request.urgent);
  const reachable = reachableOf(world, request, profile, facts, candidates, matter);
  const { room, ranking } = rankFacts(facts, reachable, world);
  const verdict = verdictOf(world.compiled, room);
  return {
    request,
    profile,
    moment,
    service,
    competence,
    matter,
    handler,
    facts,
    verdict,
    candidates,
    reachable,
    ranking,
    room,
  };
}

/** Evaluates and ranks one point of the fact space. */
export function rankFacts(facts: Facts, reachable: Reachable, world: World): { room: Int32Array; ranking: Ranking } {
  const codes = codesRoom();
  const room = evaluationRoom();
  const ranking = rankingRoom();
  encode(facts, codes);
  evaluateInto(world.compiled, codes, room);
  rankInto(room, reachable, ranking);
  return { room, ranking };
}

/** The ranked channels, best first. */
export function channelsIn({ order, count }: Ranking): Channel[] {
  return Array.from(order.subarray(0, count), (index) => CHANNELS[index]!);
}

function competenceFact({ receivedBy }: RouteRequest, { agency }: CompetenceFinding): Facts["competence"] {
  if (!agency) return "unknown";
  return receivedBy === undefined || receivedBy === agency.id ? "competent" : "elsewhere";
}

/** Competent agency first; else who received it; else the charter desk. */
function handlerOf({ receivedBy }: RouteRequest, { agency }: CompetenceFinding, world: World): Agency {
  return agency ?? world.agencies.get(receivedBy ?? world.catalogue.charterDesk)!;
}

function reachableOf(
  world: World,
  request: RouteRequest,
  profile: Profile,
  facts: Facts,
  candidates: Candidates,
  matter: Matter,
): Reachable {
  let finishes = 0;
  let own = 0;
  let near = 0;
  let personNow = 0;
  const reach = new Int32Array(CHANNELS.length).fill(NO_POINT);
  candidates.forEach((candidate, index) => {
    if (!candidate) return;
    reach[index] = candidate.reach;
    if (candidate.own) own |= 1 << index;
    if (candidate.near) near |= 1 << index;
    if (candidate.openNow && world.channels[CHANNELS[index]!].human) personNow |= 1 << index;
    if (canFinish(world, CHANNELS[index]!, facts)) finishes |= 1 << index;
  });
  return {
    reach,
    finishes,
    own,
    near,
    personNow,
    digipuntNear: isNear(world, "digipunt", request.place, matter),
    outreachNear: isNear(world, "outreach", request.place, matter),
    urgent: request.urgent,
    choice: profile.choice === undefined ? -1 : channelIndex(profile.choice),
  };
}

/** Whether a channel can finish the matter by itself: its purposes, and complex matters where it says so. */
export function canFinish(world: World, channel: Channel, facts: Facts): boolean {
  const { purposes, complex } = world.channels[channel].finishes;
  return purposes.includes(facts.purpose) && (complex || facts.complexity === "simple");
}

/** Throws `UnknownInWorldError` for an id the world does not have, or a moment outside its timetable. */
export function assertKnown(request: RouteRequest, { minute }: Moment, world: World): void {
  assertIn(world.services, "service", request.service, "service");
  assertIn(world.agencies, "receivedBy", request.receivedBy, "agency");
  assertIn(world.places, "place", request.place, "place");
  assertIn(world.lifeEvents, "lifeEvent", request.lifeEvent, "life event");
  const { from, until, iso } = world.timetable;
  if (minute < from || minute >= until) {
    throw new UnknownInWorldError(
      "at",
      String(minute),
      `The moment is outside the timetable, which runs from ${iso(from)} to ${iso(until)}.`,
    );
  }
}

function assertIn(known: ReadonlyMap<string, unknown>, field: string, value: string | undefined, list: string): void {
  if (value === undefined || known.has(value)) return;
  throw new UnknownInWorldError(
    field,
    value,
    `There is no ${list} '${value}'. Ask for the list of ${list} ids and use one of these.`,
  );
}
