/**
 * The life of a case: no wrong door, as one table of allowed changes.
 *
 * A case has exactly one responsible agency at every moment. A warm referral moves the responsibility only when it is
 * accepted by a named person; refused or expired, the case is simply still where it was. An agency that had the case, or
 * refused it, is never asked again, and after a set number of hops the charter desk (charterloket) decides with binding
 * force: so chains end and loops cannot be. Status is appended, never edited: every change gives an event.
 *
 * Pure: moments come in as epoch minutes.
 */

/** - `open`: the responsible agency must do something
 * - `referred`: a warm referral waits for an answer
 * - `at-desk`: the charter desk looks for who is competent
 * - `closed`: done, with an answer or another end */
export const CASE_STATUSES = ["open", "referred", "at-desk", "closed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export interface Referral {
  to: string;
  /** The named person who is asked to take it. */
  taker: string;
  /** Epoch minute after which it has expired. */
  before: number;
}

export interface Case {
  status: CaseStatus;
  /** The one agency that has the case. */
  responsible: string;
  /** Agencies that had the case or refused it, in order; none of them is asked again. */
  tried: readonly string[];
  /** Referrals offered so far. */
  hops: number;
  /** What the citizen has told, so that nobody asks it again. */
  told: readonly string[];
  referral?: Referral;
  /** Epoch minute before which the charter desk decides. */
  deskBefore?: number;
  /** Set once the charter desk has decided: the responsible agency answers and cannot pass it on. */
  binding: boolean;
}

export type CaseChange =
  | { kind: "told"; items: readonly string[] }
  | { kind: "refer"; to: string; taker: string; before: number; told: readonly string[] }
  | { kind: "accept"; at: number }
  | { kind: "refuse"; at: number; reason: string }
  | { kind: "expire"; at: number }
  | { kind: "ask-desk"; before: number }
  | { kind: "desk-decides"; agency: string; taker: string; reason: string }
  | { kind: "desk-late"; at: number }
  | { kind: "close" };

export interface CaseRules {
  /** Agency behind the charter desk: it takes the case itself where its term passes. */
  charterDesk: string;
  /** Most referrals before the charter desk decides. */
  maxHops: number;
}

/** A change that the life of a case does not allow. */
export class ChangeNotAllowedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ChangeNotAllowedError";
  }
}

/** The one table: which change is allowed in which status. */
export const ALLOWED: Record<CaseStatus, readonly CaseChange["kind"][]> = {
  open: ["told", "refer", "ask-desk", "close"],
  referred: ["told", "accept", "refuse", "expire"],
  "at-desk": ["told", "desk-decides", "desk-late", "close"],
  closed: [],
};

/** A case at the agency that received it. */
export function openCase(receiver: string, told: readonly string[]): Case {
  return {
    status: "open",
    responsible: receiver,
    tried: [receiver],
    hops: 0,
    told: [...new Set(told)],
    binding: false,
  };
}

/**
 * The case after a change. The given case is left as it is.
 *
 * @throws ChangeNotAllowedError with what is wrong and what can be done instead
 */
export function changeCase(now: Case, change: CaseChange, rules: CaseRules): Case {
  if (!ALLOWED[now.status].includes(change.kind)) {
    const possible = ALLOWED[now.status].join(", ") || "nothing any more";
    throw new ChangeNotAllowedError(
      `A case that is '${now.status}' cannot be changed by '${change.kind}'; possible: ${possible}.`,
    );
  }
  switch (change.kind) {
    case "told":
      return { ...now, told: withNew(now.told, change.items) };
    case "refer":
      return refer(now, change, rules);
    case "accept":
      return accept(now, change.at);
    case "refuse":
      if (change.reason.trim() === "") throw new ChangeNotAllowedError("A refusal needs a reason; say why.");
      return comesBack(now);
    case "expire":
      if (change.at < now.referral!.before)
        throw new ChangeNotAllowedError("The term of this referral has not passed yet.");
      return comesBack(now);
    case "ask-desk":
      return askDesk(now, change.before);
    case "desk-decides":
      return deskDecides(now, change.agency);
    case "desk-late":
      if (change.at < now.deskBefore!)
        throw new ChangeNotAllowedError("The term of the charter desk has not passed yet.");
      return deskDecides(now, rules.charterDesk);
    case "close":
      return { ...withoutWaiting(now), status: "closed" };
  }
}

/** Whether the responsible agency may still refer; where it may not, it answers or asks the charter desk. */
export function mayRefer(now: Case, to: string, { maxHops }: CaseRules): string | undefined {
  if (now.binding) return "The charter desk decided that this agency answers; it cannot be referred again.";
  if (now.tried.includes(to)) return `Agency '${to}' had this case or refused it before; ask the charter desk instead.`;
  if (now.hops >= maxHops) return `The case has been referred ${now.hops} times; ask the charter desk instead.`;
  return undefined;
}

function refer(now: Case, change: Extract<CaseChange, { kind: "refer" }>, rules: CaseRules): Case {
  const objection = mayRefer(now, change.to, rules);
  if (objection) throw new ChangeNotAllowedError(objection);
  const { to, taker, before } = change;
  return {
    ...now,
    status: "referred",
    hops: now.hops + 1,
    told: withNew(now.told, change.told),
    referral: { to, taker, before },
  };
}

function accept(now: Case, at: number): Case {
  const { to, before } = now.referral!;
  if (at > before) throw new ChangeNotAllowedError("The term of this referral has passed; the sender has the case.");
  return { ...withoutWaiting(now), status: "open", responsible: to, tried: [...now.tried, to] };
}

function comesBack(now: Case): Case {
  return { ...withoutWaiting(now), status: "open", tried: [...now.tried, now.referral!.to] };
}

function askDesk(now: Case, before: number): Case {
  if (now.binding) throw new ChangeNotAllowedError("The charter desk already decided; this agency answers.");
  return { ...now, status: "at-desk", deskBefore: before };
}

function deskDecides(now: Case, agency: string): Case {
  return {
    ...withoutWaiting(now),
    status: "open",
    responsible: agency,
    tried: now.tried.includes(agency) ? now.tried : [...now.tried, agency],
    binding: true,
  };
}

function withoutWaiting({ referral: _referral, deskBefore: _before, ...rest }: Case): Case {
  return rest;
}

function withNew(told: readonly string[], items: readonly string[]): readonly string[] {
  return [...new Set([...told, ...items])];
}
