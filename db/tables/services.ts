/** Services (dienstverlening) and who is competent (bevoegd) for them. */
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Competence, Service } from "../../src/routing/world-schema.ts";
import { LEVELS } from "../../src/routing/world-schema.ts";
import { json, list, position, texts, yesNo } from "./columns.ts";

export const services = sqliteTable("services", {
  id: text("id").primaryKey(),
  name: texts("name"),
  summary: texts("summary"),
  themes: json<Service["themes"]>("themes").notNull(),
  audiences: json<Service["audiences"]>("audiences").notNull(),
  complexity: text("complexity").$type<Service["complexity"]>().notNull(),
  sensitive: yesNo("sensitive"),
  identity: yesNo("identity"),
  bring: json<Service["bring"]>("bring").notNull(),
  sameAs: list("same_as").notNull(),
  example: yesNo("example"),
});

/** The lines of competence, in order. `agency` stays as it was written: aliases are followed on reading. */
export const competences = sqliteTable(
  "competences",
  {
    serviceId: text("service_id")
      .notNull()
      .references(() => services.id),
    position: position(),
    agency: text("agency"),
    level: text("level", { enum: LEVELS }),
    kind: text("kind").$type<NonNullable<Competence["kind"]>>(),
    audiences: json<NonNullable<Competence["audiences"]>>("audiences"),
    places: list("places"),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.position] })],
);
