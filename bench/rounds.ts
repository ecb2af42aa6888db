/** Interleaved rounds: every engine once, then every engine again, so that a slow moment of the machine hits all of them. */
import type { Facts } from "../src/charter/facts.ts";
import type { Contestant } from "./contestant.ts";

export interface Lane {
  contestant: Contestant;
  run: "withReasons" | "withoutReasons";
  /** The requests of this lane: all of them, or for a slow engine the first part. */
  requests: readonly Facts[];
}

export interface LaneResult extends Lane {
  /** Requests per second in each timed round. */
  rates: number[];
}

/** Thrown where the answers of a timed run are not those of the reference lane. */
export class ChecksumError extends Error {}

/** Runs every lane once untimed and then `rounds` times, and checks all answers against `reference`. */
export async function runRounds(lanes: readonly Lane[], rounds: number, reference: Contestant): Promise<LaneResult[]> {
  const results = lanes.map((lane) => ({ ...lane, rates: [] as number[] }));
  const expected = await Promise.all(lanes.map(({ run, requests }) => reference[run](requests)));
  for (let round = 0; round <= rounds; round++) {
    for (const [at, result] of results.entries()) {
      const rate = await timed(result, expected[at]!);
      if (round > 0) result.rates.push(rate);
    }
  }
  return results;
}

async function timed({ contestant, run, requests }: Lane, expected: number): Promise<number> {
  const start = performance.now();
  const checksum = await contestant[run](requests);
  const seconds = (performance.now() - start) / 1000;
  if (checksum !== expected) {
    throw new ChecksumError(`${contestant.name}, ${run}: checksum ${checksum}, expected ${expected}`);
  }
  return requests.length / seconds;
}
