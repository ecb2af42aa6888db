/** Who may do what with one contact: by role, and by the agency that has it or was asked to take it. */
import type { HistoryRow } from "../../db/history.ts";
import type { ContactAction } from "../contacts/contact-actions.ts";
import type { Contact } from "../contacts/life.ts";
import { type Actor, ForbiddenError, mayAs, type Role } from "./actor.ts";

/** Roles that work on contacts. An analyst is none of them: analysis has redacted copies. */
export const STAFF = ["agent", "handler"] as const satisfies readonly Role[];

/** What judges a matter is for who handles it; the rest is for whoever takes people in as well. */
const FOR_HANDLERS: ReadonlySet<ContactAction["kind"]> = new Set(["admit", "decline", "escalate", "opinion"]);

/**
 * Throws `ForbiddenError` unless the actor works for an agency that has or had the contact, or was asked to take it or to
 * decide on it. Nobody else learns more than that.
 */
export function assertMaySee(
  actor: Actor,
  { case: { referral, status } }: Contact,
  history: readonly HistoryRow[],
  charterDesk: string,
): void {
  const involved = new Set(history.map(({ responsible }) => responsible));
  if (referral) involved.add(referral.to);
  if (status === "at-desk") involved.add(charterDesk);
  if (![...involved].some((agency) => STAFF.some((role) => mayAs(actor, role, agency))))
    throw new ForbiddenError(STAFF);
}

/** Throws `ForbiddenError` unless the actor may do this now, for the agency whose turn it is. */
export function assertMayDo(
  actor: Actor,
  action: ContactAction["kind"],
  { kind, case: { responsible, referral } }: Contact,
  charterDesk: string,
): void {
  const forHandler = FOR_HANDLERS.has(action) || (action === "answer" && kind === "complaint");
  const roles = forHandler ? (["handler"] as const) : STAFF;
  const agency = turnOf(action, responsible, referral?.to, charterDesk);
  if (!roles.some((role) => mayAs(actor, role, agency))) throw new ForbiddenError(roles, agency);
}

/** A referral is accepted or refused by who was asked; the charter desk decides; all else is for who has the contact. */
function turnOf(action: ContactAction["kind"], responsible: string, asked: string | undefined, charterDesk: string) {
  if (action === "accept" || action === "refuse") return asked ?? responsible;
  return action === "desk-decides" ? charterDesk : responsible;
}
