/** Contacts with letters to send, in a real database. */
import type { Db } from "../../db/open.ts";
import { addLetter, type NewLetter } from "../../db/outbox.ts";

/** The smallest row that letters can belong to. */
export function addBareContact(db: Db, id = "c"): string {
  const rest = ["question", "a", null, "[]", "[]", "{}", "simple", null, null, null, null, null, null];
  db.sqlite
    .prepare(
      `INSERT INTO contacts (id, code, at, kind, receiver, channel, carriers, brought_by, request, complexity, skills,
         facts_on, source, external_id, idempotency_key, sent)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, `code-${id}`, 0, ...rest);
  return id;
}

/** A mail of contact `c`, with what differs. */
export function mail(to: string, different: Partial<Extract<NewLetter, { medium: "email" }>> = {}): NewLetter {
  return {
    contactId: "c",
    seq: 0,
    letter: "receipt",
    medium: "email",
    language: "nl",
    from: { name: "Contactpersoon 1 (voorbeeld)", email: "contact.1@bestuur.example" },
    to: { email: to },
    subject: "Wij hebben uw vraag",
    text: "Beste\n\nWij kregen uw vraag.\n",
    ...different,
  };
}

export function post(different: Partial<Extract<NewLetter, { medium: "post" }>> = {}): NewLetter {
  const { medium: _, to: __, ...rest } = mail("x@y.example");
  return { ...rest, medium: "post", to: { name: "Inwoner", address: "Dorpsplein 1, 9999 Dorp" }, ...different };
}

/** A contact with a number of mails that are due at 0, to `p0@burger.example` and on. */
export function addMails(db: Db, howMany: number): string[] {
  addBareContact(db);
  return Array.from({ length: howMany }, (_, n) => addLetter(db, mail(`p${n}@burger.example`), 0));
}
