/** A charter of two articles and three promises without faults, to be spoiled one fault at a time. */
import { relative } from "node:path";
import { type CharterReading, readCharter } from "../../src/charter/load.ts";
import type { Fault } from "../../src/files/fault.ts";
import { CHECK_NAMES, QUESTIONS } from "../example-world.ts";
import { type Files, folderOf } from "../folder.ts";

const MANIFEST = `id: small
version: "1"
inForce: 2026-01-01
title: { nl: Klein, en: Small }
summary: { nl: Klein, en: Small }
articles:
  - { number: 1, title: { nl: Een, en: One } }
  - { number: 2, title: { nl: Twee, en: Two } }
`;

const LATE = `id: walk-in/late-opening
article: 1
promise: { nl: Laat open, en: Open late }
source:
  - kind: parameter
    why: { nl: Keuze, en: Choice }
modality: must
binds: [channel]
routing:
  - when: { skills: [none, limited] }
    effect: prefer
    channels: [walk-in]
    weight: 2
check:
  name: late-opening
`;

const CALL = `id: phone/call-back
article: 2
promise: { nl: Wij bellen terug, en: We call back }
source:
  - kind: parameter
    why: { nl: Keuze, en: Choice }
modality: comply-or-explain
binds: [channel]
routing:
  - when: { hearing: [fine, unknown] }
    effect: require
    channels: [phone]
`;

const QUIET = `id: phone/quiet
article: 2
promise: { nl: Rustig, en: Quiet }
source:
  - kind: parameter
    why: { nl: Keuze, en: Choice }
modality: must
binds: [channel]
`;

export const SMALL = {
  "charter.yaml": MANIFEST,
  "walk-in/late-opening.yaml": LATE,
  "phone/call-back.yaml": CALL,
  "phone/quiet.yaml": QUIET,
} as const;
type Name = keyof typeof SMALL;

/** One text of the small charter with a piece replaced. Throws where the piece is not in it, so that no test spoils nothing. */
export function spoiled(name: Name, piece: string, by: string): string {
  if (!SMALL[name].includes(piece)) throw new Error(`There is no '${piece}' in ${name}.`);
  return SMALL[name].replace(piece, by);
}

/** Reads the small charter with some files replaced, added, or (undefined) left out. Faults name files as in the folder. */
export function readSmall(changes: Files = {}): CharterReading & { faults: Fault[] } {
  const folder = folderOf({ ...SMALL, ...changes });
  const reading = readCharter(folder, QUESTIONS, CHECK_NAMES);
  return { ...reading, faults: reading.faults.map((fault) => ({ ...fault, file: relative(folder, fault.file) })) };
}
