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

/** No contact has this id. */
export class UnknownContactError extends Error {
  constructor(id: string) {
    super(`There is no contact '${id}'; look it up by its tracking code.`);
    this.name = "UnknownContactError";
  }
}

/** The same idempotency key was sent before, with something else. */
export class KeyReusedError extends Error {
  constructor() {
    super("This Idempotency-Key was used for another contact. Send the same contact again, or take a new key.");
    this.name = "KeyReusedError";
  }
}

/** The code that SQLite or the file system gave, e.g. `SQLITE_NOTADB` or `EACCES`; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** A contact is said to follow one that is not there. */
export class UnknownCodeError extends Error {
  constructor(readonly code: string) {
    super(`There is no contact '${code}'. Check the code, or leave 'follows' out.`);
    this.name = "UnknownCodeError";
  }
}

/** The thread that writes is gone, so nothing can be kept until the program is started again. */
export class StorageGoneError extends Error {
  readonly code = "SQLITE_IOERR_THREAD";

  constructor(cause?: unknown) {
    super("Contacts cannot be written; start the program again.", { cause });
    this.name = "StorageGoneError";
  }
}

/** An error that goes from one thread to another: what it is, and what it needs to be made again. */
export interface SentError {
  name: string;
  message: string;
  code: string;
}

export function sendable(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return { name, message, code: codeOf(error) };
}

/** The error as it was before it was sent, as far as anybody tells errors apart. */
export function errorFrom({ name, message, code }: SentError): Error {
  if (name === "KeyReusedError") return new KeyReusedError();
  if (name === "UnknownCodeError") return new UnknownCodeError(code);
  if (name === "ConflictError") return new ConflictError(message);
  return Object.assign(new Error(message), { name, code });
}

/** Whether the storage could not take it now: locked, full, or not reachable. Nothing of it was kept. */
export function isStorageError(error: unknown): boolean {
  return /^SQLITE_(BUSY|FULL|LOCKED|IOERR|READONLY|CANTOPEN)/.test(codeOf(error));
}

/** Runs a write; a row that is there already becomes a `ConflictError`. The message is made only then. */
export function orConflict<T>(message: () => string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(codeOf(error))) throw new ConflictError(message(), error);
    throw error;
  }
}
