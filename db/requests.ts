/** Requests: written once with their first decision and what was done at once, then only followed by new rows. */
import type { Case, CaseChange, CaseRules } from "../src/routing/case.ts";
import type { Plan } from "../src/routing/plan.ts";
import type { Profile, RouteRequest } from "../src/routing/request.ts";
import { orConflict, UnknownRequestError } from "./errors.ts";
import { addChange, addReceived } from "./history.ts";
import { type Db, inTransaction } from "./open.ts";
import { newTrackingCode, tidyTrackingCode } from "./tracking-code.ts";

export interface NewRequest {
  /** A uuid of the caller: giving the same twice is refused, so a repeated send makes no second request. */
  id: string;
  /** Epoch ms. */
  at: number;
  request: RouteRequest;
  /** What the person stated about themselves, and nothing that was concluded from it. */
  profile: Profile;
  plan: Plan;
  /** The agency that received it and is responsible first. */
  receiver: string;
  /** What the person told, so that nobody asks it again. */
  told: readonly string[];
  /** What was done with it at once, such as a warm referral; may be empty. */
  changes: readonly CaseChange[];
  rules: CaseRules;
}

export interface StoredRequest {
  id: string;
  code: string;
  at: number;
  request: RouteRequest;
  profile: Profile;
}

export interface StoredDecision {
  /** From 0. */
  seq: number;
  /** Epoch ms. */
  at: number;
  charterId: string;
  charterVersion: string;
  plan: Plan;
}

/**
 * Stores a request, its first decision and its history so far, all or nothing.
 *
 * @returns the tracking code to give to the person, the case, and the number of the last row of its history
 * @throws ConflictError where the id is taken; ChangeNotAllowedError where one of the changes cannot be
 */
export function addRequest(db: Db, given: NewRequest): { code: string; case: Case; seq: number } {
  const { id, at, request, profile, plan, receiver, told, changes, rules } = given;
  const code = newTrackingCode();
  return orConflict(`Request '${id}' is there already; give a new request a new id.`, () =>
    inTransaction(db, () => {
      db.statements.addRequest.run({ id, code, at, request, profile });
      insertDecision(db, id, 0, at, plan);
      let now = addReceived(db, id, at, { kind: "received", receiver, told });
      changes.forEach((change, index) => {
        now = addChange(db, { id, seq: index + 1, at }, now, change, rules);
      });
      return { code, case: now, seq: changes.length };
    }),
  );
}

/** Adds a new decision on a request (epoch ms), beside the ones before it. Throws `UnknownRequestError`. */
export function addDecision(db: Db, id: string, at: number, plan: Plan): StoredDecision {
  return inTransaction(db, () => {
    if (!findRequest(db, id)) throw new UnknownRequestError(id);
    const seq = decisionsOf(db, id).length;
    insertDecision(db, id, seq, at, plan);
    return { seq, at, charterId: plan.charter.id, charterVersion: plan.charter.version, plan };
  });
}

/** The request with this id, if there is one. */
export function findRequest(db: Db, id: string): StoredRequest | undefined {
  return db.statements.requestById.get({ id });
}

/** The request with this tracking code, in capitals or not, with or without hyphens, if there is one. */
export function findByCode(db: Db, code: string): StoredRequest | undefined {
  return db.statements.requestByCode.get({ code: tidyTrackingCode(code) });
}

/** All decisions on a request, first one first; empty where no request has this id. */
export function decisionsOf(db: Db, id: string): StoredDecision[] {
  return db.statements.decisionsOf.all({ id }).map(({ requestId: _, ...decision }) => decision);
}

function insertDecision(db: Db, requestId: string, seq: number, at: number, plan: Plan): void {
  const { id: charterId, version: charterVersion } = plan.charter;
  db.statements.addDecision.run({ requestId, seq, at, charterId, charterVersion, plan });
}
