/** The world a request is routed in, indexed for deciding. A value: it does not change while it is used. */

import type { ChannelDefinition } from "../channels/schema.ts";
import type { Charter } from "../charter/charter.ts";
import { type CompiledCharter, compileCharter } from "../charter/compile.ts";
import type { Channel } from "../charter/facts.ts";
import type {
  Agency,
  ChannelPoint,
  LifeEvent,
  NamedContact,
  Place,
  Right,
  Service,
  WorldManifest,
} from "./world-schema.ts";

/** Everything that is known of agencies and services, as loaded or imported. */
export interface Catalogue extends WorldManifest {
  places: readonly Place[];
  agencies: readonly Agency[];
  services: readonly Service[];
  lifeEvents: readonly LifeEvent[];
  rights: readonly Right[];
}

/** Opening hours and working days as plain numbers, computed beforehand for a range of years. All are epoch minutes. */
export interface Timetable {
  /** First minute covered, and the first one no longer covered. */
  from: number;
  until: number;
  /** First minute for which no opening is known any more; later than `until`, so that what comes next is seen. */
  openingsUntil: number;
  /** For each channel point, sorted pairs of [open, close). */
  openings: ReadonlyMap<string, Int32Array>;
  /** The end (17:00) of each working day, sorted. */
  workdayEnds: Int32Array;
  /** An epoch minute as ISO text with the offset of Europe/Brussels. */
  iso: (minute: number) => string;
}

/** A moment, taken apart in Europe/Brussels wall time by the caller. */
export interface Moment {
  /** Epoch minute. */
  minute: number;
  /** ISO day, e.g. `2026-07-21`. */
  date: string;
  /** Epoch minute of the last minute of that day. */
  endOfDay: number;
  weekday: NamedContact["workingDays"][number];
}

/** A channel point together with the agency it belongs to. */
export interface PlacedPoint {
  agency: Agency;
  point: ChannelPoint;
}

export interface World {
  charter: Charter;
  compiled: CompiledCharter;
  channels: Readonly<Record<Channel, ChannelDefinition>>;
  catalogue: Catalogue;
  timetable: Timetable;
  agencies: ReadonlyMap<string, Agency>;
  /** Agencies by `org:` and the last part of each of their other addresses: how an imported catalogue refers to them. */
  aliases: ReadonlyMap<string, Agency>;
  services: ReadonlyMap<string, Service>;
  places: ReadonlyMap<string, Place>;
  lifeEvents: ReadonlyMap<string, LifeEvent>;
  /** Points of the support channels (digipunt, outreach), by municipality; under `""` those that work for all of Flanders. */
  support: ReadonlyMap<string, readonly PlacedPoint[]>;
  /** Bodies of one kind at one municipality, under `kind@place`. */
  bodies: ReadonlyMap<string, Agency>;
}

/**
 * Indexes a catalogue. Throws `RangeError` where the charter's weights do not fit (see `compileCharter`).
 *
 * @param channels one definition for each channel
 */
export function buildWorld(
  charter: Charter,
  channels: readonly ChannelDefinition[],
  catalogue: Catalogue,
  timetable: Timetable,
): World {
  return {
    charter,
    compiled: compileCharter(charter.commitments, channels),
    channels: Object.fromEntries(channels.map((channel) => [channel.id, channel])) as World["channels"],
    catalogue,
    timetable,
    agencies: byId(catalogue.agencies),
    aliases: new Map(
      catalogue.agencies.flatMap((agency) => aliasesOf(agency).map((alias) => [alias, agency] as const)),
    ),
    services: byId(catalogue.services),
    places: byId(catalogue.places),
    lifeEvents: byId(catalogue.lifeEvents),
    support: supportByPlace(catalogue.agencies),
    bodies: bodiesByPlace(catalogue.agencies),
  };
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function aliasesOf({ ovo, sameAs }: Agency): string[] {
  const addresses = sameAs.map((address) => `org:${address.split("/").at(-1)!.toLowerCase()}`);
  return ovo ? [ovo.toLowerCase(), ...addresses] : addresses;
}

function supportByPlace(agencies: readonly Agency[]): Map<string, PlacedPoint[]> {
  const support = new Map<string, PlacedPoint[]>();
  for (const agency of agencies) {
    for (const point of agency.points) {
      if (point.channel !== "digipunt" && point.channel !== "outreach") continue;
      for (const place of agency.territory ?? [point.place ?? ""]) {
        support.set(place, [...(support.get(place) ?? []), { agency, point }]);
      }
    }
  }
  return support;
}

function bodiesByPlace(agencies: readonly Agency[]): Map<string, Agency> {
  const bodies = new Map<string, Agency>();
  for (const agency of agencies) {
    for (const place of agency.territory ?? []) {
      const key = `${agency.kind}@${place}`;
      if (agency.kind !== "other" && !bodies.has(key)) bodies.set(key, agency);
    }
  }
  return bodies;
}

/** The service that a request names; undefined where it names none, or one that has left the catalogue since. */
export function serviceIn(world: World, { service }: { service?: string | undefined }): Service | undefined {
  return service === undefined ? undefined : world.services.get(service);
}
