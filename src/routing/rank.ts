/**
 * The order of the channels in a plan.
 *
 * A channel's place depends on that channel alone, never on the others: so adding a channel can only add to a plan. In
 * falling order it counts whether it was chosen, whether it fits the person, whether a person is there now where the matter
 * is urgent, how strongly the charter prefers it, whether an opening lies ahead, whether it can finish the matter, whether it
 * is the handling agency's own, whether it is near, and how soon it answers.
 */

import { scoreIn } from "../charter/evaluate.ts";
import { CHANNELS, PROVISIONS } from "../charter/facts.ts";
import { AT } from "../charter/tally.ts";
import { NEVER, NO_POINT } from "./candidates.ts";

export const FITS = 0;
export const WITH_HELP = 1;
export const BARRIER = 2;

const HONOUR_CHOICE = 1 << PROVISIONS.indexOf("honour-choice");
const HIGHEST_SCORE = 127;

/** What ranking needs of the world. Arrays and sets are by position in `CHANNELS`. */
export interface Reachable {
  /** Minutes until an answer; `NO_POINT` where the channel is not offered. */
  reach: Int32Array;
  /** Bit set of channels that can finish this matter by themselves. */
  finishes: number;
  /** Bit set of channels whose point belongs to the handling agency. */
  own: number;
  /** Bit set of channels whose point is at the place of the request, or at no place. */
  near: number;
  /** Bit set of channels where a person is there at this moment. */
  personNow: number;
  digipuntNear: boolean;
  outreachNear: boolean;
  urgent: boolean;
  /** Position of the channel the person chose, or -1. */
  choice: number;
}

/** Room for one ranking, kept and reused by callers that decide often. */
export interface Ranking {
  /** Positions of the ranked channels, best first; only the first `count` count. */
  order: Int8Array;
  fit: Int8Array;
  keys: Float64Array;
  count: number;
}

export function rankingRoom(): Ranking {
  const size = CHANNELS.length;
  return { order: new Int8Array(size), fit: new Int8Array(size), keys: new Float64Array(size), count: 0 };
}

/** Ranks every channel that has a point and is not forbidden. `room` is an evaluated room. Allocates nothing. */
export function rankInto(room: Int32Array, reachable: Reachable, ranking: Ranking): void {
  ranking.count = 0;
  for (let channel = 0; channel < CHANNELS.length; channel++) {
    const fit = fitOf(room, channel, reachable);
    ranking.fit[channel] = fit;
    if (reachable.reach[channel] === NO_POINT || isWithheld(room, channel, reachable.choice)) continue;
    insert(ranking, channel, keyOf(room, channel, fit, reachable));
  }
}

/** Whether the charter honours the person's own choice of channel. */
export function honoursChoice(room: Int32Array): boolean {
  return (room[AT.provisions]! & HONOUR_CHOICE) !== 0;
}

/** Whether the charter keeps a channel out of the plan. A choice that is honoured lifts every forbid but that of a must. */
export function isWithheld(room: Int32Array, channel: number, choice: number): boolean {
  const effects = room[AT.effects]!;
  if ((effects & (1 << channel)) === 0) return false;
  const byMust = (effects & (1 << (channel + 8))) !== 0;
  return byMust || channel !== choice || !honoursChoice(room);
}

function fitOf(room: Int32Array, channel: number, { digipuntNear, outreachNear }: Reachable): number {
  const bit = 1 << channel;
  if ((room[AT.anyBarrier]! & bit) === 0) return FITS;
  const barriers = room[AT.barriers]!;
  const blocked =
    (barriers & bit) |
    (digipuntNear ? 0 : (barriers >>> 8) & bit) |
    (outreachNear ? 0 : (barriers >>> 16) & bit) |
    (digipuntNear || outreachNear ? 0 : (barriers >>> 24) & bit);
  return blocked === 0 ? WITH_HELP : BARRIER;
}

/** One number that sorts as the rank does: 1 + 2 + 1 + 7 + 1 + 1 + 1 + 1 + 20 bits, well within what a double holds exactly. */
function keyOf(room: Int32Array, channel: number, fit: number, reachable: Reachable): number {
  const bit = 1 << channel;
  const reach = Math.min(reachable.reach[channel]!, NEVER);
  const chosen = channel === reachable.choice && honoursChoice(room);
  let key = chosen ? 0 : 1;
  key = key * 4 + fit;
  key = key * 2 + (reachable.urgent && (reachable.personNow & bit) === 0 ? 1 : 0);
  key = key * 128 + (HIGHEST_SCORE - scoreIn(room, channel));
  key = key * 2 + (reach === NEVER ? 1 : 0);
  key = key * 2 + ((reachable.finishes & bit) !== 0 ? 0 : 1);
  key = key * 2 + ((reachable.own & bit) !== 0 ? 0 : 1);
  key = key * 2 + ((reachable.near & bit) !== 0 ? 0 : 1);
  return key * 2 ** 20 + reach;
}

/** Insertion sort: eight channels at most, and equal keys keep the order of `CHANNELS`. */
function insert(ranking: Ranking, channel: number, key: number): void {
  const { order, keys } = ranking;
  let at = ranking.count++;
  while (at > 0 && keys[at - 1]! > key) {
    keys[at] = keys[at - 1]!;
    order[at] = order[at - 1]!;
    at--;
  }
  keys[at] = key;
  order[at] = channel;
}
