/** The example world with a few agencies of the test's own, so that who signs and who takes over is known. */
import type { ActionContext } from "../../src/contacts/contact-actions.ts";
import type { World } from "../../src/routing/world.ts";
import { Agency, NamedContact } from "../../src/routing/world-schema.ts";
import { exampleWorld, moment } from "../example-world.ts";

/** A Wednesday in a week in which some are away. */
export const WEDNESDAY = "2026-07-22T10:00";
export const AWAY = [{ from: "2026-07-20", to: "2026-07-24" }];

/** Somebody at an agency who is there all week, with what differs. */
export function contactAt(agency: string, id: string, more: Partial<NamedContact> = {}): NamedContact {
  return NamedContact.parse({
    id,
    name: `Contactpersoon ${id} (voorbeeld)`,
    email: `${id}@${agency}.example`,
    workingDays: ["Mo", "Tu", "We", "Th", "Fr"],
    caseload: 10,
    capacity: 40,
    ...more,
  });
}

export function agencyWith(id: string, ...contacts: NamedContact[]): Agency {
  return Agency.parse({ id, name: { nl: id, en: id }, level: "local", contacts });
}

const example = exampleWorld();

/** A world in which only these agencies are there, the charter desk being `desk`. */
export function worldWith(...agencies: Agency[]): World {
  const catalogue = { ...example.catalogue, agencies, charterDesk: "desk" };
  return { ...example, catalogue, agencies: new Map(agencies.map((agency) => [agency.id, agency])) };
}

/** What an action is done in, with what differs. */
export function contextIn(world: World, more: Partial<ActionContext> = {}): ActionContext {
  return {
    world,
    moment: moment(WEDNESDAY),
    matter: { themes: [], audience: "citizen" },
    load: new Map(),
    late: false,
    received: "2026-07-20",
    ...more,
  };
}
