/**
 * Saving services (dienstverlening). A service is known again by its id, or by a catalogue address that it shares with the
 * incoming one. Under its own id a newer version replaces it; under another id it only gains addresses.
 */
import type { Competence, Service } from "../src/routing/world-schema.ts";
import { loadAgencies, loadAliases } from "./agency-rows.ts";
import { type Counts, countOutcomes, type Outcome, outcomeOf, union } from "./merge.ts";
import type { Db } from "./open.ts";
import { loadServices, writeService } from "./service-rows.ts";

/** The id under which an agency is really there. */
type Resolve = (agency: string) => string;

/** All services by id, with each agency under the id it really has. Agencies that nobody knows keep the id as written. */
export function loadResolvedServices(db: Db): Service[] {
  const resolve = resolverOf(db);
  return loadServices(db).map((service) => ({
    ...service,
    competence: service.competence.map((line) => (line.agency ? { ...line, agency: resolve(line.agency) } : line)),
  }));
}

/** Adds or changes services. The caller holds the transaction; agencies of the same import are to be saved before. */
export function saveServices(db: Db, incoming: readonly Service[]): Counts {
  const known = new Map(loadServices(db).map((service) => [service.id, service]));
  const byAddress = new Map<string, Set<string>>();
  for (const service of known.values()) noteAddresses(byAddress, service);
  const resolve = resolverOf(db);
  const save = (service: Service): Outcome => {
    const stored = known.get(service.id) ?? sameService(service, known, byAddress, resolve);
    const next = stored ? merge(stored, service) : service;
    const outcome = outcomeOf(stored, next);
    known.set(next.id, next);
    noteAddresses(byAddress, next);
    if (outcome !== "unchanged") writeService(db, next);
    return outcome;
  };
  return countOutcomes(incoming.map(save));
}

function merge(stored: Service, incoming: Service): Service {
  const sameAs = union(stored.sameAs, incoming.sameAs);
  return stored.id === incoming.id ? { ...incoming, sameAs } : { ...stored, sameAs };
}

function noteAddresses(byAddress: Map<string, Set<string>>, { id, sameAs }: Service): void {
  for (const address of sameAs) byAddress.set(address, (byAddress.get(address) ?? new Set()).add(id));
}

function sameService(
  incoming: Service,
  known: ReadonlyMap<string, Service>,
  byAddress: ReadonlyMap<string, ReadonlySet<string>>,
  resolve: Resolve,
): Service | undefined {
  for (const id of union(
    [],
    incoming.sameAs.flatMap((address) => [...(byAddress.get(address) ?? [])]),
  )) {
    const stored = known.get(id);
    if (stored && standsFor(stored.competence, incoming.competence, resolve)) return stored;
  }
  return undefined;
}

/**
 * Whether a stored service can stand for an incoming one with the same address. In the Flemish catalogue each municipality
 * has its own record of one shared concept: a record of Leuven must not vanish into the one of Ghent, nor into the concept.
 */
function standsFor(stored: readonly Competence[], incoming: readonly Competence[], resolve: Resolve): boolean {
  const ours = agenciesOf(stored, resolve);
  const theirs = agenciesOf(incoming, resolve);
  if (ours.length === 0) return theirs.length === 0;
  if (theirs.length > 0) return theirs.some((agency) => ours.includes(agency));
  return !incoming.some(({ kind }) => kind !== undefined);
}

function agenciesOf(lines: readonly Competence[], resolve: Resolve): string[] {
  return lines.flatMap(({ agency }) => (agency ? [resolve(agency)] : []));
}

function resolverOf(db: Db): Resolve {
  const ids = new Set(loadAgencies(db).map(({ id }) => id));
  const aliases = loadAliases(db);
  return (agency) => (ids.has(agency) ? agency : (aliases.get(agency) ?? agency));
}
