/** Turns a place in a text into a line and a column, and takes off what some programs write before a text. */

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
}

/** Where no better place is known: the start of the file. */
export const START: Position = { line: 1, column: 1 };

/** Finds the line and column of an index in `text`. Lines are looked up once, so that thousands of notes stay cheap. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

/** The text without the byte order mark that spreadsheet programs put first: it would stick to the first name. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
