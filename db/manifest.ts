/** What the data as a whole is: the one row that tells its title, its notice, and who stands behind every request. */
import { WorldManifest } from "../src/routing/world-schema.ts";
import { DatabaseError } from "./errors.ts";
import type { Db } from "./open.ts";
import { world } from "./schema.ts";

/** The manifest, if the database has one. */
export function loadManifest(db: Db): WorldManifest | undefined {
  const row = db.orm.select().from(world).get();
  if (!row) return undefined;
  const { slot: _, ...manifest } = row;
  return manifest;
}

/**
 * Lays the fields that are given over the stored manifest; without any field nothing is done. The caller holds the
 * transaction. Throws `DatabaseError` where the first manifest is given in part only.
 */
export function saveManifest(db: Db, part: Partial<WorldManifest>): void {
  const { id, title, notice, charterDesk, frontline } = part;
  const given = Object.entries({ id, title, notice, charterDesk, frontline }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length === 0) return;
  const whole = WorldManifest.safeParse({ ...loadManifest(db), ...Object.fromEntries(given) });
  if (!whole.success) {
    const lacking = whole.error.issues.map(({ path }) => path.join(".")).join(", ");
    throw new DatabaseError(`The manifest of the world is not whole: mend ${lacking}.`);
  }
  const row = { slot: 1, ...whole.data };
  db.orm.insert(world).values(row).onConflictDoUpdate({ target: world.slot, set: row }).run();
}
