/** Help with digital matters is near (digipunt, digibank, outreach) wherever the agency works. */
import { z } from "zod";
import { CHANNELS, type Channel } from "../../charter/facts.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

export const optionsSchema = z.strictObject({ channels: z.array(z.enum(CHANNELS)).min(1) });

export function supportNear(evidence: Evidence, { channels }: z.output<typeof optionsSchema>): CheckOutcome {
  const places = placesOf(evidence);
  const subject = evidence.agency.id;
  if (places.length === 0) return { status: "no-evidence", subject, ...NO_PLACE };
  const without = places.filter((place) => !isCovered(evidence, place, channels));
  const found = { value: places.length - without.length, unit: "municipalities" };
  if (without.length === 0) return { status: "keeps", found, subject, ...COVERED };
  const names = inARow(without.map(same));
  return {
    status: "breaks",
    found,
    subject,
    what: { nl: `Er is geen hulp in de buurt bekend in: ${names.nl}.`, en: `No help nearby is known in: ${names.en}.` },
    todo: {
      nl: "Spreek met partners ter plaatse een digipunt, digibank of hulp aan huis af.",
      en: "Arrange a digipunt, a digibank or outreach with partners there.",
    },
  };
}

/** Where the agency works; for one that works for all of Flanders, where it receives people. */
function placesOf({ agency }: Evidence): string[] {
  return [...new Set(agency.territory ?? agency.points.flatMap(({ place }) => place ?? []))];
}

function isCovered({ support }: Evidence, place: string, channels: readonly Channel[]): boolean {
  const near = [...(support.get(place) ?? []), ...(support.get("") ?? [])];
  return near.some(({ point }) => channels.includes(point.channel));
}

const NO_PLACE = {
  what: {
    nl: "Er is geen gemeente opgegeven waar hulp in de buurt moet zijn.",
    en: "No municipality was declared near which there should be help.",
  },
  todo: {
    nl: "Geef het werkingsgebied op, of de gemeente van elk punt.",
    en: "Declare the territory, or the municipality of each point.",
  },
};

const COVERED = {
  what: { nl: "In elke gemeente is er hulp in de buurt.", en: "In each municipality there is help nearby." },
  todo: NOTHING_TO_DO,
};
