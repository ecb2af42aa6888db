/** The declared wait at each point of a channel is within a norm. */
import { z } from "zod";
import { CHANNELS } from "../../charter/facts.ts";
import type { ChannelPoint } from "../../routing/world-schema.ts";
import { type CheckOutcome, type Evidence, expectUnit, type Norm } from "../check.ts";
import { noNorm } from "../norms.ts";
import { pointsOf, subjectOf, withoutPoints } from "../points.ts";
import { inARow, NOTHING_TO_DO } from "../texts.ts";

export const optionsSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Name of the value: minutes. */
  value: z.string(),
});

type Waiting = ChannelPoint & { wait: NonNullable<ChannelPoint["wait"]> };

export function waitAtMost(
  evidence: Evidence,
  { channel }: z.output<typeof optionsSchema>,
  value?: Norm,
): CheckOutcome {
  const declared = pointsOf(evidence, channel);
  if (declared.length === 0) return withoutPoints(evidence, NO_POINT);
  const points = declared.filter(hasQueue);
  if (points.length === 0) return withoutPoints(evidence, NO_QUEUE);
  if (!value) return noNorm(evidence);
  expectUnit(value, "minutes");
  const longest = points.filter(isDeclared).sort((a, b) => b.wait.minutes - a.wait.minutes)[0];
  if (longest && longest.wait.minutes > value.value) return judged("breaks", longest, value);
  const untold = points.filter((point) => !isDeclared(point));
  if (!longest || untold.length > 0) {
    return { status: "no-evidence", norm: value, subject: subjectOf(evidence, untold), ...undeclared(untold) };
  }
  return judged("keeps", longest, value);
}

function isDeclared(point: ChannelPoint): point is Waiting {
  return point.wait !== undefined;
}

/** Nobody walks in at a counter by appointment only: what is declared there is the wait of somebody with an appointment. */
function hasQueue({ channel, appointment }: ChannelPoint): boolean {
  return channel !== "walk-in" || appointment !== "required";
}

const NO_POINT = { nl: "Dit kanaal is er niet.", en: "This channel is not there." };
const NO_QUEUE = { nl: "Elk loket werkt alleen op afspraak.", en: "Every counter works by appointment only." };

function judged(status: "keeps" | "breaks", { id, name, wait }: Waiting, norm: Norm): CheckOutcome {
  const assumed = wait.origin === "assumption";
  return {
    status,
    found: { value: wait.minutes, unit: norm.unit, origin: wait.origin },
    norm,
    subject: id,
    what: {
      nl: `De langste opgegeven wachttijd is ${wait.minutes} minuten${assumed ? " (een aanname)" : ""}, bij ${name.nl}.`,
      en: `The longest declared wait is ${wait.minutes} minutes${assumed ? " (an assumption)" : ""}, at ${name.en}.`,
    },
    todo: status === "keeps" ? NOTHING_TO_DO : shorten(norm.value),
  };
}

function shorten(minutes: number): CheckOutcome["todo"] {
  return {
    nl: `Breng de wachttijd terug tot hoogstens ${minutes} minuten, bijvoorbeeld met meer loketten of ruimere uren.`,
    en: `Bring the wait down to at most ${minutes} minutes, for example with more desks or longer hours.`,
  };
}

function undeclared(points: readonly ChannelPoint[]): Pick<CheckOutcome, "what" | "todo"> {
  const { nl, en } = inARow(points.map(({ name }) => name));
  return {
    what: { nl: `Er is geen wachttijd opgegeven voor: ${nl}.`, en: `No wait was declared for: ${en}.` },
    todo: { nl: "Meet de wachttijd en geef ze op.", en: "Measure the wait and declare it." },
  };
}
