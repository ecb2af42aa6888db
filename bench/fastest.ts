/** Gives each peer its best chance: its formulations are tried on a few requests and the fastest is taken. */
import type { Facts } from "../src/charter/facts.ts";
import type { Contestant } from "./contestant.ts";

type Run = "withReasons" | "withoutReasons";

/** Fractions of a second cannot be compared cold, so each formulation is run this often and its best time counts. */
const TRIES = 4;

/** The formulation with the shortest time for one kind of run. */
export async function fastest(formulations: readonly Contestant[], run: Run, requests: readonly Facts[]) {
  let best = { contestant: formulations[0]!, ms: Number.POSITIVE_INFINITY };
  for (const contestant of formulations) {
    const ms = await bestTime(contestant, run, requests);
    if (ms < best.ms) best = { contestant, ms };
  }
  return best.contestant;
}

async function bestTime(contestant: Contestant, run: Run, requests: readonly Facts[]): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const start = performance.now();
    await contestant[run](requests);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
