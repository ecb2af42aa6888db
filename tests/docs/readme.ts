/** The README taken apart, so that what it says can be held against the code. */
import { readFileSync } from "node:fs";
import { ROOT } from "../cli/run.ts";

/** One command as the README shows it, and the answer under it where there is one. */
export interface Shown {
  command: string;
  answer?: string;
}

export const README = readFileSync(`${ROOT}README.md`, "utf8");

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The commands of the `sh` blocks. A `text` block right after a block of one command is the answer to it. */
export function shownCommands(): Shown[] {
  const blocks = [...README.matchAll(FENCED)].map(([, kind, text], index, all) => {
    const before = all[index - 1];
    const between = before ? README.slice(before.index + before[0].length, all[index]!.index) : "x";
    return { kind, text: text!, follows: between.trim() === "" };
  });
  return blocks.flatMap(({ kind, text }, index) => {
    if (kind !== "sh") return [];
    const commands = text.split("\n").flatMap((line) => commandsIn(line));
    const next = blocks[index + 1];
    const answered = commands.length === 1 && next?.kind === "text" && next.follows;
    return commands.map((command) => (answered ? { command, answer: next.text } : { command }));
  });
}

function commandsIn(line: string): string[] {
  return line
    .replace(/\s#\s.*$/, "")
    .split("&&")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** The arguments of `opendeur` in a command, or undefined where it is another command. Quotes are not understood. */
export function opendeurArguments(command: string): string[] | undefined {
  const match = /^(?:(?:npx )?opendeur|npm run -s opendeur --)\s+(.*)$/.exec(command);
  if (!match) return undefined;
  if (/["'`$|><]/.test(match[1]!)) throw new Error(`README: '${command}' needs a shell; show it without.`);
  return match[1]!.split(/\s+/);
}

/** The text of one section, from its heading to the next of the same level. */
export function section(heading: string): string {
  const [, text] = README.split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`README: there is no section '${heading}'.`);
  return text.split("\n## ")[0]!;
}

/** The cells of a table, heading rows left out. */
export function tableIn(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** Everything between single backticks, fenced blocks left out. */
export function quoted(text: string): string[] {
  return [...text.replace(FENCED, "").matchAll(/`([^`\n]+)`/g)].map(([, inner]) => inner!);
}
