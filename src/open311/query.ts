/** What GET requests asks for, by GeoReport v2: ids, or services, time and status. */

import type { RequestQuery } from "../../db/open311-requests.ts";
import { toMinute } from "../calendar/zone.ts";
import type { LifeStatus } from "../contacts/life.ts";
import { Open311Error } from "./error.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The longest range, and the one that is taken where none is given: GeoReport v2. */
const MOST_DAYS = 90;
/** Most ids in one question: as many as an answer can hold. */
const MOST_IDS = 1000;
const OPEN = ["received", "in-hand"] as const satisfies readonly LifeStatus[];

export type Asked =
  /** These and nothing else: they override whatever else is asked. */
  { ids: readonly string[] } | (Pick<RequestQuery, "since" | "until" | "status"> & { codes?: readonly string[] });

/** The arguments as written. */
export interface Written {
  service_request_id?: string | undefined;
  service_code?: string | undefined;
  start_date?: string | undefined;
  end_date?: string | undefined;
  status?: string | undefined;
}

/**
 * @param now epoch ms
 * @throws Open311Error 400 where an argument cannot be read, or the range is longer than 90 days
 */
export function readQuery(written: Written, now: number): Asked {
  const ids = listOf(written.service_request_id);
  if (ids && ids.length > MOST_IDS)
    throw new Open311Error(400, `service_request_id holds more than ${MOST_IDS} ids. Ask for fewer at a time.`);
  if (ids) return { ids };
  const codes = listOf(written.service_code);
  return { ...rangeOf(written, now), status: statusOf(written.status), ...(codes && { codes }) };
}

/** One end alone stands for ninety days from it. */
function rangeOf({ start_date, end_date }: Written, now: number): { since: number; until: number } {
  const start = momentOf("start_date", start_date);
  const end = momentOf("end_date", end_date);
  // To the end of the minute that is written, since moments are kept to the minute here.
  const until = (end ?? (start === undefined ? now : start + MOST_DAYS * DAY)) + MINUTE - 1;
  const since = start ?? (end ?? now) - MOST_DAYS * DAY;
  if (until < since) throw new Open311Error(400, "end_date lies before start_date. Exchange the two.");
  if (until - since >= MOST_DAYS * DAY + MINUTE)
    throw new Open311Error(400, `start_date and end_date may span ${MOST_DAYS} days at most. Ask for less at a time.`);
  return { since, until };
}

function momentOf(name: string, written: string | undefined): number | undefined {
  if (written === undefined || written === "") return undefined;
  try {
    if (/(?:Z|[+-]\d\d:\d\d)$/.test(written)) return toMinute(written) * MINUTE;
  } catch {
    // Told below, in the terms of the argument.
  }
  throw new Open311Error(400, `${name} cannot be read. Write a moment with its offset, such as 2026-07-22T00:00:00Z.`);
}

function statusOf(written: string | undefined): RequestQuery["status"] {
  const wanted = new Set(listOf(written) ?? []);
  for (const one of wanted) {
    if (one !== "open" && one !== "closed")
      throw new Open311Error(400, `status '${one}' is not known. Use open, closed, or both with a comma between them.`);
  }
  return wanted.size === 1 ? { open: OPEN, wanted: wanted.has("open") ? "open" : "closed" } : undefined;
}

function listOf(written: string | undefined): string[] | undefined {
  const items = (written ?? "").split(",").map((item) => item.trim());
  const filled = items.filter((item) => item !== "");
  return filled.length > 0 ? filled : undefined;
}
