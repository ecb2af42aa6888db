/** What a check gets to see and what it says. A check judges one agency and does not know which commitment asked for it. */
import { z } from "zod";
import type { Origin, Text } from "../charter/schema.ts";
import type { World } from "../routing/world.ts";
import type { Agency } from "../routing/world-schema.ts";

/** What an agency declares about itself, and what is known of its surroundings. All of it is passed in. */
export interface Evidence {
  agency: Agency;
  /**
   * When each point of the agency and of `support` is open in an ordinary week: sorted, disjoint [open, close) pairs in one flat list, in minutes from
   * Monday 00:00 Brussels time. An empty list is a point that stays closed; a point that is not in it has no known hours.
   */
  week: ReadonlyMap<string, readonly number[]>;
  channels: World["channels"];
  /** Digipunten and outreach by municipality; under `""` those that work for all of Flanders. */
  support: World["support"];
}

/**
 * `no-evidence`: the declaration does not say. `not-applicable`: the declaration shows that there is nothing to judge. Neither
 * counts as keeping.
 */
const STATUSES = ["keeps", "breaks", "no-evidence", "not-applicable"] as const;
export type Status = (typeof STATUSES)[number];

/** A number that was found; never beside `no-evidence`. `origin` where the declaration says where it comes from. */
interface Found {
  value: number;
  unit: string;
  origin?: Origin;
}

/** A number to compare with. */
export interface Norm {
  value: number;
  unit: string;
  origin: Origin;
}

export interface CheckOutcome {
  status: Status;
  found?: Found;
  /** Without origin where the number follows from the options: it then comes from where the commitment comes from. */
  norm?: Omit<Norm, "origin"> & { origin?: Origin };
  /** Id of the agency, or of the one point that is meant. */
  subject: string;
  what: Text;
  todo: Text;
}

/** The judging function of one check, after its options were read. `value`: the norm that the options name, where it holds. */
export type Judge<Options> = (evidence: Evidence, options: Options, value?: Norm) => CheckOutcome;

/** A check by name. Call it with the options as they are written in the charter. */
export interface Check extends Judge<unknown> {
  readonly optionsSchema: z.ZodType;
}

/** Options or a norm that a check cannot work with. */
export class CheckOptionsError extends Error {
  override readonly name = "CheckOptionsError";
}

/**
 * Makes a check of a judging function: its options are read first.
 *
 * @param name as the charter writes it; for messages
 * @returns a check that throws `CheckOptionsError` for options outside `optionsSchema`
 */
export function asCheck<Schema extends z.ZodType>(
  name: string,
  optionsSchema: Schema,
  judge: Judge<z.output<Schema>>,
): Check {
  const check = (evidence: Evidence, options: unknown, value?: Norm): CheckOutcome => {
    const read = optionsSchema.safeParse(options ?? {});
    if (!read.success) {
      throw new CheckOptionsError(`The options of check '${name}' do not fit. ${z.prettifyError(read.error)}`);
    }
    return judge(evidence, read.data, value);
  };
  return Object.assign(check, { optionsSchema });
}

/** Throws `CheckOptionsError` where a norm is in another unit than the check counts in: 30 seconds is not 30 minutes. */
export function expectUnit(norm: Norm, unit: string): void {
  if (norm.unit !== unit) {
    throw new CheckOptionsError(`The norm is in '${norm.unit}' but this check counts in '${unit}'. Convert the value.`);
  }
}
