/** One contact for each way its thread can look, made by the same steps that an agency takes. */
import { change, contactById } from "../../src/casework.ts";
import type { ContactAction } from "../../src/contacts/contact-actions.ts";
import { NewContact } from "../../src/contacts/new-contact.ts";
import { takeIn } from "../../src/intake.ts";
import { NOW, type OpenApp } from "../http/open-app.ts";

/** Words that no page may show: who handed it in, and what anybody wrote. */
export const SEALED = ["Sealedname", "sealed@burger.example", "Sealedwords", "Sealedreply", "Sealedplace"];
const PERSON = { name: "Sealedname", email: "sealed@burger.example", address: "Sealedplace 1, Gent" };

interface Thread {
  name: string;
  kind: NewContact["kind"];
  /** What the thread says of it, in Dutch and in English. */
  says: readonly [nl: string, en: string];
  /** Left out: nobody knows which agency is competent. */
  service?: string;
  acts: readonly ContactAction[];
  /** Moment at which it is looked at; that of receipt where left out. */
  seenAt?: string;
}

const text = "Sealedreply";
const LATER = "2026-10-01T10:00+02:00";
const FOUNDED: ContactAction = { kind: "answer", text, judgement: "founded", solved: "partly", norms: ["timeliness"] };

export const THREADS: readonly Thread[] = [
  { name: "received", kind: "question", service: "leefloon", says: ["Aangekomen, nog niet", "Arrived, not"], acts: [] },
  {
    name: "at the charter desk",
    kind: "report",
    says: ["Het charterloket zoekt uit", "The charter desk finds out"],
    acts: [],
  },
  {
    name: "passed on",
    kind: "question",
    service: "leefloon",
    says: ["Doorgegeven aan Stad Gent, op naam van", "Passed on to City of Ghent, to"],
    acts: [{ kind: "refer", to: "stad-gent" }],
  },
  {
    name: "taken over and in hand",
    kind: "report",
    service: "leefloon",
    says: ["Uw contactpersoon:", "Your contact:"],
    acts: [{ kind: "refer", to: "stad-gent" }, { kind: "accept" }, { kind: "take" }, { kind: "interim", text }],
  },
  {
    name: "given back",
    kind: "feedback",
    service: "leefloon",
    says: ["Stad Gent kon het niet overnemen. OCMW Gent houdt het.", "City of Ghent could not take it."],
    acts: [
      { kind: "refer", to: "stad-gent" },
      { kind: "refuse", reason: text },
    ],
  },
  {
    name: "answered",
    kind: "complaint",
    service: "leefloon",
    says: ["Uw klacht is gegrond.", "Your complaint is founded."],
    acts: [{ kind: "acknowledge" }, { kind: "admit" }, FOUNDED],
  },
  {
    name: "declined, at the ombudsman, with an opinion",
    kind: "complaint",
    service: "leefloon",
    says: ["De ombudsdienst geeft u gelijk.", "The ombudsman finds in your favour."],
    acts: [
      { kind: "decline", ground: "policy", text },
      { kind: "escalate", ground: "refused" },
      { kind: "opinion", upheld: true, text },
    ],
  },
  {
    name: "taken to another procedure",
    kind: "complaint",
    service: "leefloon",
    says: ["Procedure: beroep.", "Procedure: appeal."],
    acts: [{ kind: "redirect", procedure: "appeal", text }],
  },
  {
    name: "taken back",
    kind: "question",
    service: "leefloon",
    says: ["Het werd ingetrokken.", "It was taken back."],
    acts: [{ kind: "note", text }, { kind: "withdraw" }],
  },
  {
    name: "late",
    kind: "complaint",
    service: "leefloon",
    says: ["Het is er nog niet.", "It is not there yet."],
    acts: [],
    seenAt: LATER,
  },
];

/**
 * Makes the thread and sets the clock to when it is looked at.
 *
 * @returns its tracking code
 */
export async function openThread(open: OpenApp, { kind, service, acts, seenAt }: Omit<Thread, "name" | "says">) {
  open.setClock(NOW);
  const request = { service, place: "gent", receivedOn: "digital" };
  const given = { kind, text: "Sealedwords", subject: "Sealedwords", person: PERSON, request, decide: true };
  const { row } = await takeIn(open.house, NewContact.parse(given), { by: "public" });
  for (const act of acts) {
    const { history } = contactById(open.house, row.id)!;
    await change(open.house, row.id, history.at(-1)!.seq, act, "tester");
  }
  open.setClock(seenAt ?? NOW);
  return row.code;
}
