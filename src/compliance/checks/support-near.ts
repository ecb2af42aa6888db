/** Help with digital matters is near (digipunt, digibank, outreach) wherever the agency works. */
import { z } from "zod";
import { CHANNELS, type Channel } from "../../charter/facts.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { best, nothingDeclared, type Reach, reachOf } from "../points.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

export const optionsSchema = z.strictObject({ channels: z.array(z.enum(CHANNELS)).min(1) });

export function supportNear(evidence: Evidence, { channels }: z.output<typeof optionsSchema>): CheckOutcome {
  const { territory, points, contacts, id: subject } = evidence.agency;
  if (points.length === 0 && contacts.length === 0) return nothingDeclared(evidence);
  if (!territory && reachFrom(evidence, [""], channels) === "open") return { status: "keeps", subject, ...EVERYWHERE };
  const places = [...new Set(territory ?? points.flatMap(({ place }) => place ?? []))];
  const at = (reach: Reach) => places.filter((place) => reachFrom(evidence, [place, ""], channels) === reach);
  const [without, unknown] = [at("closed"), at("unknown")];
  const found = { value: places.length - without.length - unknown.length, unit: "municipalities" };
  if (without.length > 0) return { status: "breaks", found, subject, ...lacking(without) };
  if (unknown.length > 0) return { status: "no-evidence", subject, ...untold(unknown) };
  // Help near its counters shows nothing of the other municipalities that an agency for all of Flanders works for.
  if (!territory) return { status: "no-evidence", subject, ...PARTLY };
  return { status: "keeps", found, subject, ...COVERED };
}

/**
 * Whether any of the support opens in an ordinary week.
 *
 * @param keys municipalities, or `""` for what works for all of Flanders
 */
function reachFrom(evidence: Evidence, keys: readonly string[], channels: readonly Channel[]): Reach {
  const near = keys.flatMap((key) => evidence.support.get(key) ?? []);
  const support = near.filter(({ point }) => channels.includes(point.channel));
  return best(support.map(({ agency, point }) => reachOf({ ...evidence, agency }, point)));
}

type Told = Pick<CheckOutcome, "what" | "todo">;

function lacking(places: readonly string[]): Told {
  const names = inARow(places.map(same));
  return {
    what: {
      nl: `Er is geen open hulp in de buurt bekend in: ${names.nl}.`,
      en: `No open help nearby is known in: ${names.en}.`,
    },
    todo: {
      nl: "Spreek met partners ter plaatse een digipunt, digibank of hulp aan huis af.",
      en: "Arrange a digipunt, a digibank or outreach with partners there.",
    },
  };
}

function untold(places: readonly string[]): Told {
  const names = inARow(places.map(same));
  return {
    what: {
      nl: `Wanneer de hulp in de buurt open is, is niet bekend in: ${names.nl}.`,
      en: `When the help nearby is open is not known in: ${names.en}.`,
    },
    todo: {
      nl: "Laat de partners de openingsuren van hun digipunten en hulp aan huis opgeven.",
      en: "Have the partners declare the opening hours of their digipunten and outreach.",
    },
  };
}

const PARTLY: Told = {
  what: {
    nl: "De aangifte toont niet of er in heel Vlaanderen hulp in de buurt is.",
    en: "The declaration does not show whether there is help nearby in all of Flanders.",
  },
  todo: {
    nl: "Toon dat er hulp is voor heel Vlaanderen, of geef het werkingsgebied op als dat kleiner is.",
    en: "Show that there is help for all of Flanders, or declare the territory if it is smaller.",
  },
};

const EVERYWHERE: Told = {
  what: { nl: "Er is hulp voor heel Vlaanderen.", en: "There is help for all of Flanders." },
  todo: NOTHING_TO_DO,
};

const COVERED: Told = {
  what: { nl: "In elke gemeente is er hulp in de buurt.", en: "In each municipality there is help nearby." },
  todo: NOTHING_TO_DO,
};
