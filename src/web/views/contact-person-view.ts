/** A way with a person, in view on every page of a contact: the phone line that is open to every service, and when. */
import { fromMinute } from "../../calendar/zone.ts";
import type { House } from "../../house.ts";
import { openingAt } from "../../routing/opening.ts";
import type { PlanChannel } from "../../routing/plan.ts";
import type { Words } from "../language.ts";
import { holidaysBefore, openingInWords } from "../when.ts";

export interface PersonWay {
  phone: { label: string; href: string };
  when: string;
  holidays: string[];
}

/** The frontline of the catalogue; null where it has no phone. */
export function personWay(house: House, words: Words): PersonWay | null {
  const { agencies, frontline } = house.catalogue;
  const points = agencies.find(({ id }) => id === frontline)?.points ?? [];
  const point = points.find(({ channel, phone }) => channel === "phone" && phone !== undefined);
  if (!point) return null;
  const number = point.phone!;
  const name = words.text(point.name);
  const now = fromMinute(house.moment().minute);
  const opening = openingNow(point.id, house);
  return {
    phone: { label: name.includes(number) ? name : `${name} ${number}`, href: `tel:${number.replace(/[^\d+]/g, "")}` },
    when: openingInWords(opening, now, words),
    holidays: holidaysBefore(opening, now, words),
  };
}

function openingNow(point: string, house: House): PlanChannel["opening"] {
  const { minute } = house.moment();
  const { openings, openingsUntil, iso } = house.world(minute).timetable;
  const intervals = openings.get(point);
  const opening = intervals && openingAt(intervals, minute);
  if (!opening) return null;
  const closes = opening.closes >= openingsUntil ? null : iso(opening.closes);
  return { openNow: opening.openNow, opens: iso(opening.opens), closes };
}
