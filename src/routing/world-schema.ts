/** The shape of the world that requests are routed in: places, agencies with their channel points, services, life events, rights. */
import { z } from "zod";
import { CHANNELS, FACTS } from "../charter/facts.ts";
import { Origin, Text } from "../charter/schema.ts";

export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.:-]*$/, "an id has lower case letters, digits, dot, colon and hyphen");

/** An address that a page may link to: never a script. */
const Web = z.url({ protocol: /^https?$/ });

/** Administrative level (bestuursniveau) as in the IPDC code list, and partners outside government. */
export const LEVELS = ["european", "federal", "flemish", "provincial", "local", "partner"] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** The eight themes of the IPDC catalogue. */
export const THEMES = [
  "BouwenWonen",
  "BurgerOverheid",
  "CultuurSportVrijeTijd",
  "EconomieWerk",
  "MilieuEnergie",
  "MobiliteitOpenbareWerken",
  "OnderwijsWetenschap",
  "WelzijnGezondheid",
] as const;

/** A municipality (gemeente), by a readable id; `nis` is the code of the national statistics office. */
export const Place = z.strictObject({
  id: Id,
  name: Text,
  nis: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  postcodes: z.array(z.string().regex(/^\d{4}$/)).default([]),
});
export type Place = z.infer<typeof Place>;

/**
 * A channel at an agency: one counter, one phone line, one mailbox, one main counter entry.
 * `hours` uses the opening_hours notation of OpenStreetMap in Europe/Brussels wall time, e.g. `Mo-Fr 09:00-12:00; We 13:30-19:00`.
 * On a public holiday the point is closed, unless `onHolidays` is `open`.
 */
export const ChannelPoint = z.strictObject({
  id: Id,
  channel: z.enum(CHANNELS),
  name: Text,
  place: Id.optional(),
  address: z.string().min(1).optional(),
  phone: z.string().min(3).optional(),
  url: Web.optional(),
  email: z.email().optional(),
  hours: z.string().min(1),
  onHolidays: z.enum(["closed", "open"]).default("closed"),
  appointment: z.enum(["none", "optional", "required"]).default("none"),
  desks: z.int().min(1).max(500).optional(),
  /** Expected wait in minutes while open, with where the number comes from. */
  wait: z.strictObject({ minutes: z.number().min(0), origin: Origin }).optional(),
  /** Themes it is meant for, such as a walk-in for young parents; all where left out. */
  themes: z.array(z.enum(THEMES)).min(1).optional(),
  /** Which audiences can use it; all where left out. */
  audiences: z.array(z.enum(FACTS.audience)).min(1).optional(),
});
export type ChannelPoint = z.infer<typeof ChannelPoint>;

/**
 * A person who answers by name (benoemde contactpersoon). `capacity` and `caseload` are open cases. `themes` and `audiences`
 * narrow down what and whom they answer; everything and everybody where left out.
 */
export const NamedContact = z.strictObject({
  id: Id,
  name: z.string().min(1),
  email: z.email(),
  phone: z.string().min(3).optional(),
  themes: z.array(z.enum(THEMES)).min(1).optional(),
  audiences: z.array(z.enum(FACTS.audience)).min(1).optional(),
  workingDays: z.array(z.enum(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])).min(1),
  deputy: Id.optional(),
  caseload: z.int().min(0),
  capacity: z.int().min(1),
  absences: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).default([]),
});
export type NamedContact = z.infer<typeof NamedContact>;

export const Agency = z.strictObject({
  id: Id,
  name: Text,
  level: Level,
  /** OVO number in the Flemish organisation register. */
  ovo: z
    .string()
    .regex(/^OVO\d{6}$/)
    .optional(),
  /** Other identifiers of the same body, such as its linked-data address. */
  sameAs: z.array(z.string().min(1)).default([]),
  /** Municipalities it works for; all of Flanders where left out. */
  territory: z.array(Id).min(1).optional(),
  /** Kind of local authority, so that a local service finds the right one at a place. */
  kind: z.enum(["municipality", "social-welfare", "police", "province", "other"]).default("other"),
  points: z.array(ChannelPoint).default([]),
  contacts: z.array(NamedContact).default([]),
  example: z.boolean().default(false),
});
export type Agency = z.infer<typeof Agency>;

/**
 * Who is competent for a service. With `agency`: that one. With `level` and `kind`: the body of that kind at the place of the
 * request. `audiences` and `places` narrow the line down.
 */
export const Competence = z.strictObject({
  agency: Id.optional(),
  level: Level.optional(),
  kind: z.enum(["municipality", "social-welfare", "police", "province", "other"]).optional(),
  audiences: z.array(z.enum(FACTS.audience)).min(1).optional(),
  places: z.array(Id).min(1).optional(),
});
export type Competence = z.infer<typeof Competence>;

export const Service = z.strictObject({
  id: Id,
  name: Text,
  summary: Text,
  themes: z.array(z.enum(THEMES)).default([]),
  audiences: z.array(z.enum(FACTS.audience)).min(1),
  competence: z.array(Competence),
  complexity: z.enum(FACTS.complexity).default("simple"),
  sensitive: z.boolean().default(false),
  /** Whether the digital way of this service needs an electronic identity. */
  identity: z.boolean().default(false),
  /** What to bring, or to have at hand. */
  bring: z.array(Text).default([]),
  /** Addresses of this service in a catalogue, such as IPDC. */
  sameAs: z.array(z.string().min(1)).default([]),
  example: z.boolean().default(false),
});
export type Service = z.infer<typeof Service>;

/** Something that happens to people and asks for several services at once (levensgebeurtenis). */
export const LifeEvent = z.strictObject({
  id: Id,
  name: Text,
  summary: Text,
  services: z.array(Id).min(1),
  example: z.boolean().default(false),
});
export type LifeEvent = z.infer<typeof LifeEvent>;

/** A social right that may come with a service or a life event: granted without asking, or offered. */
export const Right = z.strictObject({
  id: Id,
  name: Text,
  grant: z.enum(["automatic", "offered"]),
  /** The service through which it is obtained. */
  service: Id,
  lifeEvents: z.array(Id).default([]),
  services: z.array(Id).default([]),
  condition: Text,
  source: z.string().min(1),
  example: z.boolean().default(false),
});
export type Right = z.infer<typeof Right>;

/** `world.yaml`: what this data is, and which agencies stand behind every request. */
export const WorldManifest = z.strictObject({
  id: Id,
  title: Text,
  /** Shown wherever the data is shown, so that example data is never taken for the real thing. */
  notice: Text,
  /** The agency whose charter desk (charterloket) decides who is competent where nobody knows. */
  charterDesk: Id,
  /** The agency whose phone line is open to every service (1700), so that no request is ever without a person. */
  frontline: Id,
});
export type WorldManifest = z.infer<typeof WorldManifest>;
