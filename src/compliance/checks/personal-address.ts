/** Each named contact has a personal address (eigen adres), not an anonymous mailbox. */
import { z } from "zod";
import { DESK_WORDS, type Owner, ownerOf } from "../addresses.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { pointsOf } from "../points.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

export const optionsSchema = z.strictObject({
  /** Words that name a desk: an address with such a word and without the contact's name is a shared mailbox. */
  mailboxes: z.array(z.string().min(1).toLowerCase()).default(DESK_WORDS),
});

export function personalAddress(evidence: Evidence, { mailboxes }: z.output<typeof optionsSchema>): CheckOutcome {
  const { agency } = evidence;
  const { contacts, id: subject } = agency;
  if (contacts.length === 0) return nobodyNamed(evidence);
  const addressesOf = (owner: Owner) =>
    contacts.filter((contact) => ownerOf(contact, agency, mailboxes) === owner).map(({ email }) => email.toLowerCase());
  const [desks, unclear] = [addressesOf("desk"), addressesOf("unclear")];
  const found = { value: addressesOf("personal").length, unit: "personal-addresses" };
  if (desks.length > 0) return { status: "breaks", found, subject, ...anonymous(desks) };
  if (unclear.length > 0) return { status: "no-evidence", subject, ...nameless(unclear) };
  return { status: "keeps", found, subject, ...ALL_PERSONAL };
}

type Told = Pick<CheckOutcome, "what" | "todo">;

function anonymous(addresses: readonly string[]): Told {
  const { nl, en } = inARow([...new Set(addresses)].map(same));
  return {
    what: { nl: `Geen persoonlijk adres: ${nl}.`, en: `Not a personal address: ${en}.` },
    todo: { nl: "Geef elke contactpersoon een eigen adres.", en: "Give each named contact an address of their own." },
  };
}

function nameless(addresses: readonly string[]): Told {
  const { nl, en } = inARow([...new Set(addresses)].map(same));
  return {
    what: {
      nl: `Aan het adres is niet te zien van wie het is: ${nl}.`,
      en: `The address does not show whose it is: ${en}.`,
    },
    todo: {
      nl: "Geef een adres op met de naam van de contactpersoon erin.",
      en: "Declare an address with the name of the contact in it.",
    },
  };
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
