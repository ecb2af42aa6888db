/** A catalogue of two places, two agencies and two services without faults, to be spoiled one fault at a time. */
import { relative } from "node:path";
import { readCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { type Fault, FaultyFilesError } from "../../src/files/fault.ts";
import { type Files, folderOf } from "../folder.ts";

export const SMALL = {
  "world.yaml": `id: small
title: { nl: Klein, en: Small }
notice: { nl: Voorbeeld, en: Example }
charterDesk: desk
frontline: desk
`,
  "places.yaml": `- id: gent
  name: { nl: Gent, en: Ghent }
- id: leuven
  name: { nl: Leuven, en: Leuven }
`,
  "agencies/desk.yaml": `id: desk
name: { nl: Loket, en: Desk }
level: flemish
points:
  - id: desk:phone
    channel: phone
    name: { nl: Telefoon, en: Phone }
    hours: Mo-Fr 09:00-17:00
contacts:
  - id: desk:first
    name: Contact one
    email: one@desk.example
    workingDays: [Mo, Tu]
    deputy: desk:second
    caseload: 1
    capacity: 10
  - id: desk:second
    name: Contact two
    email: two@desk.example
    workingDays: [We, Th]
    caseload: 1
    capacity: 10
`,
  "agencies/city.yaml": `id: city
name: { nl: Stad, en: City }
level: local
kind: municipality
territory: [gent]
points:
  - id: city:walk-in
    channel: walk-in
    name: { nl: Loket, en: Counter }
    place: gent
    hours: Mo-Fr 09:00-12:00
`,
  "services/all.yaml": `- id: permit
  name: { nl: Vergunning, en: Permit }
  summary: { nl: Vergunning, en: Permit }
  audiences: [citizen]
  competence:
    - { agency: city, places: [gent] }
- id: grant
  name: { nl: Premie, en: Grant }
  summary: { nl: Premie, en: Grant }
  audiences: [citizen]
  competence: []
`,
  "life-events.yaml": `- id: moving
  name: { nl: Verhuizen, en: Moving }
  summary: { nl: Verhuizen, en: Moving }
  services: [permit, grant]
`,
  "rights.yaml": `- id: reduction
  name: { nl: Korting, en: Reduction }
  grant: offered
  service: grant
  lifeEvents: [moving]
  services: [permit]
  condition: { nl: Altijd, en: Always }
  source: Example
`,
} as const;
export type Name = keyof typeof SMALL;

/** One text of the small catalogue with a piece replaced. Throws where the piece is not in it. */
export function spoiled(name: Name, piece: string, by: string): string {
  const text: string = SMALL[name];
  if (!text.includes(piece)) throw new Error(`There is no '${piece}' in ${name}.`);
  return text.replace(piece, by);
}

/** The faults of the small catalogue with some files replaced, added, or (undefined) left out; empty where it is read. */
export function faultsWith(changes: Files): Fault[] {
  const folder = folderOf({ ...SMALL, ...changes });
  try {
    readCatalogue(folder);
    return [];
  } catch (error) {
    if (!(error instanceof FaultyFilesError)) throw error;
    return error.faults.map((fault) => ({ ...fault, file: relative(folder, fault.file) }));
  }
}
