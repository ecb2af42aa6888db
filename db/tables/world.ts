/** What the data is, the municipalities in it, and which files it came from. */
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { json, list, texts } from "./columns.ts";

/** The manifest: one row at most, held by the check on its slot. */
export const world = sqliteTable(
  "world",
  {
    slot: integer("slot").primaryKey().default(1),
    id: text("id").notNull(),
    title: texts("title"),
    notice: texts("notice"),
    charterDesk: text("charter_desk").notNull(),
    frontline: text("frontline").notNull(),
  },
  (table) => [check("world_has_one_row", sql`${table.slot} = 1`)],
);

/** Municipalities (gemeenten). */
export const places = sqliteTable("places", {
  id: text("id").primaryKey(),
  name: texts("name"),
  nis: text("nis"),
  postcodes: list("postcodes").notNull(),
});

/** What was imported when: `at` in epoch ms, the file by its name and the SHA-256 of its bytes. */
export const imports = sqliteTable(
  "imports",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: integer("at").notNull(),
    file: text("file").notNull(),
    sha256: text("sha256").notNull(),
    counts: json<Readonly<Record<string, unknown>>>("counts").notNull(),
  },
  (table) => [index("imports_by_content").on(table.sha256)],
);
