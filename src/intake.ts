/** Takes requests in and follows them: load, decide, save. The rules are in `routing`, the rows in `db`. */
import { randomUUID } from "node:crypto";
import { UnknownRequestError } from "../db/errors.ts";
import { appendChange, type HistoryRow, loadCase } from "../db/history.ts";
import { addRequest, decisionsOf, findByCode, findRequest, type StoredRequest } from "../db/requests.ts";
import { dueChanges } from "../db/terms.ts";
import { MomentError } from "./calendar/zone.ts";
import type { House } from "./house.ts";
import type { Case } from "./routing/case.ts";
import { type CaseAction, caseRules, firstChanges, possibleActions, toChange } from "./routing/case-actions.ts";
import { decide } from "./routing/decide.ts";
import { type Matter, matterOf } from "./routing/matter.ts";
import type { Plan } from "./routing/plan.ts";
import type { Profile, RouteRequest } from "./routing/request.ts";
import type { World } from "./routing/world.ts";

export interface KeptRequest {
  id: string;
  code: string;
  plan: Plan;
  now: Case;
  history: readonly HistoryRow[];
}

/**
 * Decides on a request and keeps it, with what follows at once: a warm referral, or a question to the charter desk.
 *
 * @param at ISO moment the request came in; the present where left out
 * @throws UnknownInWorldError, MomentError for what cannot be decided on; nothing is kept then
 */
export function submit(house: House, request: RouteRequest, profile: Profile, at?: string): KeptRequest {
  const moment = house.moment(at);
  if (moment.minute * 60_000 > house.now()) {
    throw new MomentError(
      `${at} has not come yet. A request is kept from the moment it came in; leave 'at' out for now.`,
    );
  }
  const world = house.world(moment.minute);
  const plan = decide(request, profile, moment, world);
  const { receiver, changes } = firstChanges(plan, moment, world, matterIn(world, request));
  const id = randomUUID();
  const told = plan.handling.carries;
  addRequest(house.db, {
    id,
    at: moment.minute * 60_000,
    request,
    profile,
    plan,
    receiver,
    told,
    changes,
    rules: caseRules(world, moment),
  });
  return requestById(house, id)!;
}

/**
 * Changes a kept request.
 *
 * @param seq number of the last change that the caller has seen
 * @throws ChangeNotAllowedError, ConflictError, UnknownRequestError, UnknownInWorldError; nothing is changed then
 */
export function change(house: House, id: string, seq: number, action: CaseAction): KeptRequest {
  const now = house.now();
  const moment = house.moment();
  const world = house.world(moment.minute);
  const stored = findRequest(house.db, id);
  if (!stored) throw new UnknownRequestError(id);
  const next = toChange(action, moment, world, matterIn(world, stored.request));
  appendChange(house.db, id, seq, next, caseRules(world, moment), now);
  return requestById(house, id)!;
}

/** What can be done with a request now. */
export function possible(house: House, { now }: KeptRequest): CaseAction["kind"][] {
  const moment = house.moment();
  return possibleActions(now, caseRules(house.world(moment.minute), moment));
}

export function requestById(house: House, id: string): KeptRequest | undefined {
  return kept(house, findRequest(house.db, id));
}

/** By tracking code, in capitals or not, with or without hyphens. */
export function requestByCode(house: House, code: string): KeptRequest | undefined {
  return kept(house, findByCode(house.db, code));
}

/**
 * Takes back referrals whose term has passed, and has the charter desk take what it did not decide.
 *
 * @returns how many
 * @throws AggregateError after the others were done, where some could not be
 */
export function passTerms(house: House): number {
  const now = house.now();
  const moment = house.moment();
  const due = dueChanges(house.db, moment.minute);
  if (due.length === 0) return 0;
  const rules = caseRules(house.world(moment.minute), moment);
  // One case that cannot be changed must not hold up the others.
  const failed: unknown[] = [];
  for (const { id, seq, change: late } of due) {
    try {
      appendChange(house.db, id, seq, late, rules, now);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} of ${due.length} passed terms were not acted on.`);
  return due.length;
}

/** What a request is about; the service may have left the catalogue since. */
function matterIn(world: World, request: RouteRequest): Matter {
  return matterOf(request, request.service === undefined ? undefined : world.services.get(request.service));
}

function kept(house: House, stored: StoredRequest | undefined): KeptRequest | undefined {
  if (!stored) return undefined;
  const { id, code } = stored;
  const { case: now, history } = loadCase(house.db, id)!;
  return { id, code, plan: decisionsOf(house.db, id)[0]!.plan, now, history };
}
