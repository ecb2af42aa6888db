/**
 * A verdict is put together from nine parts: one for each channel, and one for the provisions.
 *
 * Few conditions bear on any one part, so a part takes few forms, however many requests there are. Each form is made once,
 * when it first occurs, and shared by all verdicts; that is why it is frozen.
 */
import { COMBINATIONS, FACT_GROUPS, letsThrough } from "./encode.ts";
import { CHANNELS, type Channel } from "./facts.ts";
import { Forms } from "./forms.ts";
import { type ChannelVerdict, type Clause, type Verdict, VerdictBuilder } from "./verdict.ts";

/** One for each channel, in their order, then the provisions. */
const PARTS = CHANNELS.length + 1;
/** Scratch room of `joinParts`, which never gives way to another call. */
const HELD = new Int32Array(PARTS);

interface Part<T extends object> {
  clauses: readonly Clause[];
  /** For each clause, the bit of its condition. */
  bits: readonly number[];
  forms: Forms<T>;
  read(verdict: Verdict): T;
}

export interface VerdictParts {
  channels: readonly Part<ChannelVerdict>[];
  provisions: Part<Verdict["provisions"]>;
  /** For each group and each of its codes, one integer for each part: the conditions let through. */
  rows: readonly Int32Array[];
}

/** Throws `RangeError` where more than 32 different conditions bear on one part. */
export function partsOf(clauses: readonly Clause[]): VerdictParts {
  const channels = CHANNELS.map((channel) =>
    part(
      clauses.filter((clause) => bearsOn(clause, channel)),
      ({ channels }) => channels[channel],
    ),
  );
  const provisions = part(clauses.filter(bearsOnProvisions), (verdict) => verdict.provisions);
  const rows = FACT_GROUPS.map((_, group) => rowsOf(group, [...channels, provisions]));
  return { channels, provisions, rows };
}

/** The verdict at one point of the fact space, given as the codes of its groups from `at` on. */
export function joinParts({ channels, provisions, rows }: VerdictParts, codes: Int32Array, at: number): Verdict {
  const held = HELD;
  for (let part = 0; part < PARTS; part++) {
    let bits = -1;
    for (let group = 0; group < rows.length; group++) bits &= rows[group]![codes[at + group]! * PARTS + part]!;
    held[part] = bits;
  }
  return {
    channels: {
      digital: formOf(channels[0]!, held[0]!),
      assistant: formOf(channels[1]!, held[1]!),
      phone: formOf(channels[2]!, held[2]!),
      "walk-in": formOf(channels[3]!, held[3]!),
      "named-contact": formOf(channels[4]!, held[4]!),
      post: formOf(channels[5]!, held[5]!),
      outreach: formOf(channels[6]!, held[6]!),
      digipunt: formOf(channels[7]!, held[7]!),
    },
    provisions: formOf(provisions, held[8]!),
  };
}

function formOf<T extends object>(part: Part<T>, held: number): T {
  return part.forms.get(held) ?? makeForm(part, held);
}

function makeForm<T extends object>({ clauses, bits, forms, read }: Part<T>, held: number): T {
  const builder = new VerdictBuilder();
  clauses.forEach((clause, at) => {
    if ((held & (1 << bits[at]!)) !== 0) builder.add(clause);
  });
  const form = deepFreeze(read(builder.verdict));
  forms.keep(held, form);
  return form;
}

function part<T extends object>(clauses: readonly Clause[], read: (verdict: Verdict) => T): Part<T> {
  const keys = clauses.map(({ when }) => JSON.stringify(when));
  const distinct = [...new Set(keys)];
  if (distinct.length > 32)
    throw new RangeError(`${distinct.length} different conditions bear on one channel; keep them at 32 or less.`);
  return { clauses, bits: keys.map((key) => distinct.indexOf(key)), forms: new Forms<T>(), read };
}

function rowsOf(group: number, parts: readonly Part<object>[]): Int32Array {
  const rows = new Int32Array(COMBINATIONS[group]! * PARTS);
  for (let code = 0; code < COMBINATIONS[group]!; code++) {
    parts.forEach(({ clauses, bits }, index) => {
      clauses.forEach(({ when }, at) => {
        if (letsThrough(group, code, when)) rows[code * PARTS + index]! |= 1 << bits[at]!;
      });
    });
  }
  return rows;
}

function bearsOn(clause: Clause, channel: Channel): boolean {
  return "barrier" in clause
    ? clause.barrier.channel === channel
    : (clause.reason.rule.channels?.includes(channel) ?? false);
}

function bearsOnProvisions(clause: Clause): boolean {
  return "reason" in clause && clause.reason.rule.provisions !== undefined;
}

/** Freezes what the builder made; the reasons inside are the charter's own and stay as they are. */
function deepFreeze<T>(form: T): T {
  for (const value of Object.values(form as object)) {
    if (Array.isArray(value)) Object.freeze(value);
    else if (value && typeof value === "object") deepFreeze(value);
  }
  return Object.freeze(form);
}
