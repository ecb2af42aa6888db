/** A journey: a person's contacts about one matter, across channels and agencies, and what its shape tells. */
import type { Channel } from "../charter/facts.ts";

export interface JourneyStep {
  id: string;
  /** Epoch minute. */
  at: number;
  /** Null where nobody said by which channel it came. */
  channel: Channel | null;
  /** The agency that received it, and the one that has it now. */
  receiver: string;
  responsible: string;
}

export interface JourneyShape {
  contacts: number;
  /** Channels and agencies in the order in which they first appeared. */
  channels: Channel[];
  agencies: string[];
  /** How often the next contact came by another channel, or to another agency (channel hopping, van het kastje naar de muur). */
  channelSwitches: number;
  agencySwitches: number;
  /** Contacts after the first: each one is a question that was not settled. */
  repeats: number;
  /** Minutes from the first contact to the last. */
  span: number;
}

/** The shape of a journey. The steps may come in any order; an empty journey has no shape. */
export function shapeOf(steps: readonly JourneyStep[]): JourneyShape {
  const inOrder = steps.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const channels = inOrder.flatMap(({ channel }) => channel ?? []);
  return {
    contacts: inOrder.length,
    channels: [...new Set(channels)],
    agencies: [...new Set(inOrder.flatMap(({ receiver, responsible }) => [receiver, responsible]))],
    channelSwitches: switches(channels),
    agencySwitches: switches(inOrder.map(({ receiver }) => receiver)),
    repeats: Math.max(0, inOrder.length - 1),
    span: inOrder.length > 0 ? inOrder.at(-1)!.at - inOrder[0]!.at : 0,
  };
}

function switches(values: readonly string[]): number {
  return values.filter((value, index) => index > 0 && value !== values[index - 1]).length;
}
