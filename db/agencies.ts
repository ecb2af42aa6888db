/**
 * Saving agencies: the same body keeps one row, under whatever id a file knows it.
 *
 * A body is known again by its id, by an earlier alias, by its OVO number, or by any other identifier it shares. Under its
 * own id a newer version is laid over it; under another id it only gains identifiers, territory, and a kind if it had none.
 */
import type { Agency } from "../src/routing/world-schema.ts";
import { loadAgencies, loadAliases, writeAgency, writeAliases } from "./agency-rows.ts";
import { betterText, type Counts, countOutcomes, type Outcome, outcomeOf, union, unionById } from "./merge.ts";
import type { Db } from "./open.ts";

/** Adds or completes agencies. Nothing that was there is removed. The caller holds the transaction. */
export function saveAgencies(db: Db, incoming: readonly Agency[]): Counts {
  const known = new KnownAgencies(loadAgencies(db), loadAliases(db));
  return countOutcomes(incoming.map((agency) => saveAgency(db, known, agency)));
}

function saveAgency(db: Db, known: KnownAgencies, incoming: Agency): Outcome {
  const stored = known.find(incoming);
  const next = stored ? merge(stored, incoming) : incoming;
  const outcome = outcomeOf(stored, next);
  known.add(next);
  if (outcome !== "unchanged") writeAgency(db, next);
  const aliases = [incoming.id, ...aliasesOf(next)].filter((alias) => alias !== next.id && known.claim(alias, next.id));
  writeAliases(db, next.id, aliases);
  return outcome;
}

/**
 * Ids that a file of services gives to this body where it has no better one: the OVO number, or `org:` and the last part
 * of a linked-data address, in small letters.
 */
function aliasesOf({ ovo, sameAs }: Agency): string[] {
  const segments = sameAs.map((address) => address.split(/[/#]/).filter(Boolean).at(-1)?.toLowerCase());
  const fromAddresses = segments.filter(Boolean).map((segment) => `org:${segment}`);
  return union(ovo ? [ovo.toLowerCase()] : [], fromAddresses);
}

function merge(stored: Agency, incoming: Agency): Agency {
  const base = stored.id === incoming.id ? newVersion(stored, incoming) : stored;
  const ovo = stored.ovo ?? incoming.ovo;
  const territory = union(stored.territory ?? [], incoming.territory ?? []);
  return {
    ...base,
    ...(ovo !== undefined && { ovo }),
    sameAs: union(stored.sameAs, incoming.sameAs),
    ...(territory.length > 0 && { territory }),
    kind: base.kind === "other" ? incoming.kind : base.kind,
  };
}

function newVersion(stored: Agency, incoming: Agency): Agency {
  return {
    ...stored,
    ...incoming,
    name: betterText(stored.name, incoming.name),
    kind: incoming.kind === "other" ? stored.kind : incoming.kind,
    points: unionById(stored.points, incoming.points),
    contacts: unionById(stored.contacts, incoming.contacts),
  };
}

/** The agencies there are, by everything they can be known by. */
class KnownAgencies {
  readonly #byId = new Map<string, Agency>();
  readonly #byMark = new Map<string, string>();
  readonly #aliases: Map<string, string>;

  constructor(agencies: readonly Agency[], aliases: Map<string, string>) {
    this.#aliases = aliases;
    for (const agency of agencies) this.add(agency);
  }

  add(agency: Agency): void {
    this.#byId.set(agency.id, agency);
    for (const mark of marksOf(agency)) if (!this.#byMark.has(mark)) this.#byMark.set(mark, agency.id);
  }

  find(agency: Agency): Agency | undefined {
    const marked = marksOf(agency).map((mark) => this.#byMark.get(mark));
    const ids = [agency.id, this.#aliases.get(agency.id), ...marked];
    return ids.map((id) => this.#byId.get(id ?? "")).find((found) => found !== undefined);
  }

  /** Whether the alias was still free; from now on it is taken. */
  claim(alias: string, id: string): boolean {
    if (this.#aliases.has(alias)) return false;
    this.#aliases.set(alias, id);
    return true;
  }
}

function marksOf({ ovo, sameAs }: Agency): string[] {
  return ovo ? [ovo, ...sameAs] : sameAs;
}
