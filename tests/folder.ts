/** A folder of text files in the system's temporary folder, for tests of what is read from disk. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export type Files = Record<string, string | undefined>;

/** Writes the files (those with a text) and removes the folder when the test is over. Returns its path. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "opendeur-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `line:column` of the nth time (from 1) that a text occurs, so that tests name what they mean instead of counting. */
export function placeOf(text: string, what: string, nth = 1): { line: number; column: number } {
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = text.indexOf(what, offset + 1);
  if (offset < 0) throw new Error(`There is no '${what}' in the text.`);
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
