/** Each named contact (benoemde contactpersoon) has a deputy (vervanger) at the same agency. */
import { z } from "zod";
import type { NamedContact } from "../../routing/world-schema.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

export const optionsSchema = z.strictObject({});

export function namedContactWithDeputy({ agency }: Evidence): CheckOutcome {
  const { contacts, id: subject } = agency;
  if (contacts.length === 0) return { status: "no-evidence", subject, ...NOBODY_NAMED };
  const alone = contacts.filter((contact) => !hasDeputy(contact, contacts));
  const found = { value: contacts.length - alone.length, unit: "contacts-with-deputy" };
  if (alone.length === 0) return { status: "keeps", found, subject, ...ALL_HAVE_ONE };
  const names = inARow(alone.map(({ name }) => same(name)));
  return {
    status: "breaks",
    found,
    subject,
    what: {
      nl: `Zonder vervanger bij deze instantie: ${names.nl}.`,
      en: `Without a deputy at this agency: ${names.en}.`,
    },
    todo: {
      nl: "Wijs voor hen een andere contactpersoon van deze instantie aan als vervanger.",
      en: "Appoint another contact of this agency as their deputy.",
    },
  };
}

/** Somebody else, who is declared too: routing follows a deputy only within the agency. */
function hasDeputy({ id, deputy }: NamedContact, contacts: readonly NamedContact[]): boolean {
  return deputy !== undefined && deputy !== id && contacts.some((other) => other.id === deputy);
}

const NOBODY_NAMED = {
  what: { nl: "Er is geen contactpersoon opgegeven.", en: "No named contact was declared." },
  todo: {
    nl: "Geef de contactpersonen en hun vervangers op.",
    en: "Declare the named contacts and their deputies.",
  },
};

const ALL_HAVE_ONE = {
  what: { nl: "Elke contactpersoon heeft een vervanger.", en: "Each named contact has a deputy." },
  todo: NOTHING_TO_DO,
};
