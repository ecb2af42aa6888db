/** The history of a case: read, folded into the case it stands for, and added to. */
import { type Case, type CaseChange, type CaseRules, changeCase, openCase } from "../src/routing/case.ts";
import { ConflictError, orConflict, UnknownRequestError } from "./errors.ts";
import { type Db, inTransaction } from "./open.ts";
import type { HistoryChange, Received } from "./tables/cases.ts";

export interface HistoryRow {
  /** From 0, without gaps. */
  seq: number;
  /** Epoch ms at which it was written. */
  at: number;
  kind: HistoryChange["kind"];
  change: HistoryChange;
  /** The agency that has the case after it. */
  responsible: string;
}

export interface StoredCase {
  case: Case;
  history: HistoryRow[];
}

/** The case of a request with all that happened to it, oldest first; undefined where no request has this id. */
export function loadCase(db: Db, id: string): StoredCase | undefined {
  const history = db.statements.historyOf.all({ id }).map(({ requestId: _, ...row }) => row);
  return history.length === 0 ? undefined : { case: fold(history), history };
}

/**
 * Adds one change after row `expectedSeq`, the last one the caller has seen.
 *
 * @param at epoch ms
 * @returns the case after the change and the number of the new row
 * @throws UnknownRequestError, ConflictError where somebody else wrote in between, ChangeNotAllowedError
 */
export function appendChange(
  db: Db,
  id: string,
  expectedSeq: number,
  change: CaseChange,
  rules: CaseRules,
  at: number,
): { case: Case; seq: number } {
  const late = `Request '${id}' has changed after row ${expectedSeq}; load it again and decide anew.`;
  return orConflict(late, () =>
    inTransaction(db, () => {
      const stored = loadCase(db, id);
      if (!stored) throw new UnknownRequestError(id);
      if (stored.history.at(-1)?.seq !== expectedSeq) throw new ConflictError(late);
      const seq = expectedSeq + 1;
      return { case: addChange(db, { id, seq, at }, stored.case, change, rules), seq };
    }),
  );
}

/** Opens the history of a new request with its row 0. The caller holds the transaction. */
export function addReceived(db: Db, id: string, at: number, received: Received): Case {
  const { kind, receiver } = received;
  db.statements.addHistory.run({ requestId: id, seq: 0, at, kind, change: received, responsible: receiver });
  return openCase(receiver, received.told);
}

/** Writes one change with all that belongs to it, and gives the case after it. The caller holds the transaction. */
export function addChange(
  db: Db,
  row: { id: string; seq: number; at: number },
  now: Case,
  change: CaseChange,
  rules: CaseRules,
): Case {
  const next = changeCase(now, change, rules);
  const { id: requestId, seq, at } = row;
  db.statements.addHistory.run({ requestId, seq, at, kind: change.kind, change, responsible: next.responsible });
  if (change.kind === "refer") {
    const { to, taker, before, told } = change;
    db.statements.addReferral.run({ requestId, seq, from: now.responsible, to, taker, before, told });
  }
  if (change.kind !== "told") followTerm(db, requestId, next);
  return next;
}

function followTerm(db: Db, requestId: string, { referral, deskBefore }: Case): void {
  db.statements.endTerm.run({ requestId });
  if (referral) db.statements.startTerm.run({ requestId, waitsFor: "referral", before: referral.before });
  else if (deskBefore !== undefined) db.statements.startTerm.run({ requestId, waitsFor: "desk", before: deskBefore });
}

function fold([first, ...rest]: readonly HistoryRow[]): Case {
  const { receiver, told } = first!.change as Received;
  return rest.reduce(
    (now, { change, responsible }) => changeCase(now, change as CaseChange, rulesThen(responsible)),
    openCase(receiver, told),
  );
}

/**
 * The rules as they were: a stored change was allowed when it was written, whatever the limits are today, and where the
 * charter desk took a case itself, it is the agency that had the case afterwards.
 */
function rulesThen(responsible: string): CaseRules {
  return { charterDesk: responsible, maxHops: Number.POSITIVE_INFINITY };
}
