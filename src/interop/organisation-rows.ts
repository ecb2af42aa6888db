/**
 * Reads the lines of the list of organisations: values between semicolons, a row of column numbers first, then the real header.
 * Each line is read by itself, so that one quote that is never closed costs one organisation and not the rest of the file.
 */
import { parse } from "csv-parse/sync";
import type { Fault } from "../files/fault.ts";
import { withoutMark } from "./text-position.ts";

const COLUMNS = ["OVO-nummer", "Naam", "Bestuursniveau", "lpdcName", "class", "uri"] as const;
type Column = (typeof COLUMNS)[number];

export interface OrganisationRow {
  /** The value under each column, trimmed; `""` where nothing stands there. */
  values: Readonly<Record<Column, string>>;
  /** A fault or note at the place of one value. */
  fault: (column: Column, problem: string, mend: string) => Fault;
}

interface OrganisationRows {
  rows: OrganisationRow[];
  /** Lines under the header that are not blank, readable or not. */
  count: number;
  faults: Fault[];
}

/** All rows of `text`, and a fault for each line that cannot be read as one. Never throws. */
export function readOrganisationRows(text: string, file: string): OrganisationRows {
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  const headerAt = lines.findIndex((line) => isHeader(fieldsOf(line)));
  if (headerAt === -1) return { rows: [], count: 0, faults: [noHeader(file)] };
  const header = fieldsOf(lines[headerAt]!)!.map((name) => name.trim().toLowerCase());
  const found: OrganisationRows = { rows: [], count: 0, faults: [] };
  for (const [index, line] of lines.entries()) {
    if (index <= headerAt || line.trim() === "") continue;
    found.count++;
    const row = rowOf(line, { file, line: index + 1 }, header);
    if ("problem" in row) found.faults.push(row);
    else found.rows.push(row);
  }
  if (found.count === 0) found.faults.push(noRows(file, headerAt + 1));
  return found;
}

function rowOf(
  line: string,
  where: { file: string; line: number },
  header: readonly string[],
): OrganisationRow | Fault {
  const fields = fieldsOf(line);
  if (!fields) {
    const mend = "Close the quote on the same line, or write it twice where it belongs to the name";
    return {
      ...where,
      column: Math.max(1, line.indexOf('"') + 1),
      problem: "a quote is opened and never closed",
      mend,
    };
  }
  if (fields.length !== header.length) {
    const problem = `the row has ${fields.length} columns and the header ${header.length}`;
    return {
      ...where,
      column: 1,
      problem,
      mend: "Put a name that holds a semicolon between quotes, or add what is lacking",
    };
  }
  const values = Object.fromEntries(COLUMNS.map((name) => [name, fields[header.indexOf(name.toLowerCase())]!.trim()]));
  return {
    values: values as Record<Column, string>,
    fault: (column, problem, mend) => ({
      ...where,
      column: columnOf(line, header.indexOf(column.toLowerCase())),
      problem,
      mend,
    }),
  };
}

/** The values of one line, or nothing where a quote in it is never closed. */
function fieldsOf(line: string): string[] | undefined {
  try {
    const [fields] = parse(line, {
      delimiter: ";",
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: "\n",
    });
    return fields ?? [];
  } catch {
    return undefined;
  }
}

function isHeader(fields: readonly string[] | undefined): boolean {
  const names = new Set(fields?.map((name) => name.trim().toLowerCase()));
  return COLUMNS.every((name) => names.has(name.toLowerCase()));
}

/** The column, from 1, where the value number `index` starts in its line. */
function columnOf(line: string, index: number): number {
  let quoted = false;
  let seen = 0;
  for (let at = 0; at < line.length && seen <= index; at++) {
    if (seen === index) return at + 1;
    // A quote in the middle of an unquoted value is only a letter.
    if (line[at] === '"' && (quoted || at === 0 || line[at - 1] === ";")) quoted = !quoted;
    else if (line[at] === ";" && !quoted) seen++;
  }
  return line.length + 1;
}

function noHeader(file: string): Fault {
  const mend = `Give the columns ${COLUMNS.join(";")} in one row, with semicolons between them`;
  return { file, line: 1, column: 1, problem: "no header row of a list of organisations found", mend };
}

function noRows(file: string, line: number): Fault {
  return {
    file,
    line,
    column: 1,
    problem: "no organisation found under the header",
    mend: "Add one row for each organisation",
  };
}
