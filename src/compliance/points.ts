/** What a declaration shows about points: whether there are any, and whether they open. */
import type { Channel } from "../charter/facts.ts";
import type { Text } from "../charter/schema.ts";
import type { ChannelPoint } from "../routing/world-schema.ts";
import type { CheckOutcome, Evidence, Status } from "./check.ts";
import { NOTHING_TO_DO } from "./texts.ts";

export type Reach = "open" | "closed" | "unknown";

export function pointsOf({ agency }: Evidence, channel: Channel): ChannelPoint[] {
  return agency.points.filter((point) => point.channel === channel);
}

/**
 * Whether anybody can get through at a point in an ordinary week. A named contact (benoemde contactpersoon) without a
 * declared person is unknown: hours alone answer nobody.
 */
export function reachOf({ agency, week }: Evidence, point: ChannelPoint): Reach {
  if (point.channel === "named-contact" && agency.contacts.length === 0) return "unknown";
  const hours = week.get(point.id);
  if (!hours) return "unknown";
  return hours.length > 0 ? "open" : "closed";
}

/** The best that several points of the agency offer. */
export function bestReach(evidence: Evidence, points: readonly ChannelPoint[]): Reach {
  return best(points.map((point) => reachOf(evidence, point)));
}

/** One that opens is enough, and one unknown leaves the answer unknown; none at all is closed. */
export function best(reaches: readonly Reach[]): Reach {
  if (reaches.includes("open")) return "open";
  return reaches.includes("unknown") ? "unknown" : "closed";
}

/** What a reach means where the promise is that somebody gets through. */
export const STATUS_OF: Readonly<Record<Reach, Status>> = {
  open: "keeps",
  closed: "breaks",
  unknown: "no-evidence",
};

/** The one point where the subject is one point, or else the agency. */
export function subjectOf({ agency }: Evidence, points: readonly ChannelPoint[]): string {
  return points.length === 1 ? points[0]!.id : agency.id;
}

/**
 * What is said where the points to judge are not in the declaration. An agency that declares no point at all has told nothing yet.
 *
 * @param what why there is nothing to judge, for an agency that did declare other points
 */
export function withoutPoints(evidence: Evidence, what: Text): CheckOutcome {
  if (evidence.agency.points.length === 0) return nothingDeclared(evidence);
  return { status: "not-applicable", subject: evidence.agency.id, what, todo: NOTHING_TO_DO };
}

/** What is said of an agency that declares no point at all. */
export function nothingDeclared({ agency }: Evidence): CheckOutcome {
  return {
    status: "no-evidence",
    subject: agency.id,
    what: { nl: `${agency.name.nl} gaf geen enkel kanaal op.`, en: `${agency.name.en} declared no channel at all.` },
    todo: { nl: "Geef de kanalen en hun openingsuren op.", en: "Declare the channels and their opening hours." },
  };
}
