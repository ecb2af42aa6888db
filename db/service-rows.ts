/** A service with its lines of competence, from rows and to rows. */
import { asc, eq } from "drizzle-orm";
import type { Competence, Service } from "../src/routing/world-schema.ts";
import { withoutNulls } from "./merge.ts";
import type { Db } from "./open.ts";
import { competences, services } from "./schema.ts";

/** All services by id, with competence as it was written. */
export function loadServices(db: Db): Service[] {
  const lines = new Map<string, Competence[]>();
  for (const { serviceId, position: _, ...row } of competenceRows(db)) {
    lines.set(serviceId, [...(lines.get(serviceId) ?? []), withoutNulls(row) as Competence]);
  }
  const rows = db.orm.select().from(services).orderBy(asc(services.id)).all();
  return rows.map((row) => ({ ...row, competence: lines.get(row.id) ?? [] }) as Service);
}

/** Writes a service over the row with its id, its lines of competence too. */
export function writeService(db: Db, service: Service): void {
  const { competence, ...row } = service;
  db.orm.insert(services).values(row).onConflictDoUpdate({ target: services.id, set: row }).run();
  db.orm.delete(competences).where(eq(competences.serviceId, service.id)).run();
  if (competence.length === 0) return;
  const lines = competence.map((line, position) => ({ ...line, serviceId: service.id, position }));
  db.orm.insert(competences).values(lines).run();
}

function competenceRows(db: Db) {
  return db.orm.select().from(competences).orderBy(asc(competences.serviceId), asc(competences.position)).all();
}
