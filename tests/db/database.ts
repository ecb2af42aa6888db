/** A database for one test, closed and removed after it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Db, openDatabase } from "../../db/open.ts";

/** An empty database in memory. */
export function memoryDatabase(): Db {
  return closedAfter(openDatabase(":memory:"));
}

/** Closes the database when the test is over; closing twice does no harm. */
export function closedAfter(db: Db): Db {
  onTestFinished(() => db.close());
  return db;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "opendeur-db-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
