/**
 * What each letter has to be told: one shape a letter. Every text in it is tidied on the way in, so that no name can add a
 * line to the head of a mail. Moments are epoch minutes, as everywhere in the life of a contact.
 */
import { z } from "zod";
import { Origin } from "../charter/schema.ts";
import { ESCALATION_NAMES, GROUND_NAMES, JUDGEMENTS, PROCEDURE_NAMES, SOLVED } from "../contacts/grounds.ts";
import { KINDS } from "../contacts/kinds.ts";
import { NEEDED } from "../contacts/new-contact.ts";
import { Addressee, OneLine, OwnWords } from "./clean.ts";

const Minute = z.int();

/** A day by which something is done, with where that day comes from. A `Clock` of the contact fits. */
const Term = z.object({
  due: Minute,
  value: z.number().positive(),
  unit: z.string(),
  origin: Origin,
  source: OneLine.optional(),
});

/** Who signs, by name (a `Signer`): no letter goes out without one. */
const By = z.object({
  name: OneLine,
  email: z.email(),
  phone: OneLine.optional(),
  deputyFor: OneLine.optional(),
});

/** What every letter has: who writes, to whom, about which contact. `kind` is that of the contact. */
const EVERY = {
  agency: OneLine,
  signer: By,
  name: Addressee,
  code: OneLine,
  receivedAt: Minute,
};

/** The way to the ombudsman; the Vlaamse Ombudsdienst where left out, since cities may have an ombudsman of their own. */
const OMBUDSMAN = { ombudsman: OneLine.optional() };

export const LETTERS = {
  /** Ontvangstmelding. `handler`: who handles it, by name, as soon as that is known. */
  receipt: z.strictObject({
    ...EVERY,
    kind: z.enum(KINDS),
    handler: OneLine.optional(),
    answer: Term.optional(),
    progress: Term.optional(),
    admissibility: Term.optional(),
    lacking: z.array(z.enum(NEEDED)).min(1).optional(),
    follow: z.url({ protocol: /^https?$/ }).optional(),
  }),
  /** Tussentijds bericht. */
  progress: z.strictObject({ ...EVERY, kind: z.enum(KINDS), text: OwnWords, answer: Term.optional() }),
  "answer-question": z.strictObject({ ...EVERY, kind: z.enum(["question", "feedback"]), text: OwnWords }),
  "answer-report": z.strictObject({ ...EVERY, text: OwnWords, solved: z.enum(SOLVED) }),
  "answer-complaint": z.strictObject({
    ...EVERY,
    ...OMBUDSMAN,
    text: OwnWords,
    judgement: z.enum(JUDGEMENTS),
    solved: z.enum(SOLVED),
    measure: OwnWords.optional(),
  }),
  /** Gemotiveerde weigering. */
  decline: z.strictObject({ ...EVERY, ...OMBUDSMAN, text: OwnWords, ground: z.enum(GROUND_NAMES) }),
  redirect: z.strictObject({ ...EVERY, text: OwnWords, procedure: z.enum(PROCEDURE_NAMES), to: OneLine.optional() }),
  /** Warme doorverwijzing: `to` is the agency, `taker` the person there, `before` when they have said yes or no. */
  referred: z.strictObject({ ...EVERY, kind: z.enum(KINDS), to: OneLine, taker: OneLine, before: Minute }),
  escalated: z.strictObject({ ...EVERY, ...OMBUDSMAN, ground: z.enum(ESCALATION_NAMES) }),
} as const;

export type LetterKind = keyof typeof LETTERS;
export const LETTER_KINDS = Object.keys(LETTERS) as LetterKind[];
export type LetterData<K extends LetterKind> = z.input<(typeof LETTERS)[K]>;
