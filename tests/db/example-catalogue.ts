/** The example data of Flanders as it is written, with the defaults that its schemas fill in; every list sorted by id. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { z } from "zod";
import type { Catalogue } from "../../src/routing/world.ts";
import { Agency, LifeEvent, Place, Right, Service, WorldManifest } from "../../src/routing/world-schema.ts";

const folder = new URL("../../examples/flanders/", import.meta.url);

export const hasExample = existsSync(new URL("world.yaml", folder));

export function exampleCatalogue(): Catalogue {
  return {
    ...WorldManifest.parse(read("world.yaml")),
    places: sorted(Place, [read("places.yaml")]),
    agencies: sorted(Agency, readAll("agencies/")),
    services: sorted(Service, readAll("services/")),
    lifeEvents: sorted(LifeEvent, [read("life-events.yaml")]),
    rights: sorted(Right, [read("rights.yaml")]),
  };
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, folder), "utf8"));
}

function readAll(name: string): unknown[] {
  return readdirSync(new URL(name, folder)).map((file) => read(name + file));
}

function sorted<T extends { id: string }>(schema: z.ZodType<T>, files: readonly unknown[]): T[] {
  return files
    .flat()
    .map((piece) => schema.parse(piece))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
