/** The columns of the NYC 311 requests that are read, by the names their header may give them. */
import type { Remark } from "./import.ts";

/** Names that the header may give to each value, in lower case: the portal's and, where it renamed one, its newer name too. */
const COLUMNS = {
  key: ["unique key"],
  created: ["created date"],
  closed: ["closed date"],
  agency: ["agency"],
  agencyName: ["agency name"],
  matter: ["complaint type", "problem"],
  detail: ["descriptor", "problem detail"],
  zip: ["incident zip"],
  address: ["incident address"],
  status: ["status"],
  outcome: ["resolution description"],
  changed: ["resolution action updated date"],
  channel: ["open data channel type"],
  latitude: ["latitude"],
  longitude: ["longitude"],
} as const;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];
/** Without these no row can become a contact. */
const NEEDED: readonly Column[] = ["key", "created", "agency", "matter", "status"];

/** Where a column stands in a header of names as `columnName` gives them; -1 where it does not. */
export function indexOf(column: Column, header: readonly string[]): number {
  return header.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
}

/** The portal's own name of a column: its programming interface writes `unique_key`, a newer export `Problem (formerly …)`. */
export function columnName(written: string): string {
  return written
    .toLowerCase()
    .replace(/\(formerly .*\)/, "")
    .replace(/[_\s]+/g, " ")
    .trim();
}

/** What to tell of a header without the needed columns. */
export function lackingColumns(header: readonly string[]): Remark | undefined {
  const lacking = NEEDED.filter((column) => indexOf(column, header) === -1);
  if (lacking.length === 0) return undefined;
  const names = lacking.map((column) => `'${COLUMNS[column][0]}'`).join(", ");
  const mend = "Give the 311 requests of NYC Open Data as CSV, with commas and the header as the first row";
  return { problem: `the header lacks ${names}`, mend };
}
