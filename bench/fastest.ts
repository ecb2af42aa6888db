/** Gives each peer its best chance: its formulations are tried on a few requests and the fastest is taken. */
import type { Facts } from "../src/charter/facts.ts";
import type { Contestant } from "./contestant.ts";

type Run = "withReasons" | "withoutReasons";

/** Each formulation is run this often, in turns, and its best time counts: the first runs are cold, and a machine has moods. */
const TRIES = 5;

/** The formulation with the shortest time for one kind of run. */
export async function fastest(formulations: readonly Contestant[], run: Run, requests: readonly Facts[]) {
  const times = formulations.map(() => Number.POSITIVE_INFINITY);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    for (const [at, formulation] of formulations.entries()) {
      const start = performance.now();
      await formulation[run](requests);
      times[at] = Math.min(times[at]!, performance.now() - start);
    }
  }
  return formulations[times.indexOf(Math.min(...times))]!;
}
