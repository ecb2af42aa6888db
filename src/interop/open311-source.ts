/** Whose requests a GeoReport file holds, as somebody states it beside the file: the file itself does not say. */
import { z } from "zod";
import { ZONE } from "../calendar/zone.ts";
import type { Open311Source } from "./open311-record.ts";

/** What can be stated; a name and a zone belong to a source. */
export const StatedSource = z.object({
  source: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "write it in lower case letters, digits and hyphens, such as sf")
    .optional()
    .describe("Id of the source of an open311 file, which the ids of its agencies will start with"),
  name: z.string().trim().min(1).max(200).optional().describe("Who answers where a request names no agency"),
  zone: z
    .string()
    .max(60)
    .refine(isZone, "give a time zone by its IANA name, such as America/Los_Angeles")
    .optional()
    .describe("IANA zone of times without an offset; Brussels where left out"),
});

/** Why something stated is not whole. */
export const NEEDS_SOURCE = "a name or a zone belongs to a source: give the source too";

export function isWhole({ source, name, zone }: z.infer<typeof StatedSource>): boolean {
  return source !== undefined || (name === undefined && zone === undefined);
}

/** The source with what was left out filled in; undefined where none is stated. */
export function sourceOf({ source, name, zone }: z.infer<typeof StatedSource>): Open311Source | undefined {
  return source === undefined ? undefined : { id: source, name: name ?? source, zone: zone ?? ZONE };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
