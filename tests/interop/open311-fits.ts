/** Holds an import of contacts against its shape, and against what it says of itself. */
import { expect } from "vitest";
import { CHANNELS } from "../../src/charter/facts.ts";
import { CARRIERS, KINDS } from "../../src/contacts/kinds.ts";
import type { ContactImport, ImportedContact } from "../../src/interop/imported-contact.ts";
import { Id } from "../../src/routing/world-schema.ts";

/** Every row is accounted for, no contact is there twice, each is whole, and each fault can be found and mended. */
export function expectContacts(result: ContactImport): void {
  const { contacts, rows, merged, faults, notes } = result;
  if (rows > 0) expect(contacts.length + merged + faults.length).toBe(rows);
  else expect([contacts.length, merged, faults.length]).toEqual([0, 0, 1]);
  expect(new Set(contacts.map(({ externalId }) => externalId)).size).toBe(contacts.length);
  contacts.forEach(expectWhole);
  for (const { line, column, problem, mend } of [...faults, ...notes]) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(problem.length * mend.length).toBeGreaterThan(0);
    // What a file says stands between quotes, and may be anything.
    for (const text of [problem, mend]) expect(text.replace(/['"].*['"]/s, "''")).not.toMatch(/\.$|undefined|NaN/);
  }
}

function expectWhole(contact: ImportedContact): void {
  const { at, closedAt = at, status, location } = contact;
  expect(KINDS).toContain(contact.kind);
  expect([...CHANNELS, undefined]).toContain(contact.channel);
  for (const carrier of contact.carriers) expect(CARRIERS).toContain(carrier);
  expect(Id.parse(contact.agency)).toBe(contact.agency);
  expect(Number.isInteger(at) && Number.isInteger(closedAt) && closedAt >= at).toBe(true);
  if ("closedAt" in contact) expect(status).toBe("closed");
  for (const text of [contact.externalId, contact.agencyName, contact.subject]) expect(text).not.toBe("");
  if (!location) return;
  expect(Object.keys(location)).not.toEqual([]);
  expect("latitude" in location).toBe("longitude" in location);
  expect(Math.abs(location.latitude ?? 0)).toBeLessThanOrEqual(90);
  expect(Math.abs(location.longitude ?? 0)).toBeLessThanOrEqual(180);
}
