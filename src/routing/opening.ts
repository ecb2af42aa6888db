/** When a channel point is open, read from a timetable of plain numbers. */

/** Epoch minutes; `opens` is at or before the moment where it is open now. */
export interface Opening {
  openNow: boolean;
  opens: number;
  closes: number;
}

/**
 * The interval that holds at a minute, or else the next one.
 *
 * @param intervals sorted pairs of [open, close) in epoch minutes
 * @returns undefined where the timetable has no later opening
 */
export function openingAt(intervals: Int32Array, minute: number): Opening | undefined {
  const at = intervalAt(intervals, minute);
  if (at < 0) return undefined;
  const opens = intervals[at]!;
  return { openNow: opens <= minute, opens, closes: intervals[at + 1]! };
}

/** Minutes until it is open (0 where it is open now); -1 where no later opening is known. Allocates nothing. */
export function minutesUntilOpen(intervals: Int32Array, minute: number): number {
  const at = intervalAt(intervals, minute);
  return at < 0 ? -1 : Math.max(0, intervals[at]! - minute);
}

/** Position of the first interval that closes after the minute; -1 where there is none. Binary search over the pairs. */
function intervalAt(intervals: Int32Array, minute: number): number {
  let low = 0;
  let high = intervals.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (intervals[middle * 2 + 1]! > minute) high = middle;
    else low = middle + 1;
  }
  return low * 2 < intervals.length ? low * 2 : -1;
}

/**
 * The end of the n-th working day after a moment: how terms in working days are counted. The day of the moment itself does
 * not count (Regulation (EEC, Euratom) No 1182/71, article 3: the day of the event is not included).
 *
 * @param ends 17:00 of every working day, sorted epoch minutes
 * @param endOfDay last minute of the day of the moment
 * @throws RangeError where the timetable ends before the term does
 */
export function afterWorkingDays(ends: Int32Array, endOfDay: number, days: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > endOfDay) high = middle;
    else low = middle + 1;
  }
  const end = ends[low + Math.ceil(days) - 1];
  if (end === undefined) throw new RangeError(`The timetable ends before a term of ${days} working days does.`);
  return end;
}
