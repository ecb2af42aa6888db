/** Keeps one imported contact: as a new one, or as word of what became of one that is here. */
import type { By } from "../db/audit.ts";
import { addContact } from "../db/contacts.ts";
import { appendChange } from "../db/history.ts";
import type { ImportedBefore } from "../db/imported-contacts.ts";
import { timeOrderedId } from "../db/random.ts";
import { addWords, type Words } from "../db/sealed-words.ts";
import { minuteOf } from "./calendar/zone.ts";
import type { ContactChange } from "./contacts/life.ts";
import type { Location } from "./contacts/new-contact.ts";
import type { House } from "./house.ts";
import type { Remark } from "./interop/import.ts";
import type { ImportedContact } from "./interop/imported-contact.ts";
import { cutAt } from "./interop/plain-text.ts";
import { ChangeNotAllowedError } from "./routing/case.ts";
import { RouteRequest } from "./routing/request.ts";
import { rulesFor } from "./rules.ts";

export interface Keeper {
  house: House;
  /** Name of the source, such as `open311:sf`. */
  source: string;
  by: By;
}

export interface ImportedTold {
  outcome: "added" | "closed" | "unchanged";
  /** What was not done, and why. */
  remark?: Remark;
}

/** Adds the contact, or the closing of one that is here. The caller holds the transaction. */
export function keepImported(keeper: Keeper, given: ImportedContact, before: ImportedBefore | undefined): ImportedTold {
  if (!before) {
    add(keeper, given);
    return { outcome: "added" };
  }
  if (given.status === "open") return { outcome: "unchanged", ...reopened(given, before) };
  if (before.status !== "received" && before.status !== "in-hand") return { outcome: "unchanged" };
  try {
    close(keeper, given, before);
    return { outcome: "closed" };
  } catch (error) {
    if (!(error instanceof ChangeNotAllowedError)) throw error;
    return { outcome: "unchanged", ...workedOn(given) };
  }
}

function add({ house, source, by }: Keeper, given: ImportedContact): void {
  const at = given.at * 60_000;
  const carriers = given.carriers.length > 0 ? given.carriers : (["other"] as const);
  const arrived = { at, carriers, complexity: "simple" } as const;
  const id = timeOrderedId(at);
  const change = changeOf(given, house);
  addContact(
    house.db,
    {
      ...arrived,
      id,
      kind: given.kind,
      receiver: given.agency,
      channel: given.channel ?? null,
      broughtBy: ["other"],
      request: RouteRequest.parse({ purpose: given.kind }),
      skills: null,
      factsOn: null,
      source,
      externalId: given.externalId,
      idempotencyKey: null,
      sent: null,
    },
    {
      by,
      writtenAt: house.now(),
      told: [],
      words: wordsOf(given),
      changes: change ? [change] : [],
      rules: rulesOf(house, arrived),
    },
  );
  if (change && given.outcome !== undefined) addWords(house.db, id, 1, { text: given.outcome });
}

function close({ house, by }: Keeper, given: ImportedContact, { id, seq, erased }: ImportedBefore): void {
  const arrived = { at: given.at * 60_000, carriers: given.carriers, complexity: "simple" } as const;
  // What was written in it was erased: what came of it is not brought back by another way.
  const words = given.outcome === undefined || erased ? undefined : { text: given.outcome };
  const row = { id, expectedSeq: seq, at: house.now(), by };
  appendChange(house.db, row, closing(given, house), rulesOf(house, arrived), words);
}

/** What the file says became of it. The word on one that is still open is kept as a note. */
function changeOf(given: ImportedContact, house: House): ContactChange | undefined {
  if (given.status === "closed") return closing(given, house);
  return given.outcome === undefined ? undefined : { kind: "note" };
}

function closing({ at, closedAt = at }: ImportedContact, house: House): ContactChange {
  return { kind: "closed-elsewhere", at: Math.min(closedAt, minuteOf(house.now())) };
}

function rulesOf(house: House, arrived: Parameters<typeof rulesFor>[1]) {
  const moment = house.moment();
  return rulesFor(house, arrived, house.world(moment.minute), moment);
}

function wordsOf({ text, subject, location }: ImportedContact): Words {
  return { text: text === "" ? undefined : text, subject, location: location && locationOf(location) };
}

/** As long as the log takes them; an address of that length says where to look by its beginning. */
function locationOf({ address, postcode, latitude, longitude }: Location): Location {
  return {
    address: address === undefined ? undefined : cutAt(address, 200),
    postcode: postcode === undefined ? undefined : cutAt(postcode, 20),
    latitude,
    longitude,
  };
}

function reopened({ externalId }: ImportedContact, { status }: ImportedBefore): Pick<ImportedTold, "remark"> {
  if (status === "received" || status === "in-hand") return {};
  const problem = `${externalId} is open in its source, and closed here; here it stays closed`;
  return { remark: { problem, mend: "Hand in what is still to be done as a contact that follows it" } };
}

function workedOn({ externalId }: ImportedContact): Pick<ImportedTold, "remark"> {
  const problem = `${externalId} was closed in its source while somebody here works on it; its closing was not taken`;
  return { remark: { problem, mend: "Answer it here" } };
}
