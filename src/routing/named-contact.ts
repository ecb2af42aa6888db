/** Who answers by name: the contact with room who works that day, or the deputy while the contact is away. */

import { type Matter, serves } from "./matter.ts";
import type { Moment } from "./world.ts";
import type { Agency, NamedContact } from "./world-schema.ts";

export interface Assignment {
  contact: NamedContact;
  /** The contact who is away and for whom this one stands in. */
  deputyFor?: NamedContact;
}

/** Whether a contact is absent on the day itself; a day off in the week is not an absence. */
export function isAbsent({ absences }: NamedContact, date: string): boolean {
  return absences.some(({ from, to }) => from <= date && date <= to);
}

/**
 * Follows deputies until somebody is there. A ring of deputies who are all away ends the search.
 *
 * @returns undefined where the contact and every deputy in the chain are absent
 */
export function contactOrDeputy(
  contact: NamedContact,
  date: string,
  all: readonly NamedContact[],
): Assignment | undefined {
  const seen = new Set<string>();
  let at: NamedContact | undefined = contact;
  while (at && !seen.has(at.id)) {
    if (!isAbsent(at, date)) return at === contact ? { contact } : { contact: at, deputyFor: contact };
    seen.add(at.id);
    const deputy: string | undefined = at.deputy;
    at = all.find(({ id }) => id === deputy);
  }
  return undefined;
}

/**
 * The contact of an agency who takes a new matter: somebody who answers such matters, and who is there before somebody who
 * works another day; then the one with the most room (case load against capacity); then by id, so that the same input
 * gives the same name. Where nobody answers such matters, anybody does: a request never waits for the right specialist.
 */
export function assign(
  agency: Agency,
  { date, weekday }: Pick<Moment, "date" | "weekday">,
  matter: Matter,
): Assignment | undefined {
  const there = agency.contacts.flatMap((contact) => contactOrDeputy(contact, date, agency.contacts) ?? []);
  const rank = ({ contact }: Assignment): number =>
    (serves(contact, matter) ? 0 : 2e6) +
    (contact.workingDays.includes(weekday) ? 0 : 1e6) +
    contact.caseload / contact.capacity;
  return there.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(Boolean(a.deputyFor)) - Number(Boolean(b.deputyFor)) ||
      (a.contact.id < b.contact.id ? -1 : 1),
  )[0];
}
