/** What can go wrong with the database, in words that say what to do. */

/** The database file cannot be used. The message says why and what to do. */
export class DatabaseError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DatabaseError";
  }
}

/** Somebody else wrote first: load again, look whether the change still makes sense, and try again. */
export class ConflictError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ConflictError";
  }
}

/** No request has this id. */
export class UnknownRequestError extends Error {
  constructor(id: string) {
    super(`There is no request '${id}'; look it up by its tracking code.`);
    this.name = "UnknownRequestError";
  }
}

/** The code that SQLite or the file system gave, e.g. `SQLITE_NOTADB` or `EACCES`; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Runs a write; a row that is there already becomes a `ConflictError`. */
export function orConflict<T>(message: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(codeOf(error))) throw new ConflictError(message, error);
    throw error;
  }
}
