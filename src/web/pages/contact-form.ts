/** From the fields of the form to a contact, or to what is wrong with it, field by field. */
import type { z } from "zod";
import { NewContact } from "../../contacts/new-contact.ts";
import type { Query } from "../address.ts";

/** Fields in the order of the form: errors are told in it. */
const FIELDS = [
  "kind",
  "text",
  "service",
  "place",
  "audience",
  "where",
  "name",
  "email",
  "phone",
  "address",
  "replyBy",
  "language",
  "follows",
] as const;
type Field = (typeof FIELDS)[number];

export interface FormError {
  field: Field;
  /** - `wrong`: lacking, or not as it should be
   * - `too-long`: more signs than `most`
   * - `no-email`, `no-phone`, `no-address`: an answer is asked by a way that was not given */
  kind: "wrong" | "too-long" | `no-${"email" | "phone" | "address"}`;
  most?: number;
}

/** What somebody gives to be reached by each way of answering; nothing where they come by themselves. */
const NEEDED_FOR = { email: "email", post: "address", phone: "phone" } as const;

/**
 * Reads the form.
 *
 * @param values every field but the text, tidied
 */
export function readContact(values: Query, text: string): { given: NewContact } | { errors: FormError[] } {
  const read = NewContact.safeParse(candidate(values, text));
  const errors = [...(read.error?.issues ?? []).map(errorOf), ...unreachable(values)];
  if (read.success && errors.length === 0) return { given: read.data };
  const first = FIELDS.flatMap((field) => errors.find((error) => error.field === field) ?? []);
  return { errors: first };
}

/** The text as it was typed, with the line ends of a text file: a browser counts and sends them differently. */
export function textIn(body: unknown): string {
  const { text } = (body ?? {}) as Record<string, unknown>;
  const last: unknown = Array.isArray(text) ? text.at(-1) : text;
  return typeof last === "string" ? last.replace(/\r\n?/g, "\n") : "";
}

/** The field that the storage or the catalogue does not know, if the form has it. */
export function unknownField(name: string): FormError | undefined {
  const field = FIELDS.find((one) => one === name);
  return field && { field, kind: "wrong" };
}

function candidate(values: Query, text: string) {
  const { kind, service, place, audience, where, follows } = values;
  return {
    kind,
    text,
    request: { service, place, audience, receivedOn: "digital" },
    person: personIn(values),
    location: where === undefined ? undefined : { address: where },
    follows,
    decide: true,
  };
}

/** Nobody, where only the language of the letters was chosen: it comes with every form. */
function personIn({ name, email, phone, address, replyBy, language }: Query) {
  const stated = { name, email, phone, address, replyBy };
  return Object.values(stated).some((value) => value !== undefined) ? { ...stated, language } : undefined;
}

function errorOf({ path, code, ...issue }: z.core.$ZodIssue): FormError {
  const field = path[0] === "location" ? "where" : (path.at(-1) as Field);
  const most = code === "too_big" && "maximum" in issue ? Number(issue.maximum) : undefined;
  return most === undefined ? { field, kind: "wrong" } : { field, kind: "too-long", most };
}

function unreachable(values: Query): FormError[] {
  const needed = NEEDED_FOR[values.replyBy as keyof typeof NEEDED_FOR];
  if (needed === undefined || values[needed] !== undefined) return [];
  return [{ field: needed, kind: `no-${needed}` }];
}
