/**
 * Statements for what happens at each contact, prepared once for each connection. Those that many people wait for are plain
 * SQL: built by the query builder they cost about half of what one can take in.
 */
import type Database from "better-sqlite3";
import { asc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { contactNow, contacts, decisions, statusHistory } from "./schema.ts";

export type Statements = ReturnType<typeof prepareStatements>;

const given = <const N extends string>(name: N) => sql.placeholder(name);

/** Prepares all of them on a database that has its tables. */
export function prepareStatements(orm: BetterSQLite3Database, sqlite: Database.Database) {
  return { ...reads(orm), ...writes(sqlite), ...auditStatements(sqlite), ...wordStatements(sqlite) };
}

function reads(orm: BetterSQLite3Database) {
  return {
    contactById: orm
      .select()
      .from(contacts)
      .where(eq(contacts.id, given("id")))
      .prepare(),
    contactByCode: orm
      .select()
      .from(contacts)
      .where(eq(contacts.code, given("code")))
      .prepare(),
    contactByKey: orm
      .select()
      .from(contacts)
      .where(eq(contacts.idempotencyKey, given("key")))
      .prepare(),
    decisionsOf: orm
      .select()
      .from(decisions)
      .where(eq(decisions.contactId, given("id")))
      .orderBy(asc(decisions.seq))
      .prepare(),
    historyOf: orm
      .select()
      .from(statusHistory)
      .where(eq(statusHistory.contactId, given("id")))
      .orderBy(asc(statusHistory.seq))
      .prepare(),
    nowOf: orm
      .select()
      .from(contactNow)
      .where(eq(contactNow.contactId, given("id")))
      .prepare(),
  };
}

function writes(sqlite: Database.Database) {
  return {
    addContact: sqlite.prepare(
      "INSERT INTO contacts (id, code, at, kind, receiver, channel, carriers, brought_by, request, complexity, skills, facts_on, source, external_id, idempotency_key, sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    addHistory: sqlite.prepare(
      "INSERT INTO status_history (contact_id, seq, at, by, kind, change, responsible) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    /** Where a contact stands, first or anew. */
    setNow: sqlite.prepare(
      "INSERT OR REPLACE INTO contact_now (contact_id, seq, agency, offered_to, kind, status, case_status, journey, handler, due_clock, due, waits_for, waits_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    addReferral: sqlite.prepare(
      "INSERT INTO referrals (contact_id, seq, from_agency, to_agency, taker, before, told) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
  };
}

function auditStatements(sqlite: Database.Database) {
  return {
    lastAudit: sqlite.prepare("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1"),
    addAudit: sqlite.prepare(
      "INSERT INTO audit (n, at, by, action, contact_id, seq, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
  };
}

function wordStatements(sqlite: Database.Database) {
  return {
    addWords: sqlite.prepare(
      "INSERT INTO sealed_words (contact_id, seq, key, sealed, email_mark, phone_mark) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    wordsOf: sqlite.prepare("SELECT contact_id, seq, key, sealed FROM sealed_words WHERE contact_id = ? ORDER BY seq"),
    wordsUnderOtherKeys: sqlite.prepare("SELECT contact_id, seq, key, sealed FROM sealed_words WHERE key <> ? LIMIT ?"),
    reseal: sqlite.prepare(
      "UPDATE sealed_words SET key = ?, sealed = ?, email_mark = ?, phone_mark = ? WHERE contact_id = ? AND seq = ?",
    ),
    contactsByMark: sqlite
      .prepare(
        "SELECT c.id FROM contacts c WHERE c.id IN (SELECT contact_id FROM sealed_words WHERE email_mark IN (SELECT value FROM json_each(?)) OR phone_mark IN (SELECT value FROM json_each(?))) ORDER BY c.at, c.id",
      )
      .pluck(),
  };
}
