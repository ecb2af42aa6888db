/** How contacts are told over HTTP: to who handed one in, to who follows it, and to who works on it. */
import { z } from "zod";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import type { KeptContact } from "../casework.ts";
import { Origin } from "../charter/schema.ts";
import { CLOCK_NAMES, type Clock } from "../contacts/clocks.ts";
import { KINDS } from "../contacts/kinds.ts";
import { LIFE_STATUSES } from "../contacts/life.ts";
import { NEEDED } from "../contacts/new-contact.ts";
import type { Acknowledged } from "../intake.ts";
import { CASE_STATUSES } from "../routing/case.ts";

const Moment = z.string().describe("ISO 8601 with the offset of Europe/Brussels");

export const Due = z
  .object({ clock: z.enum(CLOCK_NAMES), before: Moment })
  .describe("The term that ends first, with its last minute");

/** What comes back when a contact was taken in: it is on disk by then. */
export const Receipt = z.object({
  id: z.string(),
  code: z.string().describe("Tracking code (volgcode): follow it at /api/follow/{code}, without an account"),
  kind: z.enum(KINDS),
  status: z.enum(LIFE_STATUSES),
  responsible: z.string().describe("The one agency that has it"),
  journey: z.string().describe("The matter it belongs to"),
  due: Due.nullable(),
  lacking: z.array(z.enum(NEEDED)).describe("What a complaint in writing still needs; it is kept all the same"),
});
export type Receipt = z.infer<typeof Receipt>;

export function tellReceipt({ row, contact, due, lacking }: Acknowledged): Receipt {
  return {
    id: row.id,
    code: row.code,
    kind: contact.kind,
    status: contact.status,
    responsible: contact.case.responsible,
    journey: contact.journey,
    due: due ? { clock: due.name, before: fromMinute(due.due) } : null,
    lacking: [...lacking],
  };
}

const ToldClock = z.object({
  clock: z.enum(CLOCK_NAMES),
  state: z.enum(["running", "in-time", "late"]),
  before: Moment,
  stopped: Moment.nullable(),
  term: z.object({
    value: z.number(),
    unit: z.string(),
    origin: Origin,
    source: z.string().nullable(),
    commitment: z.string(),
  }),
});

function tellClock({ name, state, due, stopped, value, unit, origin, source, commitment }: Clock) {
  return {
    clock: name,
    state,
    before: fromMinute(due),
    stopped: stopped === undefined ? null : fromMinute(stopped),
    term: { value, unit, origin, source: source ?? null, commitment },
  };
}

const Referral = z.object({ to: z.string(), taker: z.string(), before: Moment });

/** One thing that happened, as everybody who may follow the contact sees it. */
const Event = z.object({
  seq: z.int(),
  at: Moment,
  kind: z.string(),
  responsible: z.string().describe("The agency that has it after this"),
  by: z.string().optional().describe("The named person who answered or took it"),
  deputyFor: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).describe("What was decided, in the closed lists of the charter"),
});

/** What the citizen sees with the tracking code: who has it, what happened, and by when what follows. */
export const Followed = z.object({
  code: z.string(),
  kind: z.enum(KINDS),
  status: z.enum(LIFE_STATUSES),
  caseStatus: z
    .enum(CASE_STATUSES)
    .describe("Whether an agency has it, was asked to take it, or the charter desk decides"),
  responsible: z.string().describe("The one agency that has it"),
  handler: z.object({ name: z.string(), email: z.string(), phone: z.string().optional() }).nullable(),
  referral: Referral.nullable(),
  deskBefore: Moment.nullable().describe("Moment before which the charter desk decides who is competent"),
  clocks: z.array(ToldClock),
  history: z.array(Event),
});
export type Followed = z.infer<typeof Followed>;

export function tellFollowed({ row, contact, history, clocks }: KeptContact): Followed {
  const { kind, status, handler } = contact;
  const { responsible, referral, deskBefore, status: caseStatus } = contact.case;
  return {
    code: row.code,
    kind,
    status,
    caseStatus,
    responsible,
    handler: handler
      ? { name: handler.name, email: handler.email, ...(handler.phone ? { phone: handler.phone } : {}) }
      : null,
    referral: referral ? { to: referral.to, taker: referral.taker, before: fromMinute(referral.before) } : null,
    deskBefore: deskBefore === undefined ? null : fromMinute(deskBefore),
    clocks: clocks.map(tellClock),
    history: history.filter(({ kind: one }) => one !== "note").map(tellEvent),
  };
}

/** Names of accounts stay inside; who answers by name is told. */
function tellEvent({ seq, at, change, responsible }: KeptContact["history"][number]): z.infer<typeof Event> {
  const { kind, ...rest } = change;
  const { by, at: _at, before, ...detail } = rest as Record<string, unknown> & { by?: Signed; before?: number };
  return {
    seq,
    at: fromMinute(minuteOf(at)),
    kind,
    responsible,
    ...(by ? { by: by.name, ...(by.deputyFor ? { deputyFor: by.deputyFor } : {}) } : {}),
    detail: { ...detail, ...(before === undefined ? {} : { before: fromMinute(before) }) },
  };
}

interface Signed {
  name: string;
  deputyFor?: string;
}
