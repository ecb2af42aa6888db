/** Holds an import against the schemas of the world, and against what it says of itself. */
import { expect } from "vitest";
import type { Import } from "../../src/interop/import.ts";
import { Agency, Place, Service } from "../../src/routing/world-schema.ts";

/** Each piece comes back from its schema unchanged, no id is taken twice, and each fault can be found and mended. */
export function expectFits(result: Import): void {
  for (const agency of result.agencies) expect(Agency.parse(agency)).toEqual(agency);
  for (const place of result.places) expect(Place.parse(place)).toEqual(place);
  for (const service of result.services) expect(Service.parse(service)).toEqual(service);
  for (const pieces of [result.agencies, result.places, result.services]) {
    expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
  }
  for (const told of [...result.faults, ...result.notes]) {
    expect(told.line).toBeGreaterThanOrEqual(1);
    expect(told.column).toBeGreaterThanOrEqual(1);
    // What a file says stands between quotes, and may be anything.
    for (const text of [told.problem, told.mend]) expect(text.replace(/'.*'/s, "''")).not.toMatch(/\.$|undefined/);
  }
}
