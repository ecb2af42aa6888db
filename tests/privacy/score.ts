/** How well finds agree with marks: a find is right where kind, beginning and end are those of a mark. */
import { REDACTION_KINDS, type RedactionKind } from "../../src/privacy/kinds.ts";
import { type Find, redact } from "../../src/privacy/redact.ts";
import type { Labelled } from "./labelled.ts";

export interface Score {
  kind: RedactionKind | "all";
  marked: number;
  found: number;
  right: number;
  /** Share of the finds that are right, 0 to 1; 1 where nothing was found. */
  precision: number;
  /** Share of the marks that were found, 0 to 1; 1 where nothing was marked. */
  recall: number;
}

/** A score for all kinds together, then one for each. */
export function scores(sentences: readonly Labelled[]): Score[] {
  const pairs = sentences.map(({ text, marked }) => ({ marked, found: redact(text).found }));
  return (["all", ...REDACTION_KINDS] as const).map((kind) => {
    const ofKind = (finds: readonly Find[]) => finds.filter((find) => kind === "all" || find.kind === kind);
    const marked = pairs.flatMap((pair) => ofKind(pair.marked)).length;
    const found = pairs.flatMap((pair) => ofKind(pair.found)).length;
    const right = pairs.flatMap((pair) => ofKind(pair.found).filter((find) => isMarked(find, pair.marked))).length;
    return { kind, marked, found, right, precision: found ? right / found : 1, recall: marked ? right / marked : 1 };
  });
}

/** Every find without a mark and every mark without a find, in words. */
export function differences(sentences: readonly Labelled[]): string[] {
  return sentences.flatMap(({ text, marked }) => {
    const { found } = redact(text);
    const told = (what: string) => (find: Find) =>
      `${what} ${find.kind} "${text.slice(find.from, find.to)}" in: ${text}`;
    return [
      ...found.filter((find) => !isMarked(find, marked)).map(told("wrong")),
      ...marked.filter((mark) => !isMarked(mark, found)).map(told("missed")),
    ];
  });
}

function isMarked(find: Find, marks: readonly Find[]): boolean {
  return marks.some(({ kind, from, to }) => kind === find.kind && from === find.from && to === find.to);
}

/** One line for each score, for people to read. */
export function formatScores(half: string, sentences: readonly Labelled[]): string {
  const header = [half, "marked", "found", "right", "precision", "recall"];
  const rows = scores(sentences).map(({ kind, marked, found, right, precision, recall }) => [
    kind,
    ...[marked, found, right].map(String),
    ...[precision, recall].map((share) => share.toFixed(3)),
  ]);
  const cells = (row: readonly string[]) => row.map((cell, column) => (column ? cell.padStart(10) : cell.padEnd(18)));
  return [header, ...rows].map((row) => cells(row).join("")).join("\n");
}
