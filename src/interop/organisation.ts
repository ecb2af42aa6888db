/** One row of the list of organisations as an agency, or the fault that keeps it out. */
import type { Fault } from "../files/fault.ts";
import { Agency, Id, type Level } from "../routing/world-schema.ts";
import { firstReason } from "./import.ts";
import type { OrganisationRow } from "./organisation-rows.ts";

/** Bestuursniveau, as the list spells it in lower case. Third parties (derden) are partners. */
const LEVELS: ReadonlyMap<string, Level> = new Map([
  ["europese overheid", "european"],
  ["federale overheid", "federal"],
  ["vlaamse overheid", "flemish"],
  ["provinciale overheid", "provincial"],
  ["lokale overheid", "local"],
  ["derden", "partner"],
]);

/** Classes that a local service looks for at a place. Any other class is `other`, an OCMW vereniging too. */
const KINDS: ReadonlyMap<string, Agency["kind"]> = new Map([
  ["Gemeente", "municipality"],
  ["OCMW", "social-welfare"],
  ["Politiezone", "police"],
  ["Provincie", "province"],
]);

export interface Organisation {
  row: OrganisationRow;
  agency: Agency;
  /** The bare name of the municipality that a Gemeente or OCMW belongs to. */
  municipality?: string;
  /** The id it has without its OVO number, for when another body holds that number. */
  idFromUri?: string;
  notes: Fault[];
}

/** Reads a row. A name, a known level and an identifier (OVO number or uri) are needed; all else may be lacking. */
export function toOrganisation(row: OrganisationRow): Organisation | Fault {
  const { Naam, lpdcName, Bestuursniveau, uri } = row.values;
  const name = Naam || lpdcName;
  if (!name) return row.fault("Naam", "the organisation has no name", "Fill in Naam or lpdcName");
  const level = LEVELS.get(Bestuursniveau.toLowerCase());
  if (!level)
    return row.fault(
      "Bestuursniveau",
      `'${Bestuursniveau}' is not a level`,
      `Use one of: ${[...LEVELS.keys()].join(", ")}`,
    );
  const { ovo, notes } = ovoOf(row);
  const idFromUri = idFrom(uri);
  const id = ovo?.toLowerCase() ?? idFromUri;
  if (!id) return row.fault("OVO-nummer", `'${name}' has no OVO number and no usable uri`, "Fill in one of the two");
  const kind = KINDS.get(row.values.class) ?? "other";
  const agency = Agency.safeParse({
    id,
    name: { nl: name, en: name },
    level,
    ...(ovo && { ovo }),
    sameAs: uri ? [uri] : [],
    kind,
  });
  if (!agency.success)
    return row.fault("Naam", `'${name}' is not a usable agency: ${firstReason(agency.error)}`, "Mend the row");
  const municipality = municipalityOf(kind, Naam, lpdcName);
  return { row, agency: agency.data, notes, ...(municipality && { municipality }), ...(idFromUri && { idFromUri }) };
}

/** Whether two rows tell of one body: letters, class and level the same. Capitals and punctuation say nothing. */
export function isSameBody(a: Organisation, b: Organisation): boolean {
  return bodyKey(a) === bodyKey(b);
}

function bodyKey({ agency, row }: Organisation): string {
  const letters = agency.name.nl
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return `${letters}|${row.values.class}|${agency.level}`;
}

function ovoOf(row: OrganisationRow): { ovo?: string; notes: Fault[] } {
  const written = row.values["OVO-nummer"];
  const ovo = written.toUpperCase();
  if (/^OVO\d{6}$/.test(ovo)) return { ovo, notes: [] };
  if (!written) return { notes: [] };
  return {
    notes: [row.fault("OVO-nummer", `'${written}' is not an OVO number and was left out`, "Write OVO and six digits")],
  };
}

function idFrom(uri: string): string | undefined {
  const id = `org:${uri.split(/[/#]/).filter(Boolean).at(-1)?.toLowerCase() ?? ""}`;
  return id !== "org:" && Id.safeParse(id).success ? id : undefined;
}

/** lpdcName holds the bare name of a municipality; Naam has its title before it. */
function municipalityOf(kind: Agency["kind"], name: string, lpdcName: string): string | undefined {
  if (kind !== "municipality" && kind !== "social-welfare") return undefined;
  return lpdcName || name.replace(/^(?:stad|gemeente|ocmw|openbaar centrum voor maatschappelijk welzijn van)\s+/i, "");
}
