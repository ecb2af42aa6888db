/** The letter that goes with a change: written in the transaction of the change, so that neither is ever without the other. */
import type { StoredContact } from "../db/contacts.ts";
import { addLetter } from "../db/outbox.ts";
import { type Words, wordsOf } from "../db/sealed-words.ts";
import { minuteOf } from "./calendar/zone.ts";
import type { Contact, ContactChange, Signer } from "./contacts/life.ts";
import { lackingIn, type Person } from "./contacts/new-contact.ts";
import { signerAt } from "./contacts/signer.ts";
import type { House } from "./house.ts";
import type { LetterData, LetterKind } from "./letters/data.ts";
import { writeLetter } from "./letters/letter.ts";
import { ChangeNotAllowedError } from "./routing/case.ts";
import { matterOf } from "./routing/matter.ts";
import { serviceIn } from "./routing/world.ts";
import { clocksNow } from "./rules.ts";

/** What a letter is written about. */
export interface Occasion {
  row: StoredContact;
  /** The contact after the change. */
  contact: Contact;
  seq: number;
  change: ContactChange;
  /** What the agency wrote with it. */
  words: Words | undefined;
}

/**
 * Writes the letter that a change asks for, if the person can be written to. Whoever left no address, or wants to be told by
 * phone or in person, gets no letter: what was decided stands in the thread of their tracking code.
 */
export function writeAbout(house: House, occasion: Occasion): void {
  const person = wordsOf(house.db, occasion.row.id).get(0)?.person;
  const to = person && addressOf(person);
  const letter = to && letterFor(house, occasion, person);
  if (!to || !letter) return;
  const { row, seq } = occasion;
  const from = letter.data.signer;
  const { subject, text } = writeLetter(letter.kind, letter.data, person.language);
  const content = { language: person.language, from, subject, text };
  const about = { contactId: row.id, seq, letter: letter.kind, ...content };
  addLetter(house.db, { ...about, ...to }, house.now());
}

/** Whether a letter or mail can reach the person, and they do not want to be told otherwise. */
export function canBeWrittenTo(person: Person): boolean {
  return addressOf(person) !== undefined;
}

function addressOf({ name, email, address, replyBy }: Person) {
  if (replyBy === "phone" || replyBy === "in-person") return undefined;
  const byPost = address === undefined ? undefined : ({ medium: "post", to: { name, address } } as const);
  const byMail = email === undefined ? undefined : ({ medium: "email", to: { name, email } } as const);
  return replyBy === "post" ? (byPost ?? byMail) : (byMail ?? byPost);
}

type Written = { [K in LetterKind]: { kind: K; data: LetterData<K> } }[LetterKind];

function letterFor(house: House, { row, contact, change, words }: Occasion, person: Person): Written | undefined {
  const { kind, case: of } = contact;
  const every = (signer: Signer) => ({
    agency: agencyName(house, of.responsible, person),
    signer,
    name: person.name,
    code: row.code,
    receivedAt: minuteOf(row.at),
  });
  const text = words?.text ?? "";
  const clock = (name: string) => clocksNow(house, row, contact).find((one) => one.name === name);
  switch (change.kind) {
    case "acknowledge": {
      const lacking = lackingIn(kind, row.carriers, person);
      const [answer, progress, admissibility] = ["answer", "progress", "admissibility"].map(clock);
      const handler = contact.handler?.name ?? change.by.name;
      const told = {
        kind,
        handler,
        answer,
        progress,
        admissibility,
        lacking: lacking.length > 0 ? lacking : undefined,
      };
      return { kind: "receipt", data: { ...every(change.by), ...told } };
    }
    case "interim":
      return { kind: "progress", data: { ...every(change.by), kind, text, answer: clock("answer") } };
    case "decline":
      return { kind: "decline", data: { ...every(change.by), text, ground: change.ground } };
    case "redirect": {
      const to = change.to === undefined ? undefined : agencyName(house, change.to, person);
      return { kind: "redirect", data: { ...every(change.by), text, procedure: change.procedure, to } };
    }
    case "answer":
      return answerLetter(contact, change, every(change.by), words);
    case "refer": {
      const to = agencyName(house, change.to, person);
      const signer = signerNow(house, row, contact);
      return (
        signer && { kind: "referred", data: { ...every(signer), kind, to, taker: change.taker, before: change.before } }
      );
    }
    case "escalate": {
      const signer = contact.ended?.by ?? signerNow(house, row, contact);
      return signer && { kind: "escalated", data: { ...every(signer), ground: change.ground } };
    }
    default:
      return undefined;
  }
}

function answerLetter(
  { kind }: Contact,
  { outcome }: Extract<ContactChange, { kind: "answer" }>,
  every: Omit<LetterData<"answer-question">, "kind" | "text">,
  words: Words | undefined,
): Written {
  const text = words?.text ?? "";
  const { judgement, solved } = outcome;
  if (kind === "complaint" && judgement && solved)
    return { kind: "answer-complaint", data: { ...every, text, judgement, solved, measure: words?.measure } };
  if (kind === "report" && solved) return { kind: "answer-report", data: { ...every, text, solved } };
  return { kind: "answer-question", data: { ...every, kind: kind === "feedback" ? "feedback" : "question", text } };
}

/** Who signs where the change itself is nobody's letter; undefined where nobody is there, and then nothing is sent. */
function signerNow(house: House, row: StoredContact, contact: Contact): Signer | undefined {
  const moment = house.moment();
  const world = house.world(moment.minute);
  const service = serviceIn(world, row.request);
  try {
    return signerAt(contact, undefined, { world, moment, matter: matterOf(row.request, service), load: new Map() });
  } catch (error) {
    if (error instanceof ChangeNotAllowedError) return undefined;
    throw error;
  }
}

function agencyName(house: House, id: string, { language }: Person): string {
  const agency = house.catalogue.agencies.find((one) => one.id === id);
  return agency ? agency.name[language] : id;
}
