/** Reads a YAML file and validates it, keeping for every value the line and column it was written at. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Fault, nearest } from "./fault.ts";

type Path = readonly PropertyKey[];

export class YamlFile {
  /** Path as shown to people. */
  readonly file: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /** Throws what `readFileSync` throws where the file cannot be read. */
  constructor(path: string, text = readFileSync(path, "utf8")) {
    this.file = shownPath(path);
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  /** A fault at the value that `path` leads to, or at the nearest parent that exists. */
  fault(path: Path, problem: string, mend: string): Fault {
    return { file: this.file, ...this.#position(path), problem, mend };
  }

  /** The parsed value where it fits the schema; every fault where it does not. */
  parse<T>(schema: z.ZodType<T>): { value?: T; faults: Fault[] } {
    const syntax = this.#document.errors.map(({ pos: [offset], message }) => ({
      file: this.file,
      ...this.#at(offset),
      problem: `not readable as YAML: ${message.replace(/\.$/, "")}`,
      mend: "Mend the indentation, quotes or colon here",
    }));
    if (syntax.length > 0) return { faults: syntax };
    const result = schema.safeParse(this.#document.toJS());
    if (result.success) return { value: result.data, faults: [] };
    return { faults: result.error.issues.flatMap((issue) => this.#faultsOf(issue)) };
  }

  #faultsOf(issue: z.core.$ZodIssue): Fault[] {
    const where = issue.path.join(".") || "the file";
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        this.fault([...issue.path, key], `'${key}' is not a known field of ${where}`, "Remove it or mend its spelling"),
      );
    }
    const written = this.#document.getIn(issue.path as unknown[]);
    if (issue.code === "invalid_value") {
      const allowed = issue.values.map(String);
      const near = typeof written === "string" ? nearest(written, allowed) : undefined;
      const mend = `${near ? `Did you mean '${near}'? ` : ""}Use one of: ${allowed.join(", ")}`;
      const problem =
        written === undefined ? `'${where}' is lacking` : `'${where}' is ${shown(written)}, which is not allowed`;
      return [this.fault(issue.path, problem, mend)];
    }
    if (written === undefined) {
      return [this.fault(issue.path, `'${where}' is lacking`, `Add it here (${lowerFirst(issue.message)})`)];
    }
    return [
      this.fault(
        issue.path,
        `'${where}' is not right: ${lowerFirst(issue.message)}`,
        `Mend the value ${shown(written)}`,
      ),
    ];
  }

  #position(path: Path): { line: number; column: number } {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = this.#document.getIn(path.slice(0, depth - 1) as unknown[], true);
      const key = path[depth - 1];
      if (isMap(parent)) {
        const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (pair && isScalar(pair.key) && pair.key.range) return this.#at(pair.key.range[0]);
      }
      const node = this.#document.getIn(path.slice(0, depth) as unknown[], true) as { range?: [number] } | undefined;
      if (node?.range) return this.#at(node.range[0]);
    }
    return this.#at(this.#document.contents?.range?.[0] ?? 0);
  }

  #at(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** All `.yaml` files under a folder, sorted, so that the order of loading never depends on the file system. */
export function yamlFilesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name));
}

function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? `'${value}'` : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
