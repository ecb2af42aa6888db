/** Who is competent (bevoegd) for a service of the catalogue, as far as its record says so. */
import { type Competence, Id } from "../routing/world-schema.ts";
import type { Remark } from "./import.ts";
import { lastSegment, type Node, textsOf } from "./linked-data.ts";

/** Bevoegd bestuursniveau. Only local and provincial services can be found at a place by kind of body. */
const LEVELS: ReadonlyMap<string, Competence> = new Map([
  ["Europees", { level: "european" }],
  ["Federaal", { level: "federal" }],
  ["Vlaams", { level: "flemish" }],
  ["Provinciaal", { level: "provincial", kind: "province" }],
  ["Lokaal", { level: "local", kind: "municipality" }],
]);

interface CompetenceReading {
  competence: Competence[];
  /** What remains open or was left out, each with what to do. */
  remarks: Remark[];
}

/** The named authorities; without any, the levels. An authority without an OVO number keeps the last part of its address. */
export function competenceOf(node: Node): CompetenceReading {
  const authorities = [...new Set(textsOf(node, "authorities"))];
  const named = authorities.length > 0 ? byAuthority(authorities) : { competence: [], remarks: [] };
  if (named.competence.length > 0) return named;
  const levels = byLevel([...new Set(textsOf(node, "levels").map(lastSegment))]);
  const remarks = [...named.remarks, ...levels.remarks];
  if (levels.competence.length === 0) {
    remarks.push({
      problem: "nobody is named as competent",
      mend: "The charter desk decides until an authority is named",
    });
  }
  return { competence: levels.competence, remarks };
}

function byAuthority(authorities: readonly string[]): CompetenceReading {
  const reading: CompetenceReading = { competence: [], remarks: [] };
  for (const authority of authorities) {
    const segment = lastSegment(authority).toLowerCase();
    const isOvo = /^ovo\d{6}$/.test(segment);
    const agency = isOvo ? segment : `org:${segment}`;
    if (segment === "" || !Id.safeParse(agency).success) {
      const problem = `the competent authority '${authority}' is not a usable address and was left out`;
      reading.remarks.push({ problem, mend: "Give the address of the organisation" });
      continue;
    }
    reading.competence.push({ agency });
    if (isOvo) continue;
    const problem = `the competent authority ${agency} has no OVO number`;
    reading.remarks.push({
      problem,
      mend: "Import the list of organisations too; the charter desk decides where it is unknown",
    });
  }
  return reading;
}

function byLevel(levels: readonly string[]): CompetenceReading {
  const reading: CompetenceReading = { competence: [], remarks: [] };
  for (const level of levels) {
    const line = LEVELS.get(level);
    if (!line) {
      reading.remarks.push({
        problem: `'${level}' is not a level and was left out`,
        mend: `Use ${[...LEVELS.keys()].join(", ")}`,
      });
      continue;
    }
    reading.competence.push({ ...line });
    if (line.kind === undefined) {
      const problem = `the level ${level} is competent, but no body of it is named`;
      reading.remarks.push({ problem, mend: "The charter desk decides until an authority is named" });
    }
  }
  return reading;
}
