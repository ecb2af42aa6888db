/** The other side of `arrival-writer.ts`: takes batches, commits what came together, answers each. */
import { parentPort, workerData } from "node:worker_threads";
import { type Arriving, addArrival, type Kept } from "./arrivals.ts";
import { Committer } from "./committer.ts";
import { type SentError, sendable } from "./errors.ts";
import { Keyring } from "./keyring.ts";
import { openDatabase } from "./open.ts";

export interface Start {
  file: string;
  keys: string | undefined;
}
/** A batch goes over as JSON, and so do its answers. */
export type Batch = [n: number, arriving: Arriving][];
export type Answer = { n: number; kept: Kept } | { n: number; error: SentError };

/** Answers batches until it is told to close. */
export function writeArrivals(): void {
  const port = parentPort!;
  const { file, keys } = workerData as Start;
  const db = openDatabase(file, keys === undefined ? undefined : Keyring.parse(keys));
  const committer = new Committer(db);
  let underWay: Promise<void> = Promise.resolve();
  port.on("message", async (message: string) => {
    if (message !== "close") {
      underWay = answer(JSON.parse(message), underWay);
      return;
    }
    await underWay;
    db.close();
    port.close();
  });
  port.postMessage("open");

  /** Writes a batch, and tells when it and those before it were answered. */
  async function answer(batch: Batch, before: Promise<void>): Promise<void> {
    port.postMessage(JSON.stringify(await Promise.all(batch.map(([n, one]) => write(n, one)))));
    await before;
  }

  async function write(n: number, arriving: Arriving): Promise<Answer> {
    try {
      return { n, kept: await committer.write(() => addArrival(db, arriving)) };
    } catch (error) {
      return { n, error: sendable(error) };
    }
  }
}
