/** A GeoReport v2 document of requests: its records, and where each of them starts in the text. */
import type { Fault } from "../files/fault.ts";
import { firstJsonError } from "./json-position.ts";
import { type Position, positionsIn, START, withoutMark } from "./text-position.ts";

export interface Open311File {
  records: readonly { value: unknown; place: Position }[];
  /** Set where there are no records to be judged. */
  fault?: Fault;
}

const LIST = "service_requests";
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

/** The records of `text`: an array, or an object with one under `service_requests`. Never throws. */
export function openFile(text: string, file: string): Open311File {
  const json = withoutMark(text);
  const positionAt = positionsIn(json);
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return { records: [], fault: notJson(json, file, positionAt) };
  }
  const list = listIn(document);
  if (!list || list.length === 0) return { records: [], fault: noRequests(file, list !== undefined) };
  const offsets = elementOffsets(json, Array.isArray(document) ? undefined : LIST);
  return { records: list.map((value, index) => ({ value, place: positionAt(offsets[index]!) })) };
}

function listIn(document: unknown): readonly unknown[] | undefined {
  if (Array.isArray(document)) return document;
  const list = typeof document === "object" && document !== null ? Object.entries(document) : [];
  const under = list.find(([name]) => name === LIST)?.[1];
  return Array.isArray(under) ? under : undefined;
}

/** Where each element starts of the outermost array, or of the array under `name` in the outermost object; `text` is JSON. */
function elementOffsets(text: string, name: string | undefined): number[] {
  let offsets: number[] = [];
  let depth = 0;
  let inside = Number.NaN;
  let key: unknown;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      depth++;
      if (token === "[" && (name === undefined ? depth === 1 : depth === 2 && key === name)) {
        // Of one name given twice the last counts, for JSON.parse too.
        offsets = [startAfter(text, index)];
        inside = depth;
      }
    } else if (token === "}" || token === "]") depth--;
    // What lies on this level after the array comes behind its elements, where nobody looks.
    else if (token === "," && depth === inside) offsets.push(startAfter(text, index));
    else if (token !== "," && depth === 1) key = JSON.parse(token);
  }
  return offsets;
}

function startAfter(text: string, index: number): number {
  let at = index + 1;
  while (/[ \t\n\r]/.test(text[at] ?? "")) at++;
  return at;
}

function notJson(text: string, file: string, positionAt: (offset: number) => Position): Fault {
  const offset = firstJsonError(text) ?? 0;
  const found = text.codePointAt(offset);
  const problem =
    found === undefined ? "the JSON ends too early" : `not JSON from '${String.fromCodePoint(found)}' onwards`;
  const mend = "Mend the quotes, commas or brackets here, or fetch the file again";
  return { file, ...positionAt(offset), problem, mend };
}

function noRequests(file: string, isList: boolean): Fault {
  const problem = isList ? "the list of requests is empty" : `neither a list of requests nor one under '${LIST}'`;
  return { file, ...START, problem, mend: "Give the answer of a GeoReport v2 server to GET requests, as JSON" };
}
