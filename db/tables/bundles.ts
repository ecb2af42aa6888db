/** What comes together: life events (levensgebeurtenissen) with their services, and social rights (sociale rechten). */
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Right } from "../../src/routing/world-schema.ts";
import { list, position, texts, yesNo } from "./columns.ts";

export const lifeEvents = sqliteTable("life_events", {
  id: text("id").primaryKey(),
  name: texts("name"),
  summary: texts("summary"),
  example: yesNo("example"),
});

export const lifeEventServices = sqliteTable(
  "life_event_services",
  {
    lifeEventId: text("life_event_id")
      .notNull()
      .references(() => lifeEvents.id),
    position: position(),
    service: text("service").notNull(),
  },
  (table) => [primaryKey({ columns: [table.lifeEventId, table.position] })],
);

export const rights = sqliteTable("rights", {
  id: text("id").primaryKey(),
  name: texts("name"),
  grant: text("grant_kind").$type<Right["grant"]>().notNull(),
  service: text("service").notNull(),
  lifeEvents: list("life_events").notNull(),
  services: list("services").notNull(),
  condition: texts("condition"),
  source: text("source").notNull(),
  example: yesNo("example"),
});
