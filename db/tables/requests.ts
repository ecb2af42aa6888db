/** Requests and the decisions on them. Rows are never changed: triggers refuse it. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Plan } from "../../src/routing/plan.ts";
import type { Profile, RouteRequest } from "../../src/routing/request.ts";
import { json } from "./columns.ts";

/**
 * A request as it came in, `at` in epoch ms. No name and no address: only what was asked, and what the person chose to
 * state. What follows from the world is in the decision.
 */
export const requests = sqliteTable("requests", {
  id: text("id").primaryKey(),
  /** Public tracking code (volgcode), with its hyphens. */
  code: text("code").notNull().unique(),
  at: integer("at").notNull(),
  request: json<RouteRequest>("request").notNull(),
  profile: json<Profile>("profile").notNull(),
});

/** A plan with all its reasons, under the charter it was decided by. Number 0 is the first decision on a request. */
export const decisions = sqliteTable(
  "decisions",
  {
    requestId: text("request_id")
      .notNull()
      .references(() => requests.id),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    charterId: text("charter_id").notNull(),
    charterVersion: text("charter_version").notNull(),
    plan: json<Plan>("plan").notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.seq] })],
);
