/**
 * Finds where a text stops being JSON. Node tells the position for some mistakes and not for others, in words that change
 * with its version; whoever has to mend the file needs the line every time. Nothing is built: `JSON.parse` does the reading.
 */

type Expected = "value" | "value-or-end" | "name" | "name-or-end" | "colon" | "comma-or-end" | "nothing";

const SPACE = /[ \t\n\r]*/y;
// Everything from the space on, without the quote and the backslash: JSON allows no bare control characters in a string.
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The index of the first token that cannot stand where it stands (`text.length` where the text ends too early), or nothing. */
export function firstJsonError(text: string): number | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = skip(SPACE, text, 0);
  while (at < text.length) {
    const step = next(text, at, expected, open);
    if (!step) return at;
    expected = step.expected;
    at = skip(SPACE, text, step.at);
  }
  return expected === "nothing" ? undefined : text.length;
}

function next(text: string, at: number, expected: Expected, open: ("{" | "[")[]) {
  const character = text[at]!;
  if (expected === "colon") return character === ":" ? { at: at + 1, expected: "value" as const } : undefined;
  if (expected === "comma-or-end" && character === ",") {
    return { at: at + 1, expected: open.at(-1) === "{" ? ("name" as const) : ("value" as const) };
  }
  if (character === "}" || character === "]") return close(at, character, expected, open);
  if (expected === "name" || expected === "name-or-end") return afterToken(STRING, text, at, "colon");
  if (expected !== "value" && expected !== "value-or-end") return undefined;
  if (character === "{" || character === "[") {
    open.push(character);
    return { at: at + 1, expected: character === "{" ? ("name-or-end" as const) : ("value-or-end" as const) };
  }
  return afterToken(character === '"' ? STRING : SCALAR, text, at, rest(open));
}

function close(at: number, character: "}" | "]", expected: Expected, open: ("{" | "[")[]) {
  if (!expected.endsWith("-or-end") || open.at(-1) !== (character === "}" ? "{" : "[")) return undefined;
  open.pop();
  return { at: at + 1, expected: rest(open) };
}

function rest(open: readonly string[]): Expected {
  return open.length === 0 ? "nothing" : "comma-or-end";
}

function afterToken(token: RegExp, text: string, at: number, expected: Expected) {
  const end = skip(token, text, at);
  return end > at ? { at: end, expected } : undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
