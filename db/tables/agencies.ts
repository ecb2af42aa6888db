/** Agencies (overheden en partners) with their channel points and named contacts. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CHANNELS } from "../../src/charter/facts.ts";
import type { Agency, ChannelPoint, NamedContact } from "../../src/routing/world-schema.ts";
import { LEVELS } from "../../src/routing/world-schema.ts";
import { json, list, position, texts, yesNo } from "./columns.ts";

export const agencies = sqliteTable("agencies", {
  id: text("id").primaryKey(),
  name: texts("name"),
  level: text("level", { enum: LEVELS }).notNull(),
  ovo: text("ovo"),
  sameAs: list("same_as").notNull(),
  territory: list("territory"),
  kind: text("kind").$type<Agency["kind"]>().notNull(),
  example: yesNo("example"),
});

const agencyId = () =>
  text("agency_id")
    .notNull()
    .references(() => agencies.id);

/** Other ids under which an agency is mentioned. Whoever had an alias first keeps it. */
export const agencyAliases = sqliteTable(
  "agency_aliases",
  { alias: text("alias").primaryKey(), agencyId: agencyId() },
  (table) => [index("agency_aliases_by_agency").on(table.agencyId)],
);

/** Where one can go, call or write (contactpunten). */
export const channelPoints = sqliteTable(
  "channel_points",
  {
    agencyId: agencyId(),
    id: text("id").notNull(),
    position: position(),
    channel: text("channel", { enum: CHANNELS }).notNull(),
    name: texts("name"),
    place: text("place"),
    address: text("address"),
    phone: text("phone"),
    url: text("url"),
    email: text("email"),
    hours: text("hours").notNull(),
    onHolidays: text("on_holidays").$type<ChannelPoint["onHolidays"]>().notNull(),
    appointment: text("appointment").$type<ChannelPoint["appointment"]>().notNull(),
    desks: integer("desks"),
    wait: json<NonNullable<ChannelPoint["wait"]>>("wait"),
    themes: json<NonNullable<ChannelPoint["themes"]>>("themes"),
    audiences: json<NonNullable<ChannelPoint["audiences"]>>("audiences"),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.id] })],
);

/** People who answer by name (benoemde contactpersonen). */
export const namedContacts = sqliteTable(
  "named_contacts",
  {
    agencyId: agencyId(),
    id: text("id").notNull(),
    position: position(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    phone: text("phone"),
    themes: json<NamedContact["themes"]>("themes"),
    audiences: json<NamedContact["audiences"]>("audiences"),
    workingDays: json<NamedContact["workingDays"]>("working_days").notNull(),
    deputy: text("deputy"),
    caseload: integer("caseload").notNull(),
    capacity: integer("capacity").notNull(),
    absences: json<NamedContact["absences"]>("absences").notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.id] })],
);
