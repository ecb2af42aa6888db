/** What can be seen of a clock only over a whole file: times without an offset, and times that lost their AM or PM. */
import type { Remark } from "./import.ts";
import { isWallTime } from "./open311-moment.ts";

/** How many times it takes before the lack of hours 0 and 13 to 23 is told. A parameter: fewer may be one morning's work. */
const ENOUGH = 50;

/** At most two remarks on all times of a file, as written. */
export function clockRemarks(times: readonly string[], zone: string): Remark[] {
  const wall = times.filter(isWallTime);
  if (wall.length === 0) return [];
  const remarks = [
    {
      problem: `${wall.length} of ${times.length} times have no offset from UTC; they were taken as wall time in ${zone}`,
      mend: "Write the offset behind each time, or name the zone of the source",
    },
  ];
  const halfClock = wall.map((time) => Number(time.slice(11, 13))).every((hour) => hour >= 1 && hour <= 12);
  if (wall.length >= ENOUGH && halfClock) {
    const problem =
      "no time lies outside the hours 1 to 12: AM and PM seem lost, and any time may be twelve hours too early";
    remarks.push({
      problem,
      mend: "Ask the source for times on a clock of 24 hours before measuring how long anything took",
    });
  }
  return remarks;
}
