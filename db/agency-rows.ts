/** An agency with its points and contacts, from rows and to rows. */
import { asc } from "drizzle-orm";
import type { Agency, ChannelPoint, NamedContact } from "../src/routing/world-schema.ts";
import { withoutNulls } from "./merge.ts";
import type { Db } from "./open.ts";
import { agencies, agencyAliases, channelPoints, namedContacts } from "./schema.ts";

/** All agencies, by id; their points and contacts in the order they were given. */
export function loadAgencies(db: Db): Agency[] {
  const points = byAgency(db.orm.select().from(channelPoints).orderBy(asc(channelPoints.position)).all());
  const contacts = byAgency(db.orm.select().from(namedContacts).orderBy(asc(namedContacts.position)).all());
  const rows = db.orm.select().from(agencies).orderBy(asc(agencies.id)).all();
  return rows.map(
    (row) =>
      ({
        ...withoutNulls(row),
        points: (points.get(row.id) ?? []) as ChannelPoint[],
        contacts: (contacts.get(row.id) ?? []) as NamedContact[],
      }) as Agency,
  );
}

/** Writes an agency over the row with its id. Points and contacts are added or changed, never removed. */
export function writeAgency(db: Db, agency: Agency): void {
  const { points, contacts, ...rest } = agency;
  const row = { ...rest, ovo: rest.ovo ?? null, territory: rest.territory ?? null };
  db.orm.insert(agencies).values(row).onConflictDoUpdate({ target: agencies.id, set: row }).run();
  for (const [position, point] of points.entries()) writePoint(db, agency.id, position, point);
  for (const [position, contact] of contacts.entries()) writeContact(db, agency.id, position, contact);
}

/** Notes other ids of an agency, where nobody else had them first. */
export function writeAliases(db: Db, agencyId: string, aliases: readonly string[]): void {
  for (const alias of aliases) db.orm.insert(agencyAliases).values({ alias, agencyId }).onConflictDoNothing().run();
}

/** The agency that goes by each alias. */
export function loadAliases(db: Db): Map<string, string> {
  return new Map(
    db.orm
      .select()
      .from(agencyAliases)
      .all()
      .map(({ alias, agencyId }) => [alias, agencyId]),
  );
}

function writePoint(db: Db, agencyId: string, position: number, point: ChannelPoint): void {
  const nothing = { place: null, address: null, phone: null, url: null, email: null, desks: null, wait: null };
  const row = { ...nothing, themes: null, audiences: null, ...point, agencyId, position };
  const target = [channelPoints.agencyId, channelPoints.id];
  db.orm.insert(channelPoints).values(row).onConflictDoUpdate({ target, set: row }).run();
}

function writeContact(db: Db, agencyId: string, position: number, contact: NamedContact): void {
  const row = { phone: null, deputy: null, themes: null, audiences: null, ...contact, agencyId, position };
  const target = [namedContacts.agencyId, namedContacts.id];
  db.orm.insert(namedContacts).values(row).onConflictDoUpdate({ target, set: row }).run();
}

function byAgency<T extends { agencyId: string; position: number }>(rows: readonly T[]): Map<string, object[]> {
  const groups = new Map<string, object[]>();
  for (const { agencyId, position: _, ...rest } of rows) {
    const group = groups.get(agencyId);
    if (group) group.push(withoutNulls(rest));
    else groups.set(agencyId, [withoutNulls(rest)]);
  }
  return groups;
}
