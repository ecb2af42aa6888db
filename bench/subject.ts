/** What the contestants decide about: the default charter and its channels, compiled, and what each clause alone says. */

import { readChannels } from "../src/catalogue/read-channels.ts";
import type { ChannelDefinition } from "../src/channels/schema.ts";
import { compileCharter } from "../src/charter/compile.ts";
import { codesRoom, encode } from "../src/charter/encode.ts";
import { evaluateInto, evaluationRoom } from "../src/charter/evaluate.ts";
import { DEFAULT_FACTS } from "../src/charter/facts.ts";
import { loadCharter } from "../src/charter/load.ts";
import type { Commitment } from "../src/charter/schema.ts";
import { TALLY } from "../src/charter/tally.ts";
import { type Clause, clausesOf } from "../src/charter/verdict.ts";
import { CHECK_NAMES } from "../src/compliance/checks.ts";

export interface Subject {
  commitments: readonly Commitment[];
  channels: readonly ChannelDefinition[];
  clauses: readonly Clause[];
  conditions: Conditions;
}

/**
 * The conditions of the clauses, each different one once. A peer that evaluates an equal condition only once is faster, so
 * every peer is given this help.
 */
interface Conditions {
  distinct: readonly Clause["when"][];
  /** For each clause, the position of its condition in `distinct`. */
  ofClause: readonly number[];
  /** For each condition, `TALLY` integers: what its clauses say together. */
  tallies: Int32Array;
}

/** Reads and lints the charter and the channels. Throws `FaultyFilesError` where a file is faulty. */
export function readSubject(charterFolder: string, channelFolder: string): Subject {
  const { commitments } = loadCharter(charterFolder, `${charterFolder}/questions.yaml`, CHECK_NAMES);
  const channels = readChannels(channelFolder);
  const clauses = clausesOf(commitments, channels);
  return { commitments, channels, clauses, conditions: conditionsOf(commitments, channels, clauses) };
}

function conditionsOf(
  commitments: readonly Commitment[],
  channels: readonly ChannelDefinition[],
  clauses: readonly Clause[],
): Conditions {
  const keys = clauses.map(({ when }) => JSON.stringify(when));
  const distinct = [...new Set(keys)];
  const ofClause = keys.map((key) => distinct.indexOf(key));
  const tallies = new Int32Array(distinct.length * TALLY);
  distinct.forEach((key, condition) => {
    const clauseIs = (when: Clause["when"]) => JSON.stringify(when) === key;
    tallies.set(talliedAlone(commitments, channels, clauseIs), condition * TALLY);
  });
  return { distinct: distinct.map((key) => JSON.parse(key)), ofClause, tallies };
}

/** The tally of the picked clauses, by evaluating a charter of these clauses only, made to hold always. */
function talliedAlone(
  commitments: readonly Commitment[],
  channels: readonly ChannelDefinition[],
  picked: (when: Clause["when"]) => boolean,
): Int32Array {
  const compiled = compileCharter(
    commitments.map((commitment) => ({
      ...commitment,
      routing: (commitment.routing ?? []).filter(({ when }) => picked(when)).map((rule) => ({ ...rule, when: {} })),
    })),
    channels.map((channel) => ({
      ...channel,
      asks: channel.asks.filter(({ lacking }) => picked(lacking)).map((ask) => ({ ...ask, lacking: {} })),
    })),
  );
  const room = evaluationRoom();
  const codes = codesRoom();
  encode(DEFAULT_FACTS, codes);
  evaluateInto(compiled, codes, room);
  return room.slice(0, TALLY);
}
