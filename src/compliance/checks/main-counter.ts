/** The digital way of an agency starts at the main counter (hoofdloket) of each audience it serves. */
import { z } from "zod";
import { FACTS, type FactValue } from "../../charter/facts.ts";
import type { ChannelPoint } from "../../routing/world-schema.ts";
import type { CheckOutcome, Evidence, Status } from "../check.ts";
import { pointsOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO, same } from "../texts.ts";

export const optionsSchema = z.strictObject({});

type Audience = FactValue<"audience">;

/**
 * A declaration shows only the address of the digital way. An address of the agency's own does not tell whether the main
 * counter leads there: that takes a look at the main counter itself, so it is `no-evidence` here.
 */
export function mainCounter(evidence: Evidence): CheckOutcome {
  const points = pointsOf(evidence, "digital");
  if (points.length === 0) return withoutPoints(evidence, NO_DIGITAL);
  const counters = evidence.channels.digital.mainCounters;
  const judged = FACTS.audience
    .map((audience) => ({ audience, some: points.filter((point) => serves(point, audience)) }))
    .filter(({ some }) => some.length > 0)
    .map(({ audience, some }) => ({ audience, status: statusOf(evidence, audience, some) }));
  const status = (["breaks", "no-evidence"] as const).find((one) => judged.some((it) => it.status === one)) ?? "keeps";
  const concerned = judged.filter((it) => it.status === status);
  const names = inARow(concerned.map(({ audience }) => same(counters?.[audience].name ?? audience)));
  const found = { value: judged.filter((it) => it.status === "keeps").length, unit: "main-counters" };
  return { status, ...(status !== "no-evidence" && { found }), subject: evidence.agency.id, ...TOLD[status](names) };
}

function serves({ audiences }: ChannelPoint, audience: Audience): boolean {
  return !audiences || audiences.includes(audience);
}

/** At the audience's own main counter, only at that of another audience (the wrong door), or at an address that tells nothing. */
function statusOf(
  { channels }: Evidence,
  audience: Audience,
  points: readonly ChannelPoint[],
): Exclude<Status, "not-applicable"> {
  const counters = channels.digital.mainCounters;
  if (!counters) return "no-evidence";
  const addresses = points.map(({ url }) => (url ? hostOf(url) : undefined));
  if (addresses.includes(hostOf(counters[audience].url))) return "keeps";
  const all = Object.values(counters).map(({ url }) => hostOf(url));
  return addresses.every((address) => address && all.includes(address)) ? "breaks" : "no-evidence";
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

const NO_DIGITAL = { nl: "Er is geen digitale weg.", en: "There is no digital way." };

type Told = Pick<CheckOutcome, "what" | "todo">;

const TOLD: Readonly<Record<Exclude<Status, "not-applicable">, (names: CheckOutcome["what"]) => Told>> = {
  keeps: ({ nl, en }) => ({
    what: {
      nl: `De digitale weg begint in het hoofdloket: ${nl}.`,
      en: `The digital way starts at the main counter: ${en}.`,
    },
    todo: NOTHING_TO_DO,
  }),
  breaks: ({ nl, en }) => ({
    what: {
      nl: `De digitale weg leidt naar het hoofdloket van een andere doelgroep, en niet naar: ${nl}.`,
      en: `The digital way leads to the main counter of another audience, and not to: ${en}.`,
    },
    todo: { nl: `Maak de diensten vindbaar in: ${nl}.`, en: `Let the services be found in: ${en}.` },
  }),
  "no-evidence": ({ nl, en }) => ({
    what: {
      nl: `De aangifte toont niet of de diensten te vinden zijn vanuit: ${nl}.`,
      en: `The declaration does not show whether the services can be found from: ${en}.`,
    },
    todo: {
      nl: `Kijk na of het hoofdloket ernaar verwijst: ${nl}.`,
      en: `See whether the main counter leads there: ${en}.`,
    },
  }),
};
