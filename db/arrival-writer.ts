/**
 * Where contacts that arrive are written: in this thread, or in one of its own.
 *
 * A commit waits for the disk. In a thread of its own it waits there, so that this one goes on reading requests meanwhile; what
 * arrives during a commit shares the next one.
 */
import { Worker } from "node:worker_threads";
import type { Answer, Batch, Start } from "./arrival-thread.ts";
import { type Arriving, addArrival, type Kept } from "./arrivals.ts";
import type { Committer } from "./committer.ts";
import { errorFrom, StorageGoneError } from "./errors.ts";
import type { Db } from "./open.ts";

export interface ArrivalWriter {
  /** Resolves once it is on disk. Throws what `addArrival` throws, or the storage: then nothing of it was kept. */
  add(arriving: Arriving): Promise<Kept>;
  /** Writes what is under way, then ends. */
  close(): Promise<void>;
}

/** Writes in this thread, for a database that only this connection has, or a program that writes little. */
export function writerHere(db: Db, committer: Committer): ArrivalWriter {
  return { add: (arriving) => committer.write(() => addArrival(db, arriving)), close: () => Promise.resolve() };
}

interface Waiting {
  done: (kept: Kept) => void;
  failed: (error: unknown) => void;
}

/**
 * So many go over as soon as they are there; what is left goes at the end of the turn (a parameter). Few, so that the thread
 * is at work on the first ones while the others are still read.
 */
const AT_ONCE = 16;

/** Memory for what lives shortly, in MB (a parameter): a cipher for each contact fills the usual 16 many times a second. */
const YOUNG_MB = 64;

/** Writes in a thread of its own, with a connection of its own to the same file. */
export class ThreadWriter implements ArrivalWriter {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #turn: { arriving: Arriving; waiting: Waiting }[] = [];
  #next = 0;
  #gone = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#ended = new Promise((done) => worker.once("exit", () => done()));
    worker.on("message", (answers: string) => this.#answered(JSON.parse(answers)));
    // Without its thread nothing can be kept; whoever waits hears so, and the operator sees the error.
    worker.once("error", (error) => this.#lost(error));
    worker.once("exit", () => this.#lost(new Error("The thread that writes contacts has ended.")));
  }

  /** @param keys text of OPENDEUR_KEYS; left out: the key file beside the database */
  static start(file: string, keys: string | undefined): Promise<ThreadWriter> {
    const start: Start = { file, keys };
    const worker = new Worker(new URL("./arrival-thread.mjs", import.meta.url), {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    return new Promise((ready, failed) => {
      worker.once("error", failed);
      worker.once("message", () => {
        worker.off("error", failed);
        ready(new ThreadWriter(worker));
      });
    });
  }

  add(arriving: Arriving): Promise<Kept> {
    if (this.#gone) return Promise.reject(new StorageGoneError());
    return new Promise((done, failed) => {
      this.#turn.push({ arriving, waiting: { done, failed } });
      if (this.#turn.length === AT_ONCE) this.#send();
      else if (this.#turn.length === 1) setImmediate(() => this.#send());
    });
  }

  async close(): Promise<void> {
    this.#send();
    this.#worker.postMessage("close");
    await this.#ended;
  }

  #send(): void {
    if (this.#turn.length === 0) return;
    const batch: Batch = this.#turn.map(({ arriving }, index) => [this.#next + index, arriving]);
    for (const { waiting } of this.#turn) this.#waiting.set(this.#next++, waiting);
    this.#turn = [];
    // As text: small values are copied several times faster than by structured clone.
    this.#worker.postMessage(JSON.stringify(batch));
  }

  #answered(answers: readonly Answer[]): void {
    for (const answer of answers) {
      const { done, failed } = this.#waiting.get(answer.n)!;
      this.#waiting.delete(answer.n);
      if ("kept" in answer) done(answer.kept);
      else failed(errorFrom(answer.error));
    }
  }

  #lost(cause: unknown): void {
    this.#gone = true;
    for (const { failed } of [...this.#waiting.values(), ...this.#turn.map(({ waiting }) => waiting)])
      failed(new StorageGoneError(cause));
    this.#waiting.clear();
    this.#turn = [];
  }
}
