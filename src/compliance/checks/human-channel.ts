/** At least one channel leads to a person (menselijk contact). */
import { z } from "zod";
import { CHANNELS } from "../../charter/facts.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { bestReach, nothingDeclared, type Reach, STATUS_OF } from "../points.ts";
import { NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";

export const optionsSchema = z.strictObject({
  /** Channels that a person answers but that are no conversation: a letterbox does not keep the promise by itself. */
  except: z.array(z.enum(CHANNELS)).default(["post"]),
});

export function humanChannel(evidence: Evidence, { except }: z.output<typeof optionsSchema>): CheckOutcome {
  const { agency, channels } = evidence;
  if (agency.points.length === 0) return nothingDeclared(evidence);
  const withPerson = agency.points.filter(({ channel }) => channels[channel].human && !except.includes(channel));
  const reach = bestReach(evidence, withPerson);
  return { status: STATUS_OF[reach], subject: agency.id, what: WHAT[reach], todo: TODO[reach] };
}

const WHAT: Readonly<Record<Reach, CheckOutcome["what"]>> = {
  open: { nl: "Minstens één kanaal leidt naar een mens.", en: "At least one channel leads to a person." },
  closed: {
    nl: "In een gewone week is er geen enkel open kanaal met een mens.",
    en: "In an ordinary week no channel with a person is open.",
  },
  unknown: {
    nl: "Er zijn kanalen met een mens, maar er is niet opgegeven wanneer daar iemand is.",
    en: "There are channels with a person, but not when somebody is there.",
  },
};

const TODO: Readonly<Record<Reach, CheckOutcome["todo"]>> = {
  open: NOTHING_TO_DO,
  closed: {
    nl: "Open een telefoonlijn of een loket, of wijs een contactpersoon aan.",
    en: "Open a phone line or a counter, or appoint a named contact.",
  },
  unknown: SAY_WHEN_OPEN,
};
