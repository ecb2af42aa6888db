/** The rules that hold for a contact: how far it may travel, and which of its clocks runs out first. */
import type { ChangeRules } from "../db/history.ts";
import { dayCount } from "./calendar/day-count.ts";
import { minuteOf, type Wall, wall } from "./calendar/zone.ts";
import { type Clock, clocksOf, type DayCount, nextDue, type Receipt } from "./contacts/clocks.ts";
import type { Contact } from "./contacts/life.ts";
import type { House } from "./house.ts";
import { caseRules } from "./routing/case-actions.ts";
import { afterWorkingDays } from "./routing/opening.ts";
import type { World } from "./routing/world.ts";

/** What a contact's clocks are counted from; a stored contact and a new one both have it. `at` in epoch ms. */
export interface Arrived {
  at: number;
  carriers: Receipt["carriers"];
  complexity: Receipt["complexity"];
}

/** All clocks of a contact at the present. */
export function clocksNow(house: House, arrived: Arrived, contact: Contact): Clock[] {
  const receipt = receiptOf(arrived);
  return clocksOf(contact, receipt, house.charter, countFrom(house, receipt), house.moment().minute);
}

/** How a contact may change at a moment. */
export function rulesFor(house: House, arrived: Arrived, world: World, moment: Pick<Wall, "date">): ChangeRules {
  const receipt = receiptOf(arrived);
  return { ...caseRules(world, moment), due: (contact) => firstDue(house, receipt, contact) };
}

/** Which clock of a contact that just came in runs out first. `received` is the moment of receipt taken apart. */
export function dueOnReceipt(
  house: House,
  arrived: Arrived,
  received: Wall,
  contact: Contact,
): ReturnType<ChangeRules["due"]> {
  return firstDue(house, receiptOf(arrived, received), contact);
}

function firstDue(house: House, receipt: Receipt, contact: Contact) {
  return house.firstDue.get(contact, receipt, () =>
    nextDue(clocksOf(contact, receipt, house.charter, countFrom(house, receipt), receipt.minute)),
  );
}

function receiptOf({ at, carriers, complexity }: Arrived, received?: Wall): Receipt {
  const { minute, date, endOfDay } = received ?? wall(minuteOf(at));
  return { minute, date, endOfDay, carriers, complexity };
}

/** Working days are counted on the timetable of the year of receipt, which reaches beyond its end. */
function countFrom(house: House, { minute }: Receipt): DayCount {
  // Only where a term asks for it: a contact from before the charter has no term, and its year no timetable.
  return dayCount((endOfDay, days) => afterWorkingDays(house.world(minute).timetable.workdayEnds, endOfDay, days));
}
