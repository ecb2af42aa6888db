/** Before anything is timed: every engine must give the answer that the naive reading of the charter gives. */
import { isDeepStrictEqual } from "node:util";
import { scoreIn } from "../src/charter/evaluate.ts";
import { CHANNELS, type Facts, PROVISIONS } from "../src/charter/facts.ts";
import { evaluateNaively } from "../src/charter/naive.ts";
import { AT, TALLY } from "../src/charter/tally.ts";
import type { Verdict } from "../src/charter/verdict.ts";
import type { Contestant } from "./contestant.ts";
import type { Subject } from "./subject.ts";

/** Thrown at the first request on which an engine and the naive reading differ; the message holds both answers. */
export class DisagreementError extends Error {}

/** Compares verdict and tally of each contestant with the naive verdict. Throws `DisagreementError`. */
export async function assertAgreement(
  { commitments, channels }: Subject,
  contestants: readonly Contestant[],
  requests: readonly Facts[],
): Promise<void> {
  const tally = new Int32Array(TALLY);
  for (const facts of requests) {
    const expected = evaluateNaively(commitments, channels, facts);
    for (const contestant of contestants) {
      const verdict = await contestant.verdictOf(facts);
      if (!isDeepStrictEqual(verdict, expected)) throw disagreement(contestant, facts, verdict, expected);
      await contestant.tallyOf(facts, tally);
      const [found, wanted] = [spoken(tally), said(expected)];
      if (!isDeepStrictEqual(found, wanted)) throw disagreement(contestant, facts, found, wanted);
    }
  }
}

/** Read out of the bits: what `said` reads out of the words. */
function spoken(tally: Int32Array) {
  const within = (part: number, bit: number) => ((tally[part]! >>> bit) & 1) === 1;
  return {
    channels: CHANNELS.map((_, at) => ({
      score: scoreIn(tally, at),
      forbidden: within(AT.effects, at),
      forbiddenByMust: within(AT.effects, at + 8),
      offered: within(AT.effects, at + 16),
      required: within(AT.effects, at + 24),
      barrier: within(AT.anyBarrier, at),
    })),
    provisions: PROVISIONS.map((_, at) => ({
      required: within(AT.provisions, at),
      offered: within(AT.provisions, at + 16),
    })),
  };
}

function said({ channels, provisions }: Verdict): ReturnType<typeof spoken> {
  return {
    channels: CHANNELS.map((channel) => {
      const { score, forbid, offer, require, barriers } = channels[channel];
      return {
        score,
        forbidden: forbid.length > 0,
        forbiddenByMust: forbid.some(({ modality }) => modality === "must"),
        offered: offer.length > 0,
        required: require.length > 0,
        barrier: barriers.length > 0,
      };
    }),
    provisions: PROVISIONS.map((provision) => ({
      required: (provisions[provision]?.require.length ?? 0) > 0,
      offered: (provisions[provision]?.offer.length ?? 0) > 0,
    })),
  };
}

function disagreement({ name, formulation }: Contestant, facts: Facts, found: unknown, expected: unknown): Error {
  return new DisagreementError(
    [
      `${name} (${formulation}) differs from the naive reading of the charter for`,
      JSON.stringify(facts),
      `found:    ${JSON.stringify(found)}`,
      `expected: ${JSON.stringify(expected)}`,
    ].join("\n"),
  );
}
