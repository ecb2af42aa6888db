/** The compiled charter says exactly what the charter says when it is read rule by rule. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledCharter, compileCharter } from "../../src/charter/compile.ts";
import { codesRoom, encode, FACT_GROUPS } from "../../src/charter/encode.ts";
import { evaluateInto, evaluationRoom, scoreIn, verdictOf } from "../../src/charter/evaluate.ts";
import { CHANNELS, FACT_NAMES, type Facts, isPossible, PROVISIONS } from "../../src/charter/facts.ts";
import { evaluateNaively } from "../../src/charter/naive.ts";
import type { Commitment } from "../../src/charter/schema.ts";
import { AT } from "../../src/charter/tally.ts";
import type { Verdict } from "../../src/charter/verdict.ts";
import { BARRIER, FITS, isWithheld, rankInto, rankingRoom, WITH_HELP } from "../../src/routing/rank.ts";
import { CHARTER_IDS, channels, exampleCharter } from "../example-world.ts";
import { combinations, possiblePoint } from "./points.ts";

const RUNS = { omnichannel: 20_000, "click-call-face-connect": 5_000, "digital-only": 5_000 };

describe.each(CHARTER_IDS)("charter %s", (id) => {
  const { commitments } = exampleCharter(id);
  const compiled = compileCharter(commitments, channels);

  it("agrees with the naive reading at random possible points", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(possiblePoint, (facts) => {
        assertSame(compiled, commitments, facts);
      }),
      { numRuns: RUNS[id] },
    );
  });

  it.each(FACT_GROUPS.map((facts) => ({ facts })))("agrees at every combination of $facts", ({ facts }) => {
    for (const point of combinations(facts)) assertSame(compiled, commitments, point);
  });
});

describe("the generator of points", () => {
  it("makes possible points only", () => {
    fc.assert(fc.property(possiblePoint, isPossible), { numRuns: 2_000 });
  });
});

describe("the fact groups", () => {
  it("hold every fact once", () => {
    expect(FACT_GROUPS.flat().toSorted()).toEqual(FACT_NAMES.toSorted());
  });

  it("give each combination of their facts a code of its own, from zero on", () => {
    FACT_GROUPS.forEach((facts, group) => {
      const codes = codesRoom();
      const seen = Array.from(combinations(facts), (point) => {
        encode(point, codes);
        return codes[group]!;
      });
      expect(new Set(seen).size).toBe(seen.length);
      expect([Math.min(...seen), Math.max(...seen)]).toEqual([0, seen.length - 1]);
    });
  });
});

describe("weights", () => {
  it("that add up to more than eight bits hold are refused", () => {
    const [commitment] = exampleCharter().commitments;
    const heavy = (count: number): Commitment[] =>
      Array.from({ length: count }, (_, i) => ({
        ...commitment!,
        id: `a/b${i}`,
        routing: [NINE],
      }));
    expect(() => compileCharter(heavy(14), [])).not.toThrow();
    expect(() => compileCharter(heavy(15), [])).toThrow(/prefer phone add up to 135/);
  });
});

const NINE = { when: {}, effect: "prefer", channels: ["phone"], weight: 9 } as NonNullable<
  Commitment["routing"]
>[number];

function evaluate(compiled: CompiledCharter, facts: Facts): Int32Array {
  const codes = codesRoom();
  const room = evaluationRoom();
  encode(facts, codes);
  evaluateInto(compiled, codes, room);
  return room;
}

/** Strict deep equality by hand: a matcher would build its message twenty thousand times. */
function assertSame(compiled: CompiledCharter, commitments: readonly Commitment[], facts: Facts): void {
  const room = evaluate(compiled, facts);
  const naive = evaluateNaively(commitments, channels, facts);
  const read = verdictOf(compiled, room);
  if (!isDeepStrictEqual(read, naive)) expect(read, JSON.stringify(facts)).toEqual(naive);
  const tally = tallied(room);
  const counted = counts(naive);
  if (!isDeepStrictEqual(tally, counted)) expect(tally, JSON.stringify(facts)).toEqual(counted);
}

/** What the integers of a room say, as plain lists. Without a choice, `isWithheld` is whether a channel is forbidden. */
function tallied(room: Int32Array) {
  const bit = (part: number, at: number) => ((room[part]! >>> at) & 1) === 1;
  return {
    channels: CHANNELS.map((_, channel) => ({
      score: scoreIn(room, channel),
      forbidden: isWithheld(room, channel, -1),
      byMust: bit(AT.effects, channel + 8),
      offered: bit(AT.effects, channel + 16),
      required: bit(AT.effects, channel + 24),
      barred: bit(AT.anyBarrier, channel),
      fits: SUPPORT.map((support) => fitsIn(room, support)[channel]),
    })),
    provisions: PROVISIONS.map((_, at) => ({ required: bit(AT.provisions, at), offered: bit(AT.provisions, at + 16) })),
  };
}

/** The same, counted from the verdict that the naive reading gave. */
function counts(verdict: Verdict): ReturnType<typeof tallied> {
  return {
    channels: CHANNELS.map((channel) => {
      const { forbid, offer, require, barriers, prefer } = verdict.channels[channel];
      return {
        score: prefer.reduce((sum, { rule }) => sum + (rule.weight ?? 1), 0),
        forbidden: forbid.length > 0,
        byMust: forbid.some(({ modality }) => modality === "must"),
        offered: offer.length > 0,
        required: require.length > 0,
        barred: barriers.length > 0,
        fits: SUPPORT.map((support) => fitOf(barriers, support)),
      };
    }),
    provisions: PROVISIONS.map((provision) => ({
      required: (verdict.provisions[provision]?.require.length ?? 0) > 0,
      offered: (verdict.provisions[provision]?.offer.length ?? 0) > 0,
    })),
  };
}

interface Support {
  digipuntNear: boolean;
  outreachNear: boolean;
}
const SUPPORT: readonly Support[] = [true, false].flatMap((digipuntNear) =>
  [true, false].map((outreachNear) => ({ digipuntNear, outreachNear })),
);

function fitsIn(room: Int32Array, support: Support): Int8Array {
  const ranking = rankingRoom();
  const reach = new Int32Array(CHANNELS.length);
  rankInto(room, { reach, finishes: 0, own: 0, near: 0, personNow: 0, urgent: false, choice: -1, ...support }, ranking);
  return ranking.fit;
}

/** A barrier stays where none of its help can be had: a digipunt and outreach only where near, the rest everywhere. */
function fitOf(barriers: Verdict["channels"]["phone"]["barriers"], { digipuntNear, outreachNear }: Support): number {
  if (barriers.length === 0) return FITS;
  const canBeHad = { digipunt: digipuntNear, outreach: outreachNear };
  const helped = barriers.every(({ ask }) =>
    ask.help.some((kind) => (kind in canBeHad ? canBeHad[kind as keyof typeof canBeHad] : true)),
  );
  return helped ? WITH_HELP : BARRIER;
}
