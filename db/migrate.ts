/** Brings a database to the shape this program knows, and refuses one that it does not know. */
import { fileURLToPath } from "node:url";
import type Database from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { DatabaseError } from "./errors.ts";

/** Beside this file, so that it is found from any folder the program is started in. */
const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const JOURNAL_TABLE = "__drizzle_migrations";

/** Runs the migrations that were not run yet. Throws `DatabaseError` for somebody else's database or a newer one. */
export function migrateDatabase(sqlite: Database.Database, orm: BetterSQLite3Database, file: string): void {
  refuseUnknown(sqlite, file);
  try {
    migrate(orm, { migrationsFolder });
  } catch {
    // Another process may have migrated the same new file at the same moment: then there is nothing left to do.
    migrate(orm, { migrationsFolder });
  }
}

function refuseUnknown(sqlite: Database.Database, file: string): void {
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length === 0) return;
  if (!tables.includes(JOURNAL_TABLE)) {
    throw new DatabaseError(`'${file}' is a database of another program. Give another file name.`);
  }
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
  const applied = sqlite.prepare(`SELECT created_at FROM ${JOURNAL_TABLE}`).pluck().all();
  if (applied.some((moment) => !known.has(Number(moment)))) {
    throw new DatabaseError(
      `'${file}' was written by another version of Opendeur. Start that version, or give another file name.`,
    );
  }
}
