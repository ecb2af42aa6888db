/** Codes of the service catalogue (themes, audiences, areas, dates) in the words of this house, with a remark on what does not fit. */
import type { FactValue } from "../charter/facts.ts";
import { FACTS } from "../charter/facts.ts";
import { type Service, THEMES } from "../routing/world-schema.ts";
import type { Remark } from "./import.ts";
import { lastSegment } from "./linked-data.ts";

type Audience = FactValue<"audience">;
type Theme = Service["themes"][number];

/** Doelgroep. An organisation that is neither firm nor government goes to the counter for associations. */
const AUDIENCES: ReadonlyMap<string, Audience> = new Map([
  ["Burger", "citizen"],
  ["Onderneming", "enterprise"],
  ["Vereniging", "association"],
  ["Organisatie", "association"],
  ["LokaalBestuur", "local-authority"],
]);
const FLEMISH_GOVERNMENT = "VlaamseOverheid";

/**
 * Audiences of a service. Where none was written that is known here, it is for everybody; where only the Flemish government
 * was, for nobody who asks here, and the list is empty.
 */
export function audiencesOf(written: readonly string[]): { values: Audience[]; remarks: Remark[] } {
  const codes = [...new Set(written.map(lastSegment))];
  const values = new Set<Audience>();
  const remarks: Remark[] = [];
  for (const code of codes) {
    const audience = AUDIENCES.get(code);
    if (audience) values.add(audience);
    else if (code === FLEMISH_GOVERNMENT) {
      remarks.push({ problem: "the Flemish government as an audience was left out", mend: "It has no counter here" });
    } else
      remarks.push({ problem: `'${code}' is not an audience and was left out`, mend: known([...AUDIENCES.keys()]) });
  }
  if (values.size > 0 || codes.includes(FLEMISH_GOVERNMENT)) return { values: [...values], remarks };
  remarks.push({
    problem: "no audience is given; it was taken to be for all four",
    mend: "Name the audiences (doelgroepen)",
  });
  return { values: [...FACTS.audience], remarks };
}

/** Themes of a service; unknown ones are left out. */
export function themesOf(written: readonly string[]): { values: Theme[]; remarks: Remark[] } {
  const codes = [...new Set(written.map(lastSegment))];
  const values = codes.filter((code): code is Theme => (THEMES as readonly string[]).includes(code));
  const strange = codes.filter((code) => !(values as string[]).includes(code));
  return {
    values,
    remarks: strange.map((code) => ({ problem: `'${code}' is not a theme and was left out`, mend: known(THEMES) })),
  };
}

/** Areas are told and not used: a municipality's code ends in its five NIS digits, a shorter code is a region. */
export function placeNotes(areas: readonly string[]): Remark[] {
  return areas.map((area) => {
    const code = lastSegment(area);
    const nis = /^BE\d{3}(\d{5})$/.exec(code)?.[1];
    const where = nis === undefined ? `the area ${code}` : `the municipality with NIS code ${nis}`;
    return {
      problem: `the service is for ${where}; competence was not narrowed to it`,
      mend: "Add its places where it is not for all of Flanders",
    };
  });
}

/** Whether the service is over. Without `today` (an ISO day) any end is told. */
export function endNotes(ends: string | undefined, archived: boolean, today: string | undefined): Remark[] {
  const remarks: Remark[] = [];
  if (archived) remarks.push({ problem: "the service is archived", mend: "Leave it out where it is no longer given" });
  const day = /^\d{4}-\d{2}-\d{2}/.exec(ends ?? "")?.[0];
  if (ends !== undefined && day === undefined) {
    remarks.push({ problem: `the end '${ends}' is not a date and was left out`, mend: "Write it as 2026-12-31" });
  } else if (day !== undefined && (today === undefined || day < today)) {
    const problem = today === undefined ? `the service ends on ${day}` : `the service ended on ${day}`;
    remarks.push({ problem, mend: "Leave it out from then on" });
  }
  return remarks;
}

function known(codes: readonly string[]): string {
  return `Use one of: ${codes.join(", ")}`;
}
