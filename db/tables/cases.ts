/** The life of a case: its history, the referrals offered in it, and the term that runs now. */
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CaseChange } from "../../src/routing/case.ts";
import { json, list } from "./columns.ts";
import { requests } from "./requests.ts";

/** The first row of each history; every other row is a `CaseChange`. */
export interface Received {
  kind: "received";
  receiver: string;
  told: readonly string[];
}
export type HistoryChange = Received | CaseChange;

const requestId = () =>
  text("request_id")
    .notNull()
    .references(() => requests.id);

/** Append only. `seq` counts from 0 without gaps, `at` in epoch ms, `responsible` is the agency that has the case after it. */
export const statusHistory = sqliteTable(
  "status_history",
  {
    requestId: requestId(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    kind: text("kind").$type<HistoryChange["kind"]>().notNull(),
    change: json<HistoryChange>("change").notNull(),
    responsible: text("responsible").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.seq] }),
    index("status_history_by_responsible").on(table.responsible, table.at),
  ],
);

/** Warm referrals (warme doorverwijzingen) as offered, by the history row that offered them. `before` in epoch minutes. */
export const referrals = sqliteTable(
  "referrals",
  {
    requestId: text("request_id").notNull(),
    seq: integer("seq").notNull(),
    from: text("from_agency").notNull(),
    to: text("to_agency").notNull(),
    taker: text("taker").notNull(),
    before: integer("before").notNull(),
    told: list("told").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.seq] }),
    foreignKey({
      columns: [table.requestId, table.seq],
      foreignColumns: [statusHistory.requestId, statusHistory.seq],
    }),
    index("referrals_by_receiver").on(table.to),
  ],
);

/**
 * The term that runs in a case now, if any: derived from the history in the same transaction, so that looking for late
 * cases costs what is waiting, not what has ever waited. The history stays the truth.
 */
export const runningTerms = sqliteTable(
  "running_terms",
  {
    requestId: requestId().primaryKey(),
    waitsFor: text("waits_for", { enum: ["referral", "desk"] }).notNull(),
    before: integer("before").notNull(),
  },
  (table) => [index("running_terms_by_end").on(table.before)],
);
