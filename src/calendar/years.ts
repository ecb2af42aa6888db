/** Ranges of whole years, which timetables are made for. */

/** Years that moments and timetables may lie in, both included. Epoch minutes of these years fit in 32 bits. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

/**
 * The years from one to another, both included.
 *
 * @throws RangeError for a year that is not whole or not kept, or a range that runs backwards
 */
export function yearsBetween(fromYear: number, toYear: number): number[] {
  const kept = [fromYear, toYear].every((year) => Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR);
  if (!kept || fromYear > toYear) {
    throw new RangeError(
      `Years ${fromYear} to ${toYear} cannot be used. Give whole years from ${FIRST_YEAR} to ${LAST_YEAR}, the earlier one first.`,
    );
  }
  return Array.from({ length: toYear - fromYear + 1 }, (_, i) => fromYear + i);
}
