/** Statements for what happens at each request, built and prepared once for each connection instead of at each call. */
import { asc, eq, lte, max, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { decisions, referrals, requests, runningTerms, statusHistory } from "./schema.ts";

export type Statements = ReturnType<typeof prepareStatements>;

const given = <const N extends string>(name: N) => sql.placeholder(name);

/** Prepares all of them on a database that has its tables. */
export function prepareStatements(orm: BetterSQLite3Database) {
  return { ...requestStatements(orm), ...caseStatements(orm), ...termStatements(orm) };
}

function requestStatements(orm: BetterSQLite3Database) {
  return {
    addRequest: orm
      .insert(requests)
      .values({
        id: given("id"),
        code: given("code"),
        at: given("at"),
        request: given("request"),
        profile: given("profile"),
      })
      .prepare(),
    addDecision: orm
      .insert(decisions)
      .values({
        requestId: given("requestId"),
        seq: given("seq"),
        at: given("at"),
        charterId: given("charterId"),
        charterVersion: given("charterVersion"),
        plan: given("plan"),
      })
      .prepare(),
    requestById: orm
      .select()
      .from(requests)
      .where(eq(requests.id, given("id")))
      .prepare(),
    requestByCode: orm
      .select()
      .from(requests)
      .where(eq(requests.code, given("code")))
      .prepare(),
    decisionsOf: orm
      .select()
      .from(decisions)
      .where(eq(decisions.requestId, given("id")))
      .orderBy(asc(decisions.seq))
      .prepare(),
  };
}

function caseStatements(orm: BetterSQLite3Database) {
  return {
    addHistory: orm
      .insert(statusHistory)
      .values({
        requestId: given("requestId"),
        seq: given("seq"),
        at: given("at"),
        kind: given("kind"),
        change: given("change"),
        responsible: given("responsible"),
      })
      .prepare(),
    historyOf: orm
      .select()
      .from(statusHistory)
      .where(eq(statusHistory.requestId, given("id")))
      .orderBy(asc(statusHistory.seq))
      .prepare(),
    addReferral: orm
      .insert(referrals)
      .values({
        requestId: given("requestId"),
        seq: given("seq"),
        from: given("from"),
        to: given("to"),
        taker: given("taker"),
        before: given("before"),
        told: given("told"),
      })
      .prepare(),
  };
}

function termStatements(orm: BetterSQLite3Database) {
  return {
    startTerm: orm
      .insert(runningTerms)
      .values({ requestId: given("requestId"), waitsFor: given("waitsFor"), before: given("before") })
      .prepare(),
    endTerm: orm
      .delete(runningTerms)
      .where(eq(runningTerms.requestId, given("requestId")))
      .prepare(),
    lateTerms: orm
      .select({ id: runningTerms.requestId, waitsFor: runningTerms.waitsFor, seq: max(statusHistory.seq) })
      .from(runningTerms)
      .innerJoin(statusHistory, eq(statusHistory.requestId, runningTerms.requestId))
      .where(lte(runningTerms.before, given("now")))
      .groupBy(runningTerms.requestId)
      .orderBy(asc(runningTerms.before), asc(runningTerms.requestId))
      .prepare(),
  };
}
