/**
 * The list of Flemish organisations with their OVO numbers, read into agencies and places.
 *
 * Names come in as written, capitals too: which letters of a name in capitals are an abbreviation cannot be known.
 */
import { emptyImport, type Import, inOrder } from "./import.ts";
import { isSameBody, type Organisation, toOrganisation } from "./organisation.ts";
import { readOrganisationRows } from "./organisation-rows.ts";
import { slug } from "./slug.ts";

/**
 * Every row becomes an agency, is merged with one that is the same body, or is told as a fault. Never throws.
 *
 * @param text the file: columns between semicolons
 * @param file its path as people should see it
 */
export function readOrganisations(text: string, file: string): Import {
  const { rows, count, faults } = readOrganisationRows(text, file);
  const result: Import = { ...emptyImport(), rows: count, faults: [...faults] };
  const taken = new Map<string, Organisation>();
  for (const row of rows) {
    const organisation = toOrganisation(row);
    if ("problem" in organisation) result.faults.push(organisation);
    else {
      result.notes.push(...organisation.notes);
      take(organisation, taken, result);
    }
  }
  addPlaces([...taken.values()], result);
  result.agencies = [...taken.values()].map(({ agency }) => agency);
  return inOrder(result);
}

function take(organisation: Organisation, taken: Map<string, Organisation>, result: Import): void {
  const holder = taken.get(organisation.agency.id);
  if (!holder) taken.set(organisation.agency.id, organisation);
  else if (isSameBody(holder, organisation)) merge(holder, organisation, result);
  else takeUnderUri(organisation, holder, taken, result);
}

function merge(holder: Organisation, { agency, row }: Organisation, result: Import): void {
  holder.agency.sameAs = [...new Set([...holder.agency.sameAs, ...agency.sameAs])];
  result.merged++;
  result.notes.push(
    row.fault("OVO-nummer", `'${agency.name.nl}' was listed before; the rows were merged`, "Remove one of them"),
  );
}

/** Two bodies with one OVO number: the first keeps it, the other is known by its uri. Which one is right cannot be seen here. */
function takeUnderUri(
  second: Organisation,
  holder: Organisation,
  taken: Map<string, Organisation>,
  result: Import,
): void {
  const { row, agency, idFromUri } = second;
  const names = `'${agency.name.nl}' has the identifier of '${holder.agency.name.nl}'`;
  const mend = "Give each body its own OVO number and uri";
  if (!idFromUri || idFromUri === agency.id) {
    result.faults.push(row.fault("OVO-nummer", `${names} and nothing else to know it by`, mend));
    return;
  }
  const { ovo: _, ...rest } = agency;
  const before = result.faults.length;
  take({ ...second, agency: { ...rest, id: idFromUri } }, taken, result);
  if (result.faults.length > before) return;
  result.notes.push(row.fault("OVO-nummer", `${names}; it was taken as ${idFromUri}, without an OVO number`, mend));
}

/** One place for each municipality, old and merged ones too: the list does not say which of them still exist. */
function addPlaces(organisations: readonly Organisation[], result: Import): void {
  const places = new Map<string, string>();
  for (const { agency, municipality = "", row } of organisations) {
    if (agency.kind !== "municipality") continue;
    const place = slug(municipality);
    if (place === "") {
      result.notes.push(
        row.fault("lpdcName", `no place could be made of '${municipality}'`, "Write the name in letters"),
      );
    } else if (places.has(place)) {
      result.notes.push(row.fault("lpdcName", `a second municipality at '${place}'`, "Tell the two apart in lpdcName"));
    } else places.set(place, municipality);
  }
  for (const [id, nl] of places) result.places.push({ id, name: { nl, en: nl }, postcodes: [] });
  for (const { agency, municipality, row } of organisations) {
    if (municipality === undefined) continue;
    const place = slug(municipality);
    if (places.has(place)) agency.territory = [place];
    else if (agency.kind === "social-welfare") {
      result.notes.push(
        row.fault("lpdcName", `no municipality called '${municipality}'; no territory was set`, "Mend lpdcName"),
      );
    }
  }
}
