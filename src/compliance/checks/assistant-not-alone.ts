/** A digital assistant (chatbot) hands over to a person at the same agency. */
import { z } from "zod";
import type { CheckOutcome, Evidence } from "../check.ts";
import { bestReach, pointsOf, type Reach, STATUS_OF, subjectOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";

export const optionsSchema = z.strictObject({});

export function assistantNotAlone(evidence: Evidence): CheckOutcome {
  const assistants = pointsOf(evidence, "assistant");
  if (assistants.length === 0) return withoutPoints(evidence, NO_ASSISTANT);
  // Only where the assistant's own definition leads: a person at a channel it cannot hand over to is no way out of it.
  const people = evidence.channels.assistant.handsOverTo.filter((channel) => evidence.channels[channel].human);
  const reach = bestReach(
    evidence,
    people.flatMap((channel) => pointsOf(evidence, channel)),
  );
  return {
    status: STATUS_OF[reach],
    subject: subjectOf(evidence, assistants),
    what: WHAT[reach],
    todo:
      reach === "closed" ? openOneOf(inARow(people.map((channel) => evidence.channels[channel].name))) : TODO[reach],
  };
}

const NO_ASSISTANT = { nl: "Er is geen digitale assistent.", en: "There is no digital assistant." };

const WHAT: Readonly<Record<Reach, CheckOutcome["what"]>> = {
  open: {
    nl: "De assistent kan doorgeven aan een mens bij dezelfde instantie.",
    en: "The assistant can hand over to a person at the same agency.",
  },
  closed: {
    nl: "De assistent kan bij deze instantie aan geen mens doorgeven.",
    en: "The assistant has no person at this agency to hand over to.",
  },
  unknown: {
    nl: "Er is niet opgegeven wanneer er een mens is aan wie de assistent kan doorgeven.",
    en: "It was not declared when there is a person to whom the assistant can hand over.",
  },
};

const TODO = { open: NOTHING_TO_DO, unknown: SAY_WHEN_OPEN };

function openOneOf({ nl, en }: CheckOutcome["todo"]): CheckOutcome["todo"] {
  return {
    nl: `Open minstens één van deze kanalen: ${nl}. Of haal de assistent weg.`,
    en: `Open at least one of these channels: ${en}. Or take the assistant away.`,
  };
}
