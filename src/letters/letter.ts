/** Letters and mails in clear language: data in, subject and plain text out. Who it goes to and how is not known here. */
import { LETTERS, type LetterData, type LetterKind } from "./data.ts";
import { compileLetters, type Template } from "./engine.ts";
import type { Language } from "./words.ts";

export interface Letter {
  /** One line. */
  subject: string;
  /** Plain text, paragraphs with an empty line between them. */
  text: string;
}

const compiled = new Map<Language, Record<LetterKind, Template>>();

/**
 * Writes a letter.
 *
 * @throws ZodError where the data does not fit the letter; Error where the template asks for something that is not in it
 */
export function writeLetter<K extends LetterKind>(kind: K, data: LetterData<K>, language: Language): Letter {
  const tidy = withoutUnknown(LETTERS[kind].parse(data)) as object;
  const [subject = "", ...lines] = templatesIn(language)[kind](tidy).split("\n");
  const text = lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return { subject: subject.trim(), text: `${text}\n` };
}

/** Compiled at the first letter in a language: most commands write none. */
function templatesIn(language: Language): Record<LetterKind, Template> {
  const known = compiled.get(language);
  if (known) return known;
  const fresh = compileLetters(language);
  compiled.set(language, fresh);
  return fresh;
}

/** Without the keys that hold `undefined`: for the templates a value is there, or its key is not. */
function withoutUnknown(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(known.map(([key, one]) => [key, withoutUnknown(one)]));
}
