/** The 311 requests of NYC Open Data (CSV) read into contacts. */
import { type ContactImport, gather } from "./imported-contact.ts";
import { readRow } from "./nyc311-contact.ts";
import { readRows } from "./nyc311-rows.ts";

/**
 * Every row becomes a contact, gives way to a newer one with its key (by Resolution Action Updated Date), or is told as a
 * fault. Never throws.
 *
 * @param text the file: a header, and values between commas
 * @param file its path as people should see it
 */
export function readNyc311(text: string, file: string): ContactImport {
  const { rows, fault } = readRows(text);
  if (fault) return { ...gather(file, []), faults: [{ file, column: 1, ...fault }] };
  return gather(
    file,
    rows.map((row) => {
      const place = { line: row.line, column: 1 };
      return "refused" in row ? { place, refused: row.refused } : readRow(row.values, place);
    }),
  );
}
