/** Small declarations to judge: real shapes, channel definitions and opening hours. */
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { midnight } from "../../src/calendar/brussels.ts";
import { compileOpenings } from "../../src/calendar/openings.ts";
import { readChannels } from "../../src/catalogue/read-channels.ts";
import type { ChannelDefinition } from "../../src/channels/schema.ts";
import type { Channel } from "../../src/charter/facts.ts";
import type { CheckOutcome, Evidence, Norm } from "../../src/compliance/check.ts";
import { CHECKS } from "../../src/compliance/checks.ts";
import { weekOf } from "../../src/compliance/week.ts";
import { Agency, type ChannelPoint } from "../../src/routing/world-schema.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export const CHANNEL_DEFINITIONS = Object.fromEntries(
  readChannels(`${ROOT}channels`).map((channel) => [channel.id, channel]),
) as Record<Channel, ChannelDefinition>;

/** A Monday without holidays or a clock change in its week: 2 March 2026. */
export const MONDAY = midnight(2026, 3, 2);

type AgencyInput = z.input<typeof Agency>;
type PointInput = NonNullable<AgencyInput["points"]>[number];
type ContactInput = NonNullable<AgencyInput["contacts"]>[number];

/** A point of agency `a`, with the channel as its id; open in office hours unless it says otherwise. */
export function point(channel: Channel, more: Partial<PointInput> = {}): PointInput {
  const id = `a:${more.id ?? channel}`;
  return { channel, name: { nl: `${id} nl`, en: id }, hours: "Mo-Fr 09:00-17:00", ...more, id };
}

export function contact(id: string, more: Partial<ContactInput> = {}): ContactInput {
  const workingDays: ContactInput["workingDays"] = ["Mo", "Tu", "We", "Th", "Fr"];
  return { id: `a:${id}`, name: id, email: `${id}@a.example`, workingDays, caseload: 1, capacity: 9, ...more };
}

/**
 * @param untold ids of points whose hours are left out of the week
 * @param support as in `World["support"]`
 */
export function evidence(
  agency: Partial<AgencyInput>,
  { untold = [] as string[], support = new Map() as Evidence["support"] } = {},
): Evidence {
  const parsed = Agency.parse({ id: "a", name: { nl: "A nl", en: "A" }, level: "local", ...agency });
  const near = [...support.values()].flat().map(({ point }) => point);
  return {
    agency: parsed,
    week: weekFor([...parsed.points, ...near], untold),
    channels: CHANNEL_DEFINITIONS,
    support,
  };
}

export function weekFor(points: readonly ChannelPoint[], untold: readonly string[] = []): Map<string, number[]> {
  return new Map(
    points
      .filter(({ id }) => !untold.includes(id))
      .map(({ id, hours, onHolidays }) => [id, weekOf(compileOpenings(hours, onHolidays, 2026, 2026), MONDAY)]),
  );
}

export function check(name: string, on: Evidence, options?: unknown, value?: Norm): CheckOutcome {
  return CHECKS[name]!(on, options, value);
}
