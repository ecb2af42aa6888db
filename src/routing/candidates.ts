/** Through which point each channel can be reached for a request: the best of the competent agency, nearby help, the front line. */
import { CHANNELS, type Channel } from "../charter/facts.ts";
import { type Matter, serves } from "./matter.ts";
import { minutesUntilOpen } from "./opening.ts";
import { channelIndex } from "./request.ts";
import type { PlacedPoint, World } from "./world.ts";
import type { Agency } from "./world-schema.ts";

export const NO_POINT = -1;
/** A reach that no opening in the timetable can beat: no later opening is known. */
export const NEVER = 2 ** 20 - 1;

export interface Candidate extends PlacedPoint {
  /** Whether it belongs to the agency that handles the request, rather than to nearby help or the front line. */
  own: boolean;
  near: boolean;
  openNow: boolean;
  /** Minutes until somebody, or the digital counter, can be expected to answer. */
  reach: number;
}

/** For each channel, in the order of `CHANNELS`, the best candidate; undefined where there is none. */
export type Candidates = readonly (Candidate | undefined)[];

/**
 * @param agency the agency that handles the request
 * @param minute epoch minute
 */
export function candidatesFor(
  world: World,
  agency: Agency,
  matter: Matter,
  place: string | undefined,
  minute: number,
  urgent: boolean,
): Candidates {
  const best: (Candidate | undefined)[] = CHANNELS.map(() => undefined);
  const consider = (placed: PlacedPoint, own: boolean): void => {
    const { point } = placed;
    if (!serves(point, matter)) return;
    const index = channelIndex(point.channel);
    const near = place === undefined || point.place === undefined || point.place === place;
    const candidate = { ...placed, own, near, ...reachOf(world, placed, minute) };
    if (isBetter(candidate, best[index], urgent && world.channels[point.channel].human)) best[index] = candidate;
  };
  for (const point of agency.points) consider({ agency, point }, true);
  for (const id of new Set([world.catalogue.frontline, world.catalogue.charterDesk])) {
    const standby = world.agencies.get(id);
    if (standby && standby !== agency) for (const point of standby.points) consider({ agency: standby, point }, false);
  }
  for (const placed of supportNear(world, place, matter)) if (placed.agency !== agency) consider(placed, false);
  return best;
}

/** Digipunten and outreach that serve this matter, at a municipality, and those that work for all of Flanders. */
export function supportNear(world: World, place: string | undefined, matter: Matter): readonly PlacedPoint[] {
  const everywhere = world.support.get("") ?? [];
  const all = place === undefined ? everywhere : [...(world.support.get(place) ?? []), ...everywhere];
  return all.filter(({ point }) => serves(point, matter));
}

/** Whether help of one kind is near: a digipunt or outreach that works at this municipality. */
export function isNear(world: World, channel: Channel, place: string | undefined, matter: Matter): boolean {
  return supportNear(world, place, matter).some(({ point }) => point.channel === channel);
}

function isBetter(candidate: Candidate, than: Candidate | undefined, nowFirst: boolean): boolean {
  if (!than) return true;
  // A point without any opening ahead never takes the place of one that opens.
  if (candidate.reach < NEVER !== than.reach < NEVER) return candidate.reach < NEVER;
  if (nowFirst && candidate.openNow !== than.openNow) return candidate.openNow;
  if (candidate.own !== than.own) return candidate.own;
  if (candidate.near !== than.near) return candidate.near;
  return candidate.reach < than.reach;
}

function reachOf(world: World, { point }: PlacedPoint, minute: number): Pick<Candidate, "reach" | "openNow"> {
  const intervals = world.timetable.openings.get(point.id);
  const until = intervals ? minutesUntilOpen(intervals, minute) : -1;
  if (until < 0) return { reach: NEVER, openNow: false };
  return { reach: Math.min(NEVER, Math.ceil(until + (point.wait?.minutes ?? 0))), openNow: until === 0 };
}
