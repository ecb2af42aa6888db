/** Whether a GeoReport request is closed, and when it last changed. */
import type { Remark } from "./import.ts";
import type { ImportedContact } from "./imported-contact.ts";
import { readMinute, unreadable } from "./open311-moment.ts";
import { cutAt } from "./plain-text.ts";

type Status = ImportedContact["status"];

/** What is neither open nor closed is open: nothing says that it is over. */
export function statusOf(written: string): { value: Status; remarks: Remark[] } {
  const value = written.toLowerCase();
  if (value === "open" || value === "closed") return { value, remarks: [] };
  const problem = `the status '${cutAt(written, 40)}' is neither open nor closed; it was taken as open`;
  return { value: "open", remarks: [{ problem, mend: "Use open or closed" }] };
}

/** The last change, which for a closed request is its closing. One from before the request came in is told and closes nothing. */
export function changeOf(
  written: string,
  at: number,
  status: Status,
  zone: string,
): { changedAt?: number; closedAt?: number; remarks: Remark[] } {
  const changedAt = readMinute(written, zone);
  const remarks: Remark[] = [];
  if (changedAt === undefined) {
    if (written) remarks.push(unreadable("updated_datetime", written));
    else if (status === "closed")
      remarks.push({ problem: "closed, without a time of closing", mend: "Add updated_datetime" });
    return { remarks };
  }
  if (changedAt < at) {
    const problem = `updated before it was requested${status === "closed" ? "; its time of closing was left out" : ""}`;
    return { changedAt, remarks: [{ problem, mend: "Mend requested_datetime or updated_datetime" }] };
  }
  return { changedAt, ...(status === "closed" && { closedAt: changedAt }), remarks };
}
