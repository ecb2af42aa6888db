/** What the contestants decide about: the default charter and its channels, compiled, and what each clause alone says. */

import type { z } from "zod";
import { ChannelDefinition } from "../src/channels/schema.ts";
import { compileCharter, TALLY } from "../src/charter/compile.ts";
import { encode, evaluateInto, evaluationRoom } from "../src/charter/evaluate.ts";
import { DEFAULT_FACTS } from "../src/charter/facts.ts";
import { readCharter } from "../src/charter/load.ts";
import { Commitment } from "../src/charter/schema.ts";
import { type Clause, clausesOf } from "../src/charter/verdict.ts";
import { FaultyFilesError } from "../src/files/fault.ts";
import { YamlFile, yamlFilesUnder } from "../src/files/yaml-file.ts";

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
export interface Conditions {
  distinct: readonly Clause["when"][];
  /** For each clause, the position of its condition in `distinct`. */
  ofClause: readonly number[];
  /** For each condition, `TALLY` integers: what its clauses say together. */
  tallies: Int32Array;
}

/** Reads and lints the charter and the channels. Throws `FaultyFilesError` where a file is faulty. */
export function readSubject(charterFolder: string, channelFolder: string): Subject {
  const { commitments } = charterIn(charterFolder);
  const channels = yamlFilesUnder(channelFolder).map((path) => parsed(path, ChannelDefinition));
  const clauses = clausesOf(commitments, channels);
  return { commitments, channels, clauses, conditions: conditionsOf(commitments, channels, clauses) };
}

function charterIn(folder: string) {
  const questions = `${folder}/questions.yaml`;
  // Whether a check exists is none of this bench's business, so every check that is named is taken as known.
  const checks = yamlFilesUnder(folder).flatMap(
    (path) => new YamlFile(path).parse(Commitment).value?.check?.name ?? [],
  );
  const { charter, faults } = readCharter(folder, questions, checks);
  if (!charter) throw new FaultyFilesError(faults);
  return charter;
}

function parsed<T>(path: string, schema: z.ZodType<T>): T {
  const { value, faults } = new YamlFile(path).parse(schema);
  if (value === undefined) throw new FaultyFilesError(faults);
  return value;
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
  const room = evaluationRoom(compiled);
  const codes = new Int32Array(compiled.groups.length);
  encode(compiled, DEFAULT_FACTS, codes);
  evaluateInto(compiled, codes, room);
  return room.slice(0, TALLY);
}
