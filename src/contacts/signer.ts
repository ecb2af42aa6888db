/** Who signs: replies come from a named person (charter, article 1), or from the deputy while that person is away. */
import { ChangeNotAllowedError } from "../routing/case.ts";
import type { Matter } from "../routing/matter.ts";
import { type Assignment, assign, contactOrDeputy } from "../routing/named-contact.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";
import type { Moment, World } from "../routing/world.ts";
import type { Agency } from "../routing/world-schema.ts";
import type { Contact, Signer } from "./life.ts";

export interface SignerContext {
  world: World;
  moment: Moment;
  matter: Matter;
  /** Open contacts that each named contact of the responsible agency has, by e-mail address. */
  load: ReadonlyMap<string, number>;
}

/**
 * The person who signs for the responsible agency at a moment: the one asked for, else who handles the contact, else who has
 * the most room by working days and case load. While they are away their deputy signs, and the letter says for whom.
 *
 * @param wanted id of a named contact of that agency
 * @throws ChangeNotAllowedError where nobody is there: without a name there is no reply
 * @throws UnknownInWorldError where `wanted` is no contact of the agency
 */
export function signerAt(now: Contact, wanted: string | undefined, context: SignerContext): Signer {
  const agency = context.world.agencies.get(now.case.responsible);
  const assignment =
    agency && (asked(agency, wanted, context) ?? handling(agency, now, context) ?? free(agency, context));
  if (assignment) return signerOf(assignment);
  throw new ChangeNotAllowedError(
    `Nobody at '${now.case.responsible}' is there to sign by name, and no deputy either. Refer it, ask the charter desk, or come back later.`,
  );
}

function asked(agency: Agency, wanted: string | undefined, { moment }: SignerContext): Assignment | undefined {
  if (wanted === undefined) return undefined;
  const contact = agency.contacts.find(({ id }) => id === wanted);
  if (contact) return contactOrDeputy(contact, moment.date, agency.contacts);
  const known = agency.contacts.map(({ id }) => id).join(", ") || "none";
  throw new UnknownInWorldError("by", wanted, `'${agency.id}' has no contact '${wanted}'. It has: ${known}.`);
}

function handling(agency: Agency, { handler }: Contact, { moment }: SignerContext): Assignment | undefined {
  const contact = handler && agency.contacts.find(({ email }) => email === handler.email);
  return contact && contactOrDeputy(contact, moment.date, agency.contacts);
}

function free(agency: Agency, { moment, matter, load }: SignerContext): Assignment | undefined {
  const contacts = agency.contacts.map((one) => ({ ...one, caseload: one.caseload + (load.get(one.email) ?? 0) }));
  return assign({ ...agency, contacts }, moment, matter);
}

function signerOf({ contact: { name, email, phone }, deputyFor }: Assignment): Signer {
  return { name, email, phone, ...(deputyFor ? { deputyFor: deputyFor.name } : {}) };
}
