/** What a charter says of a request, channel by channel, with the commitments that say it. */
import type { Ask, ChannelDefinition } from "../channels/schema.ts";
import { CHANNELS, type Channel, type Provision } from "./facts.ts";
import type { Commitment, Effect, RoutingRule } from "./schema.ts";

/** One rule of one commitment that fired. */
export interface Reason {
  commitment: string;
  modality: Commitment["modality"];
  rule: RoutingRule;
}

/** Something the channel asks that this person says they cannot give. */
export interface Barrier {
  channel: Channel;
  ask: Ask;
}

export interface ChannelVerdict {
  require: readonly Reason[];
  forbid: readonly Reason[];
  prefer: readonly Reason[];
  offer: readonly Reason[];
  /** Sum of the weights of what prefers it. */
  score: number;
  barriers: readonly Barrier[];
}

export interface ProvisionVerdict {
  require: readonly Reason[];
  offer: readonly Reason[];
}

export interface Verdict {
  channels: Record<Channel, ChannelVerdict>;
  /** Only the provisions that some rule requires or offers. */
  provisions: Partial<Record<Provision, ProvisionVerdict>>;
}

/** A clause is a condition with one consequence: a routing rule of the charter, or an ask of a channel. */
export type Clause = { when: RoutingRule["when"] } & ({ reason: Reason } | { barrier: Barrier });

/** Every clause of a charter and its channels, in a fixed order. */
export function clausesOf(commitments: readonly Commitment[], channels: readonly ChannelDefinition[]): Clause[] {
  return [
    ...commitments.flatMap(({ id, modality, routing }) =>
      (routing ?? []).map((rule) => ({ when: rule.when, reason: { commitment: id, modality, rule } })),
    ),
    ...channels.flatMap(({ id, asks }) => asks.map((ask) => ({ when: ask.lacking, barrier: { channel: id, ask } }))),
  ];
}

const NONE: readonly never[] = Object.freeze([]);
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Builds a verdict from the clauses that fired, in their order. */
export class VerdictBuilder {
  readonly verdict: Verdict;

  constructor() {
    const channels = {} as Verdict["channels"];
    for (const channel of CHANNELS) {
      channels[channel] = { require: NONE, forbid: NONE, prefer: NONE, offer: NONE, score: 0, barriers: NONE };
    }
    this.verdict = { channels, provisions: {} };
  }

  add(clause: Clause): void {
    if ("barrier" in clause) {
      const verdict = this.verdict.channels[clause.barrier.channel];
      verdict.barriers = append(verdict.barriers, clause.barrier);
      return;
    }
    const { rule } = clause.reason;
    if (rule.channels) for (const channel of rule.channels) this.#onChannel(channel, rule.effect, clause.reason);
    if (rule.provisions)
      for (const provision of rule.provisions) this.#onProvision(provision, rule.effect, clause.reason);
  }

  #onChannel(channel: Channel, effect: Effect, reason: Reason): void {
    const verdict = this.verdict.channels[channel] as Draft<ChannelVerdict>;
    verdict[effect] = append(verdict[effect], reason);
    if (effect === "prefer") verdict.score += reason.rule.weight ?? 1;
  }

  #onProvision(provision: Provision, effect: Effect, reason: Reason): void {
    if (effect !== "require" && effect !== "offer") return;
    let verdict = this.verdict.provisions[provision] as Draft<ProvisionVerdict> | undefined;
    if (!verdict) {
      verdict = { require: NONE, offer: NONE };
      this.verdict.provisions[provision] = verdict;
    }
    verdict[effect] = append(verdict[effect], reason);
  }
}

/** Appends to a list that this builder owns; a list nobody wrote to yet is the shared empty one. */
function append<T>(list: readonly T[], item: T): readonly T[] {
  if (list === NONE) return [item];
  (list as T[]).push(item);
  return list;
}
