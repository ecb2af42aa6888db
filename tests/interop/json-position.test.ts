import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstJsonError } from "../../src/interop/json-position.ts";
import { positionsIn } from "../../src/interop/text-position.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("where JSON stops being JSON", () => {
  it.each([
    ["", 0],
    ["[1, 2", 5],
    ['{"a": 1 "b": 2}', 8],
    ['{"a": abc}', 6],
    ['{"a" 1}', 5],
    ["{a: 1}", 1],
    ["[1,]", 3],
    ['{"a": 1,}', 8],
    ["[1}", 2],
    ["[] []", 3],
    ['["never closed]', 1],
    ['["tab\there"]', 1],
    ["[01]", 2],
  ])("%j: at %i", (text, at) => {
    expect(firstJsonError(text)).toBe(at);
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      "-1.5e3",
      "01",
      "true",
      "nul",
      " ",
      "\n",
    );
    const made = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
    const cut = fc.tuple(fc.json(), fc.nat(60)).map(([text, at]) => text.slice(0, at));
    fc.assert(
      fc.property(fc.oneof(fc.json(), made, cut, fc.string({ unit: "binary" })), (text) => {
        expect(firstJsonError(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("is not hurt by depth", () => {
    expect(firstJsonError("[".repeat(200_000))).toBe(200_000);
  });
});

it("an index is a line and a column, from 1", () => {
  const at = positionsIn("ab\n\ncd");
  expect([0, 2, 3, 4, 5, 6].map(at)).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
    { line: 3, column: 3 },
  ]);
});
