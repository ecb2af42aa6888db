/** The life of a contact: its history, where it stands now, the referrals offered in it, and the audit log over all. */
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ClockName } from "../../src/contacts/clocks.ts";
import type { Kind } from "../../src/contacts/kinds.ts";
import type { ContactChange, LifeStatus } from "../../src/contacts/life.ts";
import type { CaseStatus } from "../../src/routing/case.ts";
import { json, list } from "./columns.ts";
import { contacts } from "./contacts.ts";

/** The first row of each history; every other row is a `ContactChange`. */
export interface Received {
  kind: "received";
  receiver: string;
  journey: string;
  told: readonly string[];
}
export type HistoryChange = Received | ContactChange;

const contactId = () =>
  text("contact_id")
    .notNull()
    .references(() => contacts.id);

/**
 * Append only. `seq` counts from 0 without gaps, `at` in epoch ms, `by` is who did it, `responsible` the agency that has the
 * contact after it. Words of people are not here but sealed, under the same `seq`.
 */
export const statusHistory = sqliteTable(
  "status_history",
  {
    contactId: contactId(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    by: text("by").notNull(),
    kind: text("kind").$type<HistoryChange["kind"]>().notNull(),
    change: json<HistoryChange>("change").notNull(),
    responsible: text("responsible").notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.seq] })],
);

/**
 * Where each contact stands: derived from its history in the same transaction, so that a list costs what it shows. The
 * history stays the truth. Moments in epoch minutes.
 */
export const contactNow = sqliteTable(
  "contact_now",
  {
    contactId: contactId().primaryKey(),
    /** The last row of its history. */
    seq: integer("seq").notNull(),
    agency: text("agency").notNull(),
    /** The agency that was asked to take it. */
    offeredTo: text("offered_to"),
    kind: text("kind").$type<Kind>().notNull(),
    status: text("status").$type<LifeStatus>().notNull(),
    caseStatus: text("case_status").$type<CaseStatus>().notNull(),
    journey: text("journey").notNull(),
    /** E-mail address of the named contact who handles it. */
    handler: text("handler"),
    /** The running clock that ends first. */
    dueClock: text("due_clock").$type<ClockName>(),
    due: integer("due"),
    /** What a term is waited for, and until when. */
    waitsFor: text("waits_for", { enum: ["referral", "desk"] }),
    waitsBefore: integer("waits_before"),
  },
  (table) => [
    index("contact_now_by_agency").on(table.agency, table.due),
    // Most are a journey of their own, and few wait at any time: those cost nothing here.
    index("contact_now_by_journey").on(table.journey).where(sql`${table.journey} <> ${table.contactId}`),
    index("contact_now_by_offer").on(table.offeredTo).where(sql`${table.offeredTo} IS NOT NULL`),
    index("contact_now_by_wait").on(table.waitsBefore).where(sql`${table.waitsBefore} IS NOT NULL`),
  ],
);

/** Warm referrals (warme doorverwijzingen) as offered, by the history row that offered them. `before` in epoch minutes. */
export const referrals = sqliteTable(
  "referrals",
  {
    contactId: text("contact_id").notNull(),
    seq: integer("seq").notNull(),
    from: text("from_agency").notNull(),
    to: text("to_agency").notNull(),
    taker: text("taker").notNull(),
    before: integer("before").notNull(),
    told: list("told").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.seq] }),
    foreignKey({
      columns: [table.contactId, table.seq],
      foreignColumns: [statusHistory.contactId, statusHistory.seq],
    }),
    index("referrals_by_receiver").on(table.to),
  ],
);

/**
 * The audit log: one row for each write that matters, each with the hash of the one before it in its own. A row that tells
 * of a history row covers that row; any other covers its `detail`.
 */
export const audit = sqliteTable("audit", {
  n: integer("n").primaryKey(),
  /** Epoch ms. */
  at: integer("at").notNull(),
  by: text("by").notNull(),
  action: text("action").notNull(),
  contactId: text("contact_id"),
  seq: integer("seq"),
  detail: text("detail"),
  /** SHA-256 over the hash before and this row, in base64. */
  hash: text("hash").notNull(),
});

/** How far a job that follows the audit log has come: `n` is the last row it has done. */
export const cursors = sqliteTable("cursors", {
  name: text("name").primaryKey(),
  n: integer("n").notNull(),
});
