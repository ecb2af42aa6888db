/** Writes that arrive together share one commit: each is acknowledged only when it is durable, and none pays for it alone. */
import { isStorageError } from "./errors.ts";
import { type Db, inTransaction } from "./open.ts";

interface Waiting {
  work: () => unknown;
  done: (result: never) => void;
  failed: (error: unknown) => void;
}

export class Committer {
  readonly #db: Db;
  #waiting: Waiting[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * Runs `work` with whatever else arrives in this turn of the event loop, in one transaction.
   *
   * @param work may be run twice: where another one of its batch fails, each runs again in a transaction of its own
   * @returns what `work` gave, once it is on disk
   * @throws what `work` throws, or the storage: then nothing of it was kept
   */
  write<T>(work: () => T): Promise<T> {
    return new Promise((done, failed) => {
      this.#waiting.push({ work, done, failed });
      // A timer would make a lone client wait; the end of this turn is when all that came together is here.
      if (this.#waiting.length === 1) setImmediate(() => this.#commit());
    });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const results = inTransaction(this.#db, () => batch.map(({ work }) => work()));
      batch.forEach(({ done }, index) => {
        done(results[index] as never);
      });
    } catch (error) {
      // Storage that is full or locked is so for all of them; asking it once for each would only keep everybody waiting.
      if (batch.length === 1 || isStorageError(error)) for (const { failed } of batch) failed(error);
      else for (const one of batch) this.#alone(one);
    }
  }

  #alone({ work, done, failed }: Waiting): void {
    try {
      done(inTransaction(this.#db, work) as never);
    } catch (error) {
      failed(error);
    }
  }
}
