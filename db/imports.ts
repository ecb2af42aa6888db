/** What was imported when, so that anybody can see where a piece of the catalogue may come from. */
import { desc } from "drizzle-orm";
import type { Db } from "./open.ts";
import { imports } from "./schema.ts";

export interface ImportRecord {
  /** Epoch ms. */
  at: number;
  /** Name of the file, without its folder. */
  file: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
  /** What was counted, such as rows, faults, and the report of `saveCatalogue`. */
  counts: Readonly<Record<string, unknown>>;
}

/** Notes an import. Call it in the same `inTransaction` as the save it tells of. */
export function addImport(db: Db, record: ImportRecord): void {
  db.orm.insert(imports).values(record).run();
}

/** All imports, newest first. */
export function listImports(db: Db): ImportRecord[] {
  const rows = db.orm.select().from(imports).orderBy(desc(imports.at), desc(imports.id)).all();
  return rows.map(({ id: _, ...record }) => record);
}
