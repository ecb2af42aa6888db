/** Each counter (loket) sees people without an appointment. */
import { z } from "zod";
import type { ChannelPoint } from "../../routing/world-schema.ts";
import type { CheckOutcome, Evidence } from "../check.ts";
import { pointsOf, reachOf, subjectOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO, SAY_WHEN_OPEN } from "../texts.ts";

export const optionsSchema = z.strictObject({});

export function walkInWithoutAppointment(evidence: Evidence): CheckOutcome {
  const counters = pointsOf(evidence, "walk-in");
  if (counters.length === 0) return withoutPoints(evidence, NO_COUNTER);
  const sees = (point: ChannelPoint) => (point.appointment === "required" ? "closed" : reachOf(evidence, point));
  const shut = counters.filter((point) => sees(point) === "closed");
  const unknown = counters.filter((point) => sees(point) === "unknown");
  const found = { value: counters.length - shut.length - unknown.length, unit: "counters" };
  if (shut.length > 0) return { status: "breaks", found, subject: subjectOf(evidence, shut), ...refused(shut) };
  if (unknown.length > 0) {
    return { status: "no-evidence", subject: subjectOf(evidence, unknown), ...untold(unknown) };
  }
  return { status: "keeps", found, subject: subjectOf(evidence, counters), ...KEPT };
}

const NO_COUNTER = { nl: "Er is geen loket.", en: "There is no counter." };

const KEPT = {
  what: {
    nl: "U kunt zonder afspraak bij elk loket terecht.",
    en: "Every counter sees people without an appointment.",
  },
  todo: NOTHING_TO_DO,
};

function refused(shut: readonly ChannelPoint[]): Pick<CheckOutcome, "what" | "todo"> {
  const { nl, en } = inARow(shut.map(({ name }) => name));
  return {
    what: {
      nl: `Zonder afspraak kunt u in een gewone week niet terecht bij: ${nl}.`,
      en: `In an ordinary week these see nobody without an appointment: ${en}.`,
    },
    todo: {
      nl: "Voorzie daar uren waarop iedereen zonder afspraak kan langskomen.",
      en: "Set hours there at which anybody can come without an appointment.",
    },
  };
}

function untold(unknown: readonly ChannelPoint[]): Pick<CheckOutcome, "what" | "todo"> {
  const { nl, en } = inARow(unknown.map(({ name }) => name));
  return {
    what: { nl: `Er zijn geen openingsuren bekend van: ${nl}.`, en: `No opening hours are known of: ${en}.` },
    todo: SAY_WHEN_OPEN,
  };
}
