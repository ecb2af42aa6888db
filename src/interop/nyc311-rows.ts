/**
 * Reads the rows of the 311 requests of NYC Open Data: values between commas under a header. A value between quotes may hold
 * line ends; where joining lines gives no row, the first of them is judged by itself, so that one lost quote costs one row.
 */
import type { Remark } from "./import.ts";
import { COLUMN_NAMES, type Column, columnName, indexOf, lackingColumns } from "./nyc311-columns.ts";
import { withoutMark } from "./text-position.ts";

/** The value under each column, trimmed; `""` where nothing stands there or the file lacks the column. */
export type Nyc311Values = Readonly<Record<Column, string>>;
export type Nyc311Row = { line: number } & ({ values: Nyc311Values } | { refused: Remark });

/** All rows that are not blank, readable or not; or the one fault of a file without the needed columns. Never throws. */
export function readRows(text: string): { rows: Nyc311Row[]; fault?: Remark & { line: number } } {
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  const headerAt = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ""),
  );
  const header = (fieldsOf(lines[headerAt]!) ?? []).map(columnName);
  const lacking = lackingColumns(header);
  if (lacking) return { rows: [], fault: { line: headerAt + 1, ...lacking } };
  const rows: Nyc311Row[] = [];
  for (let at = headerAt + 1; at < lines.length; ) {
    if (lines[at]!.trim() === "") at++;
    else {
      const { fields, next } = fieldsFrom(lines, at, header.length);
      rows.push({ line: at + 1, ...rowOf(fields, header) });
      at = next;
    }
  }
  return rows.length > 0 ? { rows } : { rows, fault: { line: headerAt + 1, ...noRows } };
}

/** The values of the row that starts on a line, over as many lines as its quotes ask; and the line after it. */
function fieldsFrom(lines: readonly string[], at: number, width: number) {
  const end = lastLine(lines, at);
  const joined = end > at ? fieldsOf(lines.slice(at, end + 1).join("\n")) : undefined;
  if (joined?.length === width) return { fields: joined, next: end + 1 };
  return { fields: fieldsOf(lines[at]!), next: at + 1 };
}

/** The line on which each quote that was opened is closed; the first one where that never happens. */
function lastLine(lines: readonly string[], at: number): number {
  let isOpen = false;
  for (let end = at; end < lines.length; end++) {
    if ((lines[end]!.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return end;
  }
  return at;
}

const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^,]*))(,|$)/gy;

/** Nothing where a value starts with a quote that does not end it. A quote in the middle of a value is only a character. */
function fieldsOf(record: string): string[] | undefined {
  const fields: string[] = [];
  for (const [, quoted, bare = "", end] of record.matchAll(FIELD)) {
    if (quoted === undefined && (bare.startsWith('"') || bare.includes("\n"))) return undefined;
    fields.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (end === "") break;
  }
  return fields;
}

function rowOf(
  fields: string[] | undefined,
  header: readonly string[],
): { values: Nyc311Values } | { refused: Remark } {
  if (!fields) {
    const mend = "Close the quote before the comma, or write it twice where it belongs to the text";
    return { refused: { problem: "a quote is opened and never rightly closed", mend } };
  }
  if (fields.length !== header.length) {
    const problem = `the row has ${fields.length} columns and the header ${header.length}`;
    return {
      refused: { problem, mend: "Put a text with commas between quotes, or fetch the row again if it was cut off" },
    };
  }
  const values = Object.fromEntries(COLUMN_NAMES.map((column) => [column, fields[indexOf(column, header)] ?? ""]));
  return { values: values as Record<Column, string> };
}

const noRows: Remark = { problem: "no request found under the header", mend: "Add one row for each request" };
