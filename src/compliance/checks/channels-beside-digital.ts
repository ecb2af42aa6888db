/** The channels that are not digital stay open beside the digital one. */
import { z } from "zod";
import { CHANNELS, type Channel } from "../../charter/facts.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { bestReach, pointsOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";

export const optionsSchema = z.strictObject({ channels: z.array(z.enum(CHANNELS)).min(1) });

export function channelsBesideDigital(evidence: Evidence, { channels }: z.output<typeof optionsSchema>): CheckOutcome {
  if (pointsOf(evidence, "digital").length === 0) return withoutPoints(evidence, NO_DIGITAL);
  const reach = (channel: Channel) => bestReach(evidence, pointsOf(evidence, channel));
  const closed = channels.filter((channel) => reach(channel) === "closed");
  const unknown = channels.filter((channel) => reach(channel) === "unknown");
  const found = { value: channels.length - closed.length - unknown.length, unit: "channels" };
  const names = (some: Channel[]) => inARow(some.map((channel) => evidence.channels[channel].name));
  const subject = evidence.agency.id;
  if (closed.length > 0) return { status: "breaks", found, subject, ...lacking(names(closed)) };
  if (unknown.length > 0) return { status: "no-evidence", subject, ...untold(names(unknown)) };
  return { status: "keeps", found, subject, ...kept(names(channels)) };
}

const NO_DIGITAL = { nl: "Er is geen digitale weg.", en: "There is no digital way." };

type Told = Pick<CheckOutcome, "what" | "todo">;

function lacking({ nl, en }: Told["what"]): Told {
  return {
    what: { nl: `Naast de digitale weg ontbreekt: ${nl}.`, en: `Lacking beside the digital way: ${en}.` },
    todo: { nl: `Open ook: ${nl}.`, en: `Open these too: ${en}.` },
  };
}

function untold({ nl, en }: Told["what"]): Told {
  return {
    what: {
      nl: `Er is niet opgegeven wanneer dit open is: ${nl}.`,
      en: `It was not declared when this is open: ${en}.`,
    },
    todo: SAY_WHEN_OPEN,
  };
}

function kept({ nl, en }: Told["what"]): Told {
  return {
    what: { nl: `Naast de digitale weg staat open: ${nl}.`, en: `Open beside the digital way: ${en}.` },
    todo: NOTHING_TO_DO,
  };
}
