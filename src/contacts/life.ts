/**
 * The life of a contact: what becomes of it, as one table of allowed changes for each kind. Who has it at each moment is the
 * other half, in `routing/case.ts`; a contact that is done here is answered there.
 *
 * Pure: moments come in as epoch minutes, names as values. Status is appended, never edited.
 */
import {
  ALLOWED,
  type Case,
  type CaseChange,
  type CaseRules,
  ChangeNotAllowedError,
  changeCase,
} from "../routing/case.ts";
import type { EscalationGround, Ground, Judgement, Procedure, Solved } from "./grounds.ts";
import type { Kind } from "./kinds.ts";
import type { OmbudsNorm } from "./norms.ts";

/** - `received`: nobody has judged it yet
 * - `in-hand`: taken on; for a complaint: found admissible (ontvankelijk)
 * - `declined`: a complaint that is not handled, on a ground (niet ontvankelijk)
 * - `redirected`: it was no complaint, and went to the procedure it belongs in
 * - `answered`, `withdrawn`: done */
export const LIFE_STATUSES = ["received", "in-hand", "answered", "declined", "redirected", "withdrawn"] as const;
export type LifeStatus = (typeof LIFE_STATUSES)[number];

/** Who speaks for the agency: a person with a name, and for whom they stand in. No reply goes out without one. */
export interface Signer {
  name: string;
  email: string;
  phone?: string | undefined;
  deputyFor?: string | undefined;
}

export type LifeChange =
  | { kind: "acknowledge"; at: number; by: Signer }
  | { kind: "take"; by: Signer }
  | { kind: "interim"; at: number; by: Signer }
  | { kind: "recognise"; as: Kind }
  | { kind: "admit"; at: number; by: Signer }
  | { kind: "decline"; at: number; by: Signer; ground: Ground }
  | { kind: "redirect"; at: number; by: Signer; procedure: Procedure; to?: string | undefined }
  | { kind: "answer"; at: number; by: Signer; outcome: Outcome }
  | { kind: "withdraw"; at: number }
  | { kind: "escalate"; at: number; ground: EscalationGround; late: boolean }
  | { kind: "opinion"; at: number; upheld: boolean }
  | { kind: "join"; journey: string }
  | { kind: "note" }
  /** An imported contact that ended before it came here; nobody here signed for it. */
  | { kind: "closed-elsewhere"; at: number };

/** What an answer comes down to. Judgement and norms belong to complaints; `solved` to complaints and reports. */
export interface Outcome {
  judgement?: Judgement | undefined;
  solved?: Solved | undefined;
  /** The norms that were not kept; at least one where the complaint is founded or partly so. */
  norms?: readonly OmbudsNorm[] | undefined;
}

export type ContactChange = CaseChange | LifeChange;

export interface Contact {
  kind: Kind;
  status: LifeStatus;
  /** Who has it. */
  case: Case;
  /** The matter it belongs to: the id of the first contact about it. */
  journey: string;
  /** Who handles it, by name. */
  handler?: Signer;
  acknowledged?: number;
  interim?: number;
  admitted?: number;
  /** How it ended, and when. */
  ended?: { at: number; by?: Signer; outcome?: Outcome; ground?: Ground; procedure?: Procedure };
  escalated?: { at: number; ground: EscalationGround; upheld?: boolean };
}

const OPEN = ["acknowledge", "take", "interim", "recognise", "redirect", "withdraw", "join", "note"] as const;
/** Only an import says `closed-elsewhere`; no action makes it. */
const NEW = [...OPEN, "closed-elsewhere"] as const;
const DONE = ["join", "note"] as const;

type LifeTable = Record<LifeStatus, readonly LifeChange["kind"][]>;

/** Questions, feedback and reports: answered as soon as somebody can. */
const PLAIN: LifeTable = {
  received: [...NEW, "answer"],
  "in-hand": [...OPEN, "answer"],
  answered: DONE,
  declined: DONE,
  redirected: DONE,
  withdrawn: DONE,
};

/** A complaint is admitted or declined first, and can go to the ombudsman, who gives an opinion. */
const COMPLAINT: LifeTable = {
  received: [...NEW, "admit", "decline", "escalate", "opinion"],
  "in-hand": [...OPEN, "answer", "escalate", "opinion"],
  answered: [...DONE, "escalate", "opinion"],
  declined: [...DONE, "escalate", "opinion"],
  redirected: DONE,
  withdrawn: DONE,
};

/** The one table: which change is allowed for which kind in which status. */
export const LIFE: Record<Kind, LifeTable> = {
  question: PLAIN,
  feedback: PLAIN,
  report: PLAIN,
  complaint: COMPLAINT,
};

const CASE_KINDS: ReadonlySet<string> = new Set(Object.values(ALLOWED).flat());

/** A contact as it comes in, with the agency that received it. */
export function openContact(kind: Kind, journey: string, of: Case): Contact {
  return { kind, status: "received", case: of, journey };
}

/**
 * The contact after a change. The given one is left as it is.
 *
 * @throws ChangeNotAllowedError with what is wrong and what can be done instead
 */
export function changeContact(now: Contact, change: ContactChange, rules: CaseRules): Contact {
  if (isCaseChange(change)) return moved(now, changeCase(now.case, change, rules));
  const allowed = LIFE[now.kind][now.status];
  if (!allowed.includes(change.kind)) {
    throw new ChangeNotAllowedError(
      `A ${now.kind} that is '${now.status}' cannot be changed by '${change.kind}'; possible: ${allowed.join(", ")}.`,
    );
  }
  return live(now, change, rules);
}

/** `close` alone is no change of a contact: its case closes only with the answer, or another end, that says why. */
function isCaseChange(change: ContactChange): change is CaseChange {
  return change.kind !== "close" && CASE_KINDS.has(change.kind);
}

/** Who handles it works for the agency that has it: where it goes to another one, nobody there has it in hand yet. */
function moved(now: Contact, to: Case): Contact {
  if (to.responsible === now.case.responsible) return { ...now, case: to };
  const { handler: _handler, ...rest } = now;
  return { ...rest, case: to };
}

function live(now: Contact, change: LifeChange, rules: CaseRules): Contact {
  switch (change.kind) {
    case "acknowledge":
      return { ...now, acknowledged: now.acknowledged ?? change.at };
    case "take":
      // A complaint is in hand only once it was found admissible.
      return { ...now, handler: change.by, status: now.kind === "complaint" ? now.status : "in-hand" };
    case "interim":
      // The first one counts: a clock that was stopped in time stays so when a second note follows.
      return { ...now, interim: now.interim ?? change.at };
    case "recognise":
      return recognise(now, change.as);
    case "admit":
      return { ...now, status: "in-hand", admitted: change.at, handler: change.by };
    case "withdraw":
      return end(now, "withdrawn", { at: change.at }, rules);
    case "closed-elsewhere":
      return end(now, "answered", { at: change.at }, rules);
    case "decline":
      return end(now, "declined", { at: change.at, by: change.by, ground: change.ground }, rules);
    case "redirect":
      return end(now, "redirected", { at: change.at, by: change.by, procedure: change.procedure }, rules);
    case "answer":
      return answer(now, change, rules);
    case "escalate":
      return escalate(now, change);
    case "opinion":
      return opinion(now, change);
    case "join":
      return { ...now, journey: change.journey };
    case "note":
      return now;
  }
}

function recognise(now: Contact, as: Kind): Contact {
  if (as === now.kind) throw new ChangeNotAllowedError(`It is a ${as} already; choose another kind.`);
  if (now.kind === "complaint" && now.status !== "received")
    throw new ChangeNotAllowedError("The complaint was found admissible; answer it as a complaint.");
  if (now.escalated)
    throw new ChangeNotAllowedError(
      "The complaint is with the ombudsman, who gives an opinion on it; keep it a complaint.",
    );
  return { ...now, kind: as, status: as === "complaint" ? "received" : now.status };
}

function answer(now: Contact, { at, by, outcome }: Extract<LifeChange, { kind: "answer" }>, rules: CaseRules) {
  const lacking = lackingInOutcome(now.kind, outcome);
  if (lacking) throw new ChangeNotAllowedError(lacking);
  return end(now, "answered", { at, by, outcome }, rules);
}

/** What an answer to this kind still has to say, in words; undefined where it is whole. */
function lackingInOutcome(kind: Kind, { judgement, solved, norms = [] }: Outcome): string | undefined {
  if (kind !== "complaint") {
    if (judgement || norms.length > 0)
      return `Only a complaint is judged; leave judgement and norms out for a ${kind}.`;
    if (kind === "report" && !solved) return "Say whether what was reported is solved: yes, partly or no.";
    return undefined;
  }
  if (!judgement) return "Say whether the complaint is founded, partly founded or unfounded.";
  if (!solved) return "Say whether it is solved: yes, partly or no.";
  if (judgement !== "unfounded" && norms.length === 0)
    return "Name at least one norm (ombudsnorm) that was not kept, since the complaint is founded or partly so.";
  return judgement === "unfounded" && norms.length > 0
    ? "An unfounded complaint breaks no norm; leave the norms out."
    : undefined;
}

function end(now: Contact, status: LifeStatus, ended: Contact["ended"] & object, rules: CaseRules): Contact {
  if (now.case.referral)
    throw new ChangeNotAllowedError(
      `It was passed on to '${now.case.referral.to}', which has not said yet whether it takes it. End it once that is accepted, refused or expired.`,
    );
  return { ...now, status, ended, case: changeCase(now.case, { kind: "close" }, rules) };
}

/** Which ground fits what happened: Bestuursdecreet II.85. */
function escalate(now: Contact, { at, ground, late }: Extract<LifeChange, { kind: "escalate" }>): Contact {
  if (now.escalated) throw new ChangeNotAllowedError("It is with the ombudsman already.");
  const objection = {
    refused: now.status === "declined" ? "" : "It was not refused; take another ground.",
    "answer-falls-short": now.status === "answered" ? "" : "There is no answer yet; take another ground.",
    "term-passed": late ? "" : "The term to answer has not passed yet; wait for it, or take another ground.",
  }[ground];
  if (objection) throw new ChangeNotAllowedError(objection);
  return { ...now, escalated: { at, ground } };
}

function opinion(now: Contact, { upheld }: Extract<LifeChange, { kind: "opinion" }>): Contact {
  if (!now.escalated) throw new ChangeNotAllowedError("It is not with the ombudsman; escalate it first.");
  return { ...now, escalated: { ...now.escalated, upheld } };
}
