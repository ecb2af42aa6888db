/** The charter with other terms of keeping, so that these can pass within a test. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS, type Kind } from "../src/contacts/kinds.ts";
import { ROOT } from "./example-world.ts";

/**
 * Writes a copy of the charter that keeps each kind for so many months.
 *
 * @param folder where the copy is put, in a folder of its own
 * @returns the folder of the copy, as OPENDEUR_CHARTER takes it
 */
export function charterKeeping(folder: string, months: Record<Kind, number>): string {
  const charter = join(folder, "charter");
  cpSync(`${ROOT}charter`, charter, { recursive: true });
  const file = join(charter, "listening/kept-no-longer.yaml");
  let text = readFileSync(file, "utf8");
  for (const kind of KINDS) {
    const term = new RegExp(`(name: ${kind}-kept\\n(?:.*\\n)*?.*value: )\\d+`);
    if (!term.test(text)) throw new Error(`${file} has no term for '${kind}'.`);
    text = text.replace(term, `$1${months[kind]}`);
  }
  writeFileSync(file, text);
  return charter;
}
