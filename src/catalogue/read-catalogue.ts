/** Reads a catalogue of agencies and services from a folder of YAML files, and checks that everything refers to something. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { compileOpenings } from "../calendar/openings.ts";
import { type Fault, FaultyFilesError, nearest } from "../files/fault.ts";
import { YamlFile, yamlFilesUnder } from "../files/yaml-file.ts";
import type { Catalogue } from "../routing/world.ts";
import { Agency, LifeEvent, Place, Right, Service, WorldManifest } from "../routing/world-schema.ts";

/** Any year: only whether the notation can be read counts here. */
const SAMPLE_YEAR = 2026;

/** One item together with where it is written. */
interface Written<T> {
  item: T;
  fault(path: readonly PropertyKey[], problem: string, mend: string): Fault;
}

/**
 * Reads `world.yaml`, `places.yaml`, `agencies/`, `services/`, `life-events.yaml` and `rights.yaml` of a folder.
 *
 * @throws FaultyFilesError with every fault of every file, each with file, line and column
 */
export function readCatalogue(folder: string): Catalogue {
  const faults: Fault[] = [];
  const one = <T>(path: string, schema: z.ZodType<T>) => readFile(path, schema, faults);
  const list = <T>(path: string, schema: z.ZodType<T>) => readList(path, schema, faults);
  const manifest = one(join(folder, "world.yaml"), WorldManifest);
  const places = list(join(folder, "places.yaml"), Place);
  const agencies = yamlFilesIn(join(folder, "agencies"), faults).flatMap((path) => one(path, Agency) ?? []);
  const services = yamlFilesIn(join(folder, "services"), faults).flatMap((path) => list(path, Service));
  const lifeEvents = list(join(folder, "life-events.yaml"), LifeEvent);
  const rights = list(join(folder, "rights.yaml"), Right);
  const ids = {
    place: idsOf(places, faults),
    agency: idsOf(agencies, faults),
    service: idsOf(services, faults),
    lifeEvent: idsOf(lifeEvents, faults),
  };
  idsOf(rights, faults);
  // Openings are kept by the id of the point, so no two points anywhere may share one.
  idsOf(
    agencies.flatMap((agency) => partsOf(agency, "points")),
    faults,
  );
  for (const agency of agencies) idsOf(partsOf(agency, "contacts"), faults);
  if (manifest)
    faults.push(...["charterDesk", "frontline"].flatMap((field) => dangling(manifest, [field], ids.agency, "agency")));
  for (const agency of agencies) faults.push(...faultsOfAgency(agency, ids.place));
  for (const service of services) faults.push(...faultsOfService(service, ids));
  for (const event of lifeEvents)
    faults.push(...event.item.services.flatMap((_, i) => dangling(event, ["services", i], ids.service, "service")));
  for (const right of rights) {
    faults.push(...dangling(right, ["service"], ids.service, "service"));
    faults.push(...right.item.services.flatMap((_, i) => dangling(right, ["services", i], ids.service, "service")));
    faults.push(
      ...right.item.lifeEvents.flatMap((_, i) => dangling(right, ["lifeEvents", i], ids.lifeEvent, "life event")),
    );
  }
  if (faults.length > 0 || !manifest) throw new FaultyFilesError(faults);
  return {
    ...manifest.item,
    places: sorted(places),
    agencies: sorted(agencies),
    services: sorted(services),
    lifeEvents: sorted(lifeEvents),
    rights: sorted(rights),
  };
}

function readFile<T>(path: string, schema: z.ZodType<T>, faults: Fault[]): Written<T> | undefined {
  if (!existsSync(path)) {
    faults.push({
      file: path,
      line: 1,
      column: 1,
      problem: "the file is lacking",
      mend: "Create it or name another folder",
    });
    return undefined;
  }
  const file = new YamlFile(path);
  const { value, faults: found } = file.parse(schema);
  faults.push(...found);
  return value === undefined ? undefined : { item: value, fault: (at, problem, mend) => file.fault(at, problem, mend) };
}

function yamlFilesIn(folder: string, faults: Fault[]): string[] {
  if (existsSync(folder)) return yamlFilesUnder(folder);
  faults.push({
    file: folder,
    line: 1,
    column: 1,
    problem: "the folder is lacking",
    mend: "Create it or name another folder",
  });
  return [];
}

/** The points or contacts of an agency, each with its own place in the file. */
function partsOf(agency: Written<Agency>, part: "points" | "contacts"): Written<{ id: string }>[] {
  return agency.item[part].map((item, index) => ({
    item,
    fault: (at, problem, mend) => agency.fault([part, index, ...at], problem, mend),
  }));
}

function readList<T>(path: string, schema: z.ZodType<T>, faults: Fault[]): Written<T>[] {
  const whole = readFile(path, z.array(schema), faults);
  return (whole?.item ?? []).map((item, index) => ({
    item,
    fault: (at, problem, mend) => whole!.fault([index, ...at], problem, mend),
  }));
}

function idsOf(written: readonly Written<{ id: string }>[], faults: Fault[]): Set<string> {
  const ids = new Set<string>();
  for (const { item, fault } of written) {
    if (ids.has(item.id))
      faults.push(fault(["id"], `the id '${item.id}' is used twice`, "Give one of them another id"));
    ids.add(item.id);
  }
  return ids;
}

function faultsOfAgency(agency: Written<Agency>, places: Set<string>): Fault[] {
  const { territory, points, contacts } = agency.item;
  const contactIds = new Set(contacts.map(({ id }) => id));
  return [
    ...(territory ?? []).flatMap((_, i) => dangling(agency, ["territory", i], places, "place")),
    ...points.flatMap((_, i) => dangling(agency, ["points", i, "place"], places, "place")),
    ...points.flatMap(({ hours, onHolidays }, i) => {
      try {
        compileOpenings(hours, onHolidays, SAMPLE_YEAR, SAMPLE_YEAR);
        return [];
      } catch (error) {
        return [
          agency.fault(["points", i, "hours"], (error as Error).message.replace(/\.$/, ""), "Mend the opening hours"),
        ];
      }
    }),
    ...contacts.flatMap((_, i) => dangling(agency, ["contacts", i, "deputy"], contactIds, "contact of this agency")),
  ];
}

function faultsOfService(service: Written<Service>, ids: Record<"place" | "agency", Set<string>>): Fault[] {
  return service.item.competence.flatMap(({ places }, i) => [
    ...dangling(service, ["competence", i, "agency"], ids.agency, "agency"),
    ...(places ?? []).flatMap((_, j) => dangling(service, ["competence", i, "places", j], ids.place, "place")),
  ]);
}

/** The fault of a reference that leads nowhere; none where the field is left out. */
function dangling(written: Written<unknown>, path: readonly PropertyKey[], ids: Set<string>, what: string): Fault[] {
  const id = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    written.item,
  );
  if (id === undefined || ids.has(id as string)) return [];
  const near = nearest(String(id), [...ids]);
  return [
    written.fault(
      path,
      `there is no ${what} '${id}'`,
      near ? `Did you mean '${near}'?` : `Add it or name another ${what}`,
    ),
  ];
}

function sorted<T extends { id: string }>(written: readonly Written<T>[]): T[] {
  return written.map(({ item }) => item).sort((a, b) => (a.id < b.id ? -1 : 1));
}
