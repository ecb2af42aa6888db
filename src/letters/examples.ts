/** Every letter filled with example data, to be read and measured. No person, agency or contact in it exists, and it says so. */
import { LETTER_KINDS, type LetterData, type LetterKind } from "./data.ts";
import { type Letter, writeLetter } from "./letter.ts";
import type { Language } from "./words.ts";

export interface ExampleLetter extends Letter {
  kind: LetterKind;
  /** What the agency itself wrote in it: not part of the fixed text. */
  own: string[];
}

/** Epoch minutes: Monday 6 July 2026, 10:00, and ends of days after it, all in Brussels. */
const RECEIVED = Date.UTC(2026, 6, 6, 8) / 60_000;
const day = (month: number, date: number) => Date.UTC(2026, month - 1, date, 21, 59) / 60_000;

const PRACTICE = { origin: "practice", source: "Complaint handling by Flemish public bodies" } as const;
const ANSWER = { due: day(8, 20), value: 45, unit: "calendar-days", ...PRACTICE };
const LAW = { origin: "law", source: "Bestuursdecreet of 7 December 2018, II.77 §2" } as const;
const ADMISSIBILITY = { due: day(7, 16), value: 10, unit: "calendar-days", ...LAW };
const MAIL = { origin: "practice", source: "Service norms of Dutch central government" } as const;
const PROGRESS = { due: day(7, 20), value: 10, unit: "working-days", ...MAIL };

/** The parts of a letter that the agency writes itself. */
const OWN: ReadonlySet<string> = new Set(["text", "measure"]);

const WORDS = {
  nl: {
    agency: "Voorbeeldbestuur (voorbeeld)",
    other: "Ander bestuur (voorbeeld)",
    person: "Contactpersoon",
    suffix: "(voorbeeld)",
    text: "Hier staat wat het bestuur zelf schrijft. Dit is voorbeeldtekst.",
    measure: "Hier staat wat het bestuur verandert. Dit is voorbeeldtekst.",
  },
  en: {
    agency: "Example authority (example)",
    other: "Other authority (example)",
    person: "Contact person",
    suffix: "(example)",
    text: "Here stands what the authority itself writes. This is example text.",
    measure: "Here stands what the authority changes. This is example text.",
  },
} as const satisfies Record<Language, Record<string, string>>;

/** At least one example of every letter, in the order of the letters. */
export function exampleLetters(language: Language): ExampleLetter[] {
  const examples = examplesIn(language);
  return LETTER_KINDS.flatMap((kind) => examples[kind].map((data) => written(kind, data, language)));
}

function written<K extends LetterKind>(kind: K, data: LetterData<K>, language: Language): ExampleLetter {
  const own = Object.entries(data).flatMap(([name, value]) => (OWN.has(name) ? String(value) : []));
  return { kind, own, ...writeLetter(kind, data, language) };
}

function examplesIn(language: Language): { [K in LetterKind]: LetterData<K>[] } {
  const { agency, other, person, suffix, text, measure } = WORDS[language];
  const signer = { name: `${person} 1 ${suffix}`, email: "contact.1@bestuur.example", phone: "02 000 00 01" };
  const deputy = { ...signer, deputyFor: `${person} 2 ${suffix}` };
  const every = { agency, signer, code: "ABCD-EFGH-JKMN", receivedAt: RECEIVED };
  return {
    receipt: [
      { ...every, kind: "question", handler: signer.name, progress: PROGRESS },
      { ...every, kind: "complaint", answer: ANSWER, admissibility: ADMISSIBILITY, lacking: ["address"] },
    ],
    progress: [{ ...every, signer: deputy, kind: "complaint", text, answer: ANSWER }],
    "answer-question": [
      { ...every, kind: "question", text },
      { ...every, kind: "feedback", text },
    ],
    "answer-report": [
      { ...every, text, solved: "yes" },
      { ...every, text, solved: "no" },
    ],
    "answer-complaint": [
      { ...every, text, judgement: "founded", solved: "yes", measure },
      { ...every, text, judgement: "unfounded", solved: "no" },
    ],
    decline: [
      { ...every, text, ground: "too-old" },
      { ...every, text, ground: "policy" },
    ],
    redirect: [{ ...every, text, procedure: "objection", to: other }],
    referred: [{ ...every, kind: "question", to: other, taker: `${person} 3 ${suffix}`, before: day(7, 8) }],
    escalated: [{ ...every, ground: "answer-falls-short" }],
  };
}
