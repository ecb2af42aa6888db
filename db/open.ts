/** Opens the SQLite file, with the settings that hold for each connection, and closes it. */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { codeOf, DatabaseError } from "./errors.ts";
import { Keyring } from "./keyring.ts";
import { migrateDatabase } from "./migrate.ts";
import { prepareStatements, type Statements } from "./statements.ts";

/** How long a writer waits for another process to finish its write, in milliseconds (a parameter). */
const BUSY_TIMEOUT = 1_000;

/** Pages kept in memory by each connection, in KiB, and pages of the log after which it goes into the file (parameters). */
const CACHE_KIB = 32_768;
const CHECKPOINT_PAGES = 4_000;

export interface Db {
  orm: BetterSQLite3Database;
  /** The raw connection, for pragmas and backups. */
  sqlite: Database.Database;
  /** What seals personal data. */
  keys: Keyring;
  /** Prepared once, for what is done at each contact. */
  statements: Statements;
  close(): void;
}

/**
 * Opens a database, making its folder and its tables where they are lacking.
 *
 * @param file path of the file, or `:memory:` for a database that is gone when it is closed
 * @param keys what seals personal data; left out: a key file beside the database, made where there is none
 * @throws DatabaseError where the file is no SQLite file, cannot be written, or is of a newer version
 */
export function openDatabase(file: string, keys?: Keyring): Db {
  let sqlite: Database.Database | undefined;
  try {
    if (file !== ":memory:") mkdirSync(dirname(resolve(file)), { recursive: true });
    sqlite = new Database(file);
    configure(sqlite);
    const orm = drizzle({ client: sqlite });
    migrateDatabase(sqlite, orm, file);
    const ring = keys ?? (file === ":memory:" ? Keyring.random() : Keyring.besideDatabase(file, holdsSealed(sqlite)));
    return { orm, sqlite, keys: ring, statements: prepareStatements(orm, sqlite), close: () => void sqlite!.close() };
  } catch (error) {
    sqlite?.close();
    throw inWords(error, file);
  }
}

function holdsSealed(sqlite: Database.Database): boolean {
  return sqlite.prepare("SELECT 1 FROM sealed_words LIMIT 1").get() !== undefined;
}

/** Runs `work` as one write: all of it is kept, or nothing. Inside another such write it joins that one. */
export function inTransaction<T>(db: Db, work: () => T): T {
  // Taking the write lock at once: what is read inside cannot be overtaken before it is written.
  return db.sqlite.transaction(work).immediate();
}

function configure(sqlite: Database.Database): void {
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  sqlite.pragma("journal_mode = WAL");
  // A file that is in WAL mode already reopens with NORMAL, which can lose the last commits at a power cut.
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma(`cache_size = -${CACHE_KIB}`);
  sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // Without it, INSERT OR REPLACE would take away a row past the triggers that refuse to delete.
  sqlite.pragma("recursive_triggers = ON");
}

function inWords(error: unknown, file: string): Error {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error);
  if (code.startsWith("SQLITE_NOTADB")) {
    return new DatabaseError(
      `'${file}' is not a SQLite database. Give another file name, or move that file away.`,
      error,
    );
  }
  if (code.startsWith("SQLITE_CORRUPT")) {
    return new DatabaseError(`'${file}' is damaged. Put back a backup of it, or give another file name.`, error);
  }
  if (/^(SQLITE_(CANTOPEN|READONLY|IOERR)|E[A-Z]+$)/.test(code)) {
    return new DatabaseError(
      `'${file}' cannot be written. Give a file in a folder that this user may write in, or change its rights.`,
      error,
    );
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return new DatabaseError(`'${file}' is in use by another program. Close that one and try again.`, error);
  }
  return error instanceof Error ? error : new DatabaseError(String(error), error);
}
