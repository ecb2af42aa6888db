/** Each named contact has a personal address (eigen adres), not an anonymous mailbox. */
import { z } from "zod";
import type { CheckOutcome, Evidence } from "../check.ts";
import { pointsOf } from "../points.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

/**
 * An address that begins with one of these words is taken for a shared mailbox. The list is an assumption: an address only
 * hints at who reads it. A charter can name its own words.
 */
const SHARED_MAILBOXES = (
  "administratie algemeen balie contact dienst helpdesk info klantendienst loket mail mailbox noreply no-reply onthaal " +
  "office secretariaat support team"
).split(" ");

export const optionsSchema = z.strictObject({
  mailboxes: z.array(z.string().min(1).toLowerCase()).default(SHARED_MAILBOXES),
});

export function personalAddress(evidence: Evidence, { mailboxes }: z.output<typeof optionsSchema>): CheckOutcome {
  const { contacts, id: subject } = evidence.agency;
  if (contacts.length === 0) return nobodyNamed(evidence);
  const all = contacts.map(({ email }) => email.toLowerCase());
  const shared = new Set(all.filter((address, at) => isMailbox(address, mailboxes) || all.indexOf(address) !== at));
  const found = { value: all.filter((address) => !shared.has(address)).length, unit: "personal-addresses" };
  if (shared.size === 0) return { status: "keeps", found, subject, ...ALL_PERSONAL };
  const { nl, en } = inARow([...shared].map(same));
  return {
    status: "breaks",
    found,
    subject,
    what: { nl: `Geen persoonlijk adres: ${nl}.`, en: `Not a personal address: ${en}.` },
    todo: { nl: "Geef elke contactpersoon een eigen adres.", en: "Give each named contact an address of their own." },
  };
}

/** "info@", "info.gent@" and "info-2@" are mailboxes; "contactpersoon.wonen@" and "an.info@" are not taken for one. */
function isMailbox(address: string, mailboxes: readonly string[]): boolean {
  const local = address.slice(0, address.lastIndexOf("@"));
  return mailboxes.some(
    (word) => local === word || (local.startsWith(word) && /^[._+\d-]/.test(local.slice(word.length))),
  );
}

/** Whoever offers a named contact but names nobody has broken the promise; whoever does not speak of it has told nothing yet. */
function nobodyNamed(evidence: Evidence): CheckOutcome {
  const offered = pointsOf(evidence, "named-contact").length > 0;
  return {
    status: offered ? "breaks" : "no-evidence",
    subject: evidence.agency.id,
    what: offered
      ? {
          nl: "Er is een kanaal voor contactpersonen, maar niemand is met naam en adres opgegeven.",
          en: "There is a channel for named contacts, but nobody was declared with a name and an address.",
        }
      : { nl: "Er is geen contactpersoon opgegeven.", en: "No named contact was declared." },
    todo: {
      nl: "Geef minstens één contactpersoon met een eigen adres op.",
      en: "Declare at least one named contact with a personal address.",
    },
  };
}

const ALL_PERSONAL = {
  what: { nl: "Elke contactpersoon heeft een eigen adres.", en: "Each named contact has a personal address." },
  todo: NOTHING_TO_DO,
};
