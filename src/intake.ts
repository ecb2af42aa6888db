/** Takes contacts in: load, decide, save. The rules are in `contacts` and `routing`, the rows in `db`. */
import { createHash } from "node:crypto";
import { type Arriving, addArrival } from "../db/arrivals.ts";
import type { By } from "../db/audit.ts";
import { addDecision, findContact, type StoredContact } from "../db/contacts.ts";
import { UnknownCodeError } from "../db/errors.ts";
import { loadHistory } from "../db/history.ts";
import { timeOrderedId } from "../db/random.ts";
import { MomentError, type Wall } from "./calendar/zone.ts";
import type { Clock } from "./contacts/clocks.ts";
import { type Contact, openContact } from "./contacts/life.ts";
import { carriersOf, channelOf, lackingIn, type Needed, type NewContact, requestOf } from "./contacts/new-contact.ts";
import { writeAbout } from "./correspondence.ts";
import type { House } from "./house.ts";
import { openCase } from "./routing/case.ts";
import { firstChanges } from "./routing/case-actions.ts";
import { findCompetent } from "./routing/competence.ts";
import { decide } from "./routing/decide.ts";
import { matterOf } from "./routing/matter.ts";
import type { RouteRequest } from "./routing/request.ts";
import { assertKnown, UnknownInWorldError } from "./routing/weigh.ts";
import { serviceIn, type World } from "./routing/world.ts";
import { dueOnReceipt, rulesFor } from "./rules.ts";

/** Who hands it in, and how they can send it again without harm. */
export interface Sender {
  by: By;
  /** A key of theirs: the same contact under the same key is kept once. */
  idempotencyKey?: string | undefined;
}

export interface Acknowledged {
  row: Pick<StoredContact, "id" | "code">;
  contact: Contact;
  due: Pick<Clock, "name" | "due"> | undefined;
  lacking: readonly Needed[];
  /** Whether it was here already, sent under the same key. */
  again: boolean;
}

/**
 * Takes a contact in. Once it answers, the contact is on disk.
 *
 * @param at ISO moment it came in, for a letter or a call that is written down later; the present where left out
 * @throws UnknownInWorldError, MomentError, KeyReusedError, or what the storage throws; nothing is kept then
 */
export async function takeIn(house: House, given: NewContact, sender: Sender, at?: string): Promise<Acknowledged> {
  const received = past(house, at);
  // What came in before the charter is refused; what is done with it is decided now, so that no term has passed already.
  house.world(received.minute);
  const moment = house.moment();
  const world = house.world(moment.minute);
  const request = requestOf(given);
  assertKnown(request, moment, world);
  const sent = sender.idempotencyKey === undefined ? null : digestOf(given, at);
  const dated = at === undefined ? undefined : received.minute * 60_000;
  const entry: Entry = { given, request, received, moment, world, sender, sent, dated };
  try {
    return await (given.decide ? keepDecided(house, entry) : keepPlain(house, entry));
  } catch (error) {
    if (error instanceof UnknownCodeError) throw new UnknownInWorldError("follows", error.code, error.message);
    throw error;
  }
}

interface Entry {
  given: NewContact;
  request: RouteRequest;
  /** When it came in, and the present. */
  received: Wall;
  moment: Wall;
  world: World;
  sender: Sender;
  /** Digest of what was sent, where it has a key. */
  sent: string | null;
  /** Epoch ms of the moment it came in, where that was told. */
  dated: number | undefined;
}

/** The way of most: nothing is decided yet, so all that is written is known beforehand. */
async function keepPlain(house: House, entry: Entry): Promise<Acknowledged> {
  const { request, world, given } = entry;
  const arriving = arrivingOf(house, entry, receiverOf(request, world), told(given));
  const kept = await house.arrivals.add(arriving);
  if (kept.again) return again(house, kept.id, given);
  const { row, due } = arriving;
  const contact = openContact(row.kind, kept.journey, openCase(row.receiver, arriving.told));
  return { row: kept, contact, due, lacking: lackingOf(given), again: false };
}

/** Decided and passed on in the same transaction. */
function keepDecided(house: House, entry: Entry): Promise<Acknowledged> {
  const { given, request, moment, world } = entry;
  return house.committer.write(() => {
    const plan = decide(request, given.profile, moment, world);
    const service = serviceIn(world, request);
    const { receiver, changes } = firstChanges(plan, moment, world, matterOf(request, service));
    const arriving = arrivingOf(house, entry, receiver, [...plan.handling.carries, ...told(given)]);
    const rules = rulesFor(house, arriving.row, world, moment);
    const kept = addArrival(house.db, arriving, { changes, rules });
    if (kept.again) return again(house, kept.id, given);
    addDecision(house.db, kept.id, arriving.writtenAt, given.profile, plan);
    const row = findContact(house.db, kept.id)!;
    const { contact } = loadHistory(house.db, row.id, row.kind)!;
    changes.forEach((change, index) => {
      writeAbout(house, { row, contact, seq: index + 1, change, words: undefined });
    });
    return { row, contact, due: rules.due(contact), lacking: lackingOf(given), again: false };
  });
}

function arrivingOf(house: House, entry: Entry, receiver: string, told: readonly string[]): Arriving {
  const { given, request, received, world, sender, sent, dated } = entry;
  const service = serviceIn(world, request);
  const writtenAt = house.now();
  const at = dated ?? writtenAt;
  const row = {
    id: timeOrderedId(at),
    at,
    kind: given.kind,
    receiver,
    channel: channelOf(given),
    carriers: carriersOf(given),
    broughtBy: given.broughtBy,
    request,
    complexity: service?.complexity ?? "simple",
    skills: given.profile.skills ?? null,
    factsOn: given.factsOn ?? null,
    source: null,
    externalId: null,
    idempotencyKey: sender.idempotencyKey ?? null,
    sent,
  };
  const due = dueOnReceipt(house, row, received, openContact(row.kind, row.id, openCase(receiver, told)));
  return {
    row,
    by: sender.by,
    writtenAt,
    told: [...new Set(told)],
    words: wordsIn(given),
    due,
    follows: given.follows,
  };
}

/** Whoever received it has it. What came to nobody in particular goes to who is competent, or to the charter desk. */
function receiverOf(request: RouteRequest, world: World): string {
  if (request.receivedBy !== undefined) return request.receivedBy;
  const service = serviceIn(world, request);
  return findCompetent(world, request, service).agency?.id ?? world.catalogue.charterDesk;
}

/** Names of what was told, so that a next agency need not ask it again. */
function told({ request, profile, person }: NewContact): string[] {
  const asked = (["service", "place", "lifeEvent"] as const).filter((item) => request[item] !== undefined);
  return [...asked, ...Object.keys(profile), ...Object.keys(person ?? {}).filter((item) => item !== "language")];
}

function wordsIn({ text, subject, person, profile, location }: NewContact) {
  return { text, subject, person, profile, location };
}

function lackingOf(given: NewContact): Needed[] {
  return lackingIn(given.kind, carriersOf(given), given.person);
}

/** A retry of what was kept: the answer is where it stands by now, which is as it was unless somebody was at work on it. */
function again(house: House, id: string, given: NewContact): Acknowledged {
  const row = findContact(house.db, id)!;
  const { contact } = loadHistory(house.db, id, row.kind)!;
  const moment = house.moment();
  const due = rulesFor(house, row, house.world(moment.minute), moment).due(contact);
  return { row, contact, due, lacking: lackingOf(given), again: true };
}

function digestOf(given: NewContact, at: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([given, at ?? null]))
    .digest("base64");
}

function past(house: House, at: string | undefined): Wall {
  const moment = house.moment(at);
  if (moment.minute * 60_000 <= house.now()) return moment;
  throw new MomentError(
    `${at} has not come yet. A contact is kept from the moment it came in; leave 'at' out for now.`,
  );
}
