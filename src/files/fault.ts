/** A fault in a file: where it is, what is wrong, what to do. Faults are collected, so that all of them are told at once. */
export interface Fault {
  /** Path as the user gave it, relative to the folder the command runs in where possible. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  problem: string;
  mend: string;
}

/** `file:line:column: problem. mend.`: the form that editors and terminals turn into a link. */
export function formatFault({ file, line, column, problem, mend }: Fault): string {
  return `${file}:${line}:${column}: ${problem}. ${mend}.`;
}

/** Thrown where work cannot go on with faulty files. Its message lists every fault, one a line. */
export class FaultyFilesError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join("\n"));
    this.name = "FaultyFilesError";
    this.faults = faults;
  }
}

/** The candidate nearest to what was written, if it is near enough to be a slip of the pen (at most 2 edits in 5 letters). */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor((written.length * 2) / 5)) + 1;
  for (const candidate of candidates) {
    const edits = editDistance(written, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
