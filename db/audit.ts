/** The audit log: a chain of hashes, so that a row that was changed, left out or put in between shows. */
import { hash as digest } from "node:crypto";
import type { Db } from "./open.ts";

/** Who did it: the id of an account, or `public` for somebody without one. */
export type By = string;

export interface AuditEntry {
  /** Epoch ms. */
  at: number;
  by: By;
  /** The kind of history row, or what else was done, such as `erase`. */
  action: string;
  contactId?: string;
  seq?: number;
  /** What else was done, in numbers and ids; for a history row this is the row itself, which is not kept twice. */
  content: string;
}

/** A value as SQLite keeps it. */
export type Column = string | number | null;

/** Stands for the hash before the first row. */
const START = "";

/** Every column of a history row, and of a contact, in the order in which they are written. */
const HISTORY = ["contact_id", "seq", "at", "by", "kind", "change", "responsible"];
const CONTACT = [
  ...["id", "code", "at", "kind", "receiver", "channel", "carriers", "brought_by", "request", "complexity"],
  ...["skills", "facts_on", "source", "external_id", "idempotency_key", "sent"],
];

/** Adds a row to the chain. The caller holds the transaction, so nobody can come in between. */
export function addAudit(db: Db, entry: AuditEntry): void {
  const last = db.statements.lastAudit.get() as { n: number; hash: string } | undefined;
  const n = (last?.n ?? 0) + 1;
  const { at, by, action, contactId = null, seq = null, content } = entry;
  const detail = seq === null ? content : null;
  const hash = hashOf(last?.hash ?? START, [n, at, by, action, contactId, seq, content]);
  db.statements.addAudit.run(n, at, by, action, contactId, seq, detail, hash);
}

export interface AuditReport {
  rows: number;
  /** The first row that does not fit, and what is wrong with it. */
  broken?: { n: number; problem: string };
}

/** What an audit row covers of a history row, and of its contact where it is the first one. */
export function contentOf(history: readonly Column[], contact: readonly Column[]): string {
  return JSON.stringify([...history, ...contact]);
}

/** The row itself, then the history row it tells of, then, for the first one, the contact. */
type Row = [
  n: number,
  at: number,
  by: string,
  action: string,
  contactId: string | null,
  seq: number | null,
  detail: string | null,
  hash: string,
  ...Column[],
];

/**
 * Walks the whole chain, and sees that every row of history and every contact stands in it. A tail that was cut off
 * together with all it told of does not show: who wants to see that keeps the last hash somewhere else.
 */
export function verifyAudit(db: Db): AuditReport {
  let before = START;
  let rows = 0;
  for (const row of withContent(db)) {
    const problem = problemOf(row, rows + 1, before);
    if (problem) return { rows, broken: { n: row[0], problem } };
    before = row[7];
    rows++;
  }
  const problem = unchained(db, "status_history", "seq IS NOT NULL") ?? unchained(db, "contacts", "seq = 0");
  return problem ? { rows, broken: { n: rows + 1, problem } } : { rows };
}

function withContent({ sqlite }: Db): Iterable<Row> {
  const columns = [...HISTORY.map((name) => `h.${name}`), ...CONTACT.map((name) => `c.${name}`)].join(", ");
  return sqlite
    .prepare(
      `SELECT a.n, a.at, a.by, a.action, a.contact_id, a.seq, a.detail, a.hash, ${columns}
       FROM audit a
       LEFT JOIN status_history h ON h.contact_id = a.contact_id AND h.seq = a.seq
       LEFT JOIN contacts c ON a.seq = 0 AND c.id = a.contact_id
       ORDER BY a.n`,
    )
    .raw()
    .iterate() as Iterable<Row>;
}

function unchained({ sqlite }: Db, table: string, where: string): string | undefined {
  const sql = `SELECT (SELECT count(*) FROM ${table}) - (SELECT count(*) FROM audit WHERE ${where})`;
  const more = sqlite.prepare(sql).pluck().get() as number;
  return more > 0 ? `${more} rows of ${table} are not in the audit log.` : undefined;
}

function problemOf(row: Row, expected: number, before: string): string | undefined {
  const [n, at, by, action, contactId, seq, detail, hash, ...covered] = row;
  if (n !== expected) return `Row ${expected} is missing.`;
  const content = seq === null ? detail : contentFound(seq, covered);
  if (content === null) return `The row of history that it tells of is gone (contact '${contactId}').`;
  const isWhole = seq === null || detail === null;
  return isWhole && hashOf(before, [n, at, by, action, contactId, seq, content]) === hash
    ? undefined
    : "Its content is not what was written.";
}

/** Null where the history row, or the contact it opens, is not there. */
function contentFound(seq: number, covered: readonly Column[]): string | null {
  const history = covered.slice(0, HISTORY.length);
  const contact = seq === 0 ? covered.slice(HISTORY.length) : [];
  return history[0] === null || contact[0] === null ? null : contentOf(history, contact);
}

/** SHA-256 in base64, as text: at each contact a buffer would cost the memory's keeper more than the hash itself. */
function hashOf(before: string, fields: readonly (string | number | null)[]): string {
  return digest("sha256", before + JSON.stringify(fields), "base64");
}
