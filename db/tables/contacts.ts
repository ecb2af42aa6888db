/** The contact log: every question, feedback, report and complaint as it came in, and the decisions on it. */
import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Channel, FactValue } from "../../src/charter/facts.ts";
import type { BroughtBy, Carrier, Kind } from "../../src/contacts/kinds.ts";
import type { Location } from "../../src/contacts/new-contact.ts";
import type { Plan } from "../../src/routing/plan.ts";
import type { Profile, RouteRequest } from "../../src/routing/request.ts";
import { json, list } from "./columns.ts";

/**
 * A contact as it came in, `at` in epoch ms. Append only. No name, no address and no text: what a person told stands sealed
 * in `sealed_words`, so that it can be erased while the contact still counts.
 */
export const contacts = sqliteTable(
  "contacts",
  {
    id: text("id").primaryKey(),
    /** Public tracking code (volgcode), with its hyphens. */
    code: text("code").notNull().unique(),
    at: integer("at").notNull(),
    /** The kind it came in as; an agency may recognise another one later. */
    kind: text("kind").$type<Kind>().notNull(),
    receiver: text("receiver").notNull(),
    channel: text("channel").$type<Channel>(),
    /** Drager. */
    carriers: list<Carrier>("carriers").notNull(),
    /** Kanaal in Flemish yearly reports. */
    broughtBy: list<BroughtBy>("brought_by").notNull(),
    request: json<RouteRequest>("request").notNull(),
    complexity: text("complexity").$type<FactValue<"complexity">>().notNull(),
    /** The level of digital skills that the person stated, for analysis by profile; the rest of the profile is sealed. */
    skills: text("skills").$type<FactValue<"skills">>(),
    /** ISO day of the facts that a complaint is about. */
    factsOn: text("facts_on"),
    /** Where it was imported from, and its id there: the same twice is refused. */
    source: text("source"),
    externalId: text("external_id"),
    /** A key of the sender that makes a retry harmless, and the SHA-256 of what it was sent with. */
    idempotencyKey: text("idempotency_key"),
    sent: text("sent"),
  },
  (table) => [
    uniqueIndex("contacts_by_source").on(table.source, table.externalId).where(sql`${table.source} IS NOT NULL`),
    uniqueIndex("contacts_by_key").on(table.idempotencyKey).where(sql`${table.idempotencyKey} IS NOT NULL`),
  ],
);

const contactId = () =>
  text("contact_id")
    .notNull()
    .references(() => contacts.id);

/** A plan with all its reasons, under the charter it was decided by. Number 0 is the first decision on a contact. */
export const decisions = sqliteTable(
  "decisions",
  {
    contactId: contactId(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    charterId: text("charter_id").notNull(),
    charterVersion: text("charter_version").notNull(),
    profile: json<Profile>("profile").notNull(),
    plan: json<Plan>("plan").notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.seq] })],
);

/**
 * What people wrote, sealed (AES-256-GCM) under a named key, by the history row it belongs to; row 0 holds the person too.
 * The marks are keyed hashes of an address, to find all contacts of one person without storing who it is.
 */
export const sealedWords = sqliteTable(
  "sealed_words",
  {
    contactId: contactId(),
    seq: integer("seq").notNull(),
    key: text("key").notNull(),
    sealed: blob("sealed", { mode: "buffer" }).notNull(),
    emailMark: text("email_mark"),
    phoneMark: text("phone_mark"),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.seq] }),
    index("sealed_words_by_email").on(table.emailMark).where(sql`${table.emailMark} IS NOT NULL`),
    index("sealed_words_by_phone").on(table.phoneMark).where(sql`${table.phoneMark} IS NOT NULL`),
  ],
);

/** The text of a contact for analysis, redacted, with the place of the matter: what may be read without opening what is sealed. */
export const analysisCopies = sqliteTable("analysis_copies", {
  contactId: contactId().primaryKey(),
  subject: text("subject"),
  text: text("text").notNull(),
  location: json<Location>("location"),
  /** How many finds were redacted, by kind. */
  redacted: json<Readonly<Record<string, number>>>("redacted").notNull(),
});

/** Whose words were erased, when, by whom and why; the database lets personal rows go only for these. */
export const erasures = sqliteTable("erasures", {
  contactId: contactId().primaryKey(),
  at: integer("at").notNull(),
  by: text("by").notNull(),
  why: text("why").notNull(),
});
