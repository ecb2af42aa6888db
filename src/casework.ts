/** Works on contacts that were taken in: load, decide, save. The rules are in `contacts` and `routing`, the rows in `db`. */
import type { By } from "../db/audit.ts";
import { addDecision, decisionsOf, findByCode, findContact, type StoredContact } from "../db/contacts.ts";
import { isErased } from "../db/erasures.ts";
import { ConflictError, UnknownContactError } from "../db/errors.ts";
import { appendChange, type HistoryRow, loadHistory } from "../db/history.ts";
import { contactsOfJourney, loadOf } from "../db/lists.ts";
import { inTransaction } from "../db/open.ts";
import { type Words, wordsOf } from "../db/sealed-words.ts";
import { dueChanges } from "../db/terms.ts";
import { minuteOf } from "./calendar/zone.ts";
import type { Clock } from "./contacts/clocks.ts";
import { type ActionContext, type ContactAction, changeBy, possibleFor } from "./contacts/contact-actions.ts";
import type { Contact, ContactChange } from "./contacts/life.ts";
import { writeAbout } from "./correspondence.ts";
import type { House } from "./house.ts";
import { ChangeNotAllowedError } from "./routing/case.ts";
import { firstChanges } from "./routing/case-actions.ts";
import { decide } from "./routing/decide.ts";
import { type Matter, matterOf } from "./routing/matter.ts";
import type { Plan } from "./routing/plan.ts";
import type { RouteRequest } from "./routing/request.ts";
import { UnknownInWorldError } from "./routing/weigh.ts";
import { serviceIn, type World } from "./routing/world.ts";
import { clocksNow, rulesFor } from "./rules.ts";

export interface KeptContact {
  row: StoredContact;
  contact: Contact;
  history: readonly HistoryRow[];
  clocks: readonly Clock[];
  /** The newest decision on it, where there is one. */
  plan: Plan | undefined;
}

export function contactById(house: House, id: string): KeptContact | undefined {
  return kept(house, findContact(house.db, id));
}

/** By tracking code, in capitals or not, with or without hyphens. */
export function contactByCode(house: House, code: string): KeptContact | undefined {
  return kept(house, findByCode(house.db, code));
}

/** What was written in a contact, by history row; empty where it was erased. */
export function wordsIn(house: House, { row }: KeptContact): ReadonlyMap<number, Words> {
  return wordsOf(house.db, row.id);
}

/**
 * Changes a contact. Once it answers, the change is on disk, and the letter that goes with it waits to be sent.
 *
 * @param seq number of the last change that the caller has seen
 * @throws ChangeNotAllowedError, ConflictError, UnknownContactError, UnknownInWorldError; nothing is changed then
 */
export function change(house: House, id: string, seq: number, action: ContactAction, by: By): Promise<KeptContact> {
  return house.committer.write(() => {
    applyChange(house, id, seq, action, by);
    return contactById(house, id)!;
  });
}

/** As `change`, inside a transaction that the caller holds. */
export function applyChange(house: House, id: string, seq: number, action: ContactAction, by: By): void {
  const { row, contact } = loaded(house, id);
  assertJourney(house, action);
  const words = wordsOfAction(action);
  if (words) assertNotErased(house, id);
  const world = house.world(house.moment().minute);
  const next = changeBy(action, contact, contextOf(house, row, contact, world));
  append(house, { row, seq, by }, next, words);
}

/** Writes the change, and the letter about it. */
function append(
  house: House,
  { row, seq, by }: { row: StoredContact; seq: number; by: By },
  next: ContactChange,
  words?: Words,
): void {
  const moment = house.moment();
  const rules = rulesFor(house, row, house.world(moment.minute), moment);
  const contact = appendChange(house.db, { id: row.id, expectedSeq: seq, at: house.now(), by }, next, rules, words);
  writeAbout(house, { row, contact, seq: seq + 1, change: next, words });
}

/**
 * Decides on a contact anew, keeps the decision, and does what follows from it: a warm referral, or a question to the desk.
 *
 * @throws as `change` does; ChangeNotAllowedError too where it is closed, or waits for another agency or the charter desk
 */
export async function route(house: House, id: string, seq: number, by: By): Promise<KeptContact> {
  return house.committer.write(() => {
    const { row, contact, history } = loaded(house, id);
    if (history.at(-1)!.seq !== seq)
      throw new ConflictError(`Contact '${id}' has changed after row ${seq}; load it again and decide anew.`);
    const moment = house.moment();
    const world = house.world(moment.minute);
    assertUndecided(contact);
    const profile = wordsOf(house.db, id).get(0)?.profile ?? {};
    const plan = decide(asHad(row, contact, world), profile, moment, world);
    addDecision(house.db, id, house.now(), profile, plan);
    const { changes } = firstChanges(plan, moment, world, matterIn(world, row));
    changes.forEach((one, index) => {
      append(house, { row, seq: seq + index, by }, one);
    });
    return contactById(house, id)!;
  });
}

/** Only who has it can pass it on: what is closed, or waits for somebody else, is not decided on. */
function assertUndecided({ case: { status } }: Contact): void {
  if (status === "open") return;
  throw new ChangeNotAllowedError(
    `A case that is '${status}' is not decided on. Wait until it is open again, or hand in what is new as a contact that follows it.`,
  );
}

/** The request as it lies at the agency that has it now, which need not be the one that it first came to. */
function asHad({ request }: StoredContact, { case: { responsible } }: Contact, world: World): RouteRequest {
  return world.agencies.has(responsible) ? { ...request, receivedBy: responsible } : request;
}

/** Erased once is erased for good: words that came after it would never be found again to erase them. */
function assertNotErased({ db }: House, id: string): void {
  if (!isErased(db, id)) return;
  throw new ChangeNotAllowedError(
    "What was written in this contact was erased. Leave the text out, or hand in a new contact that follows it.",
  );
}

/** A journey that is not there would be a journey of its own under a wrong name. */
function assertJourney(house: House, action: ContactAction): void {
  if (action.kind !== "join" || contactsOfJourney(house.db, action.journey).length > 0) return;
  const { journey } = action;
  throw new UnknownInWorldError("journey", journey, `There is no journey '${journey}'. Take it from a contact of it.`);
}

/** What can be done with a contact now. */
export function possible(house: House, { row, contact }: KeptContact): ContactAction["kind"][] {
  const moment = house.moment();
  const kinds = possibleFor(contact, rulesFor(house, row, house.world(moment.minute), moment));
  return isErased(house.db, row.id) ? kinds.filter((kind) => kind !== "note") : kinds;
}

/**
 * Takes back referrals whose term has passed, and has the charter desk take what it did not decide.
 *
 * @returns how many
 * @throws AggregateError after the others were done, where some could not be
 */
export function passTerms(house: House): number {
  const moment = house.moment();
  const due = dueChanges(house.db, moment.minute);
  if (due.length === 0) return 0;
  // One contact that cannot be changed must not hold up the others.
  const failed: unknown[] = [];
  for (const { id, seq, change: late } of due) {
    try {
      const row = findContact(house.db, id)!;
      inTransaction(house.db, () => append(house, { row, seq, by: "clock" }, late));
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} of ${due.length} passed terms were not acted on.`);
  return due.length;
}

function contextOf(house: House, row: StoredContact, contact: Contact, world: World): ActionContext {
  const answer = clocksNow(house, row, contact).find(({ name }) => name === "answer");
  return {
    world,
    moment: house.moment(),
    matter: matterIn(world, row),
    load: loadOf(house.db, contact.case.responsible),
    late: answer?.state === "late",
    received: house.momentAt(minuteOf(row.at)).date,
    factsOn: row.factsOn ?? undefined,
  };
}

/** What an official or a citizen wrote with an action; it is sealed, and not part of the history row. */
function wordsOfAction(action: ContactAction): Words | undefined {
  const text = "text" in action ? action.text : undefined;
  const measure = "measure" in action ? action.measure : undefined;
  return text === undefined && measure === undefined ? undefined : { text, measure };
}

/** What a contact is about; the service may have left the catalogue since. */
function matterIn(world: World, { request }: StoredContact): Matter {
  return matterOf(request, serviceIn(world, request));
}

function loaded(house: House, id: string) {
  const row = findContact(house.db, id);
  if (!row) throw new UnknownContactError(id);
  return { row, ...loadHistory(house.db, id, row.kind)! };
}

function kept(house: House, row: StoredContact | undefined): KeptContact | undefined {
  if (!row) return undefined;
  const { contact, history } = loadHistory(house.db, row.id, row.kind)!;
  const plan = decisionsOf(house.db, row.id).at(-1)?.plan;
  return { row, contact, history, clocks: clocksNow(house, row, contact), plan };
}
