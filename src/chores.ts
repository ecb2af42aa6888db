/**
 * What follows on a contact without anybody asking for it: the redacted copy for analysis, and word to the person that it
 * arrived. It follows the audit log from where it stopped, so that a crash leaves nothing out and does nothing twice, and in
 * small steps, so that who hands in a contact does not wait for it.
 */
import { addCopy } from "../db/analysis-copies.ts";
import { advance, nextStep } from "../db/cursors.ts";
import { inTransaction } from "../db/open.ts";
import { type Words, wordsOf } from "../db/sealed-words.ts";
import { applyChange, contactById } from "./casework.ts";
import { canBeWrittenTo } from "./correspondence.ts";
import type { House } from "./house.ts";
import { redact } from "./privacy/redact.ts";
import { ChangeNotAllowedError } from "./routing/case.ts";

const JOB = "arrivals";

/**
 * Follows up on contacts that arrived.
 *
 * @param most how many rows of the audit log are looked at
 * @returns how many contacts were followed up; undefined where there was nothing left to look at
 */
export function followUp(house: House, most: number): number | undefined {
  return inTransaction(house.db, () => {
    const step = nextStep(house.db, JOB, most);
    if (!step) return undefined;
    for (const id of step.arrived) followUpOne(house, id);
    advance(house.db, JOB, step.until);
    return step.arrived.length;
  });
}

function followUpOne(house: House, id: string): void {
  const words = wordsOf(house.db, id).get(0);
  // Erased before anybody came to it: then there is nothing to copy, and nobody to write to.
  if (!words) return;
  addCopy(house.db, { contactId: id, ...redactedOf(words) });
  acknowledge(house, id, words);
}

function redactedOf({ text = "", subject, location }: Words) {
  const redaction = redact(text);
  const counts: Record<string, number> = {};
  for (const { kind } of redaction.found) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    text: redaction.text,
    subject: subject === undefined ? null : redact(subject).text,
    location: location ?? null,
    redacted: counts,
  };
}

/** A receipt (ontvangstmelding) signed by who has most room. Where nobody is there to sign, the clock keeps running and shows it. */
function acknowledge(house: House, id: string, { person }: Words): void {
  const { row, contact, history } = contactById(house, id)!;
  const untouched = contact.status === "received" && contact.acknowledged === undefined && row.source === null;
  if (!untouched || !person || !canBeWrittenTo(person)) return;
  try {
    applyChange(house, id, history.at(-1)!.seq, { kind: "acknowledge" }, "clock");
  } catch (error) {
    if (!(error instanceof ChangeNotAllowedError)) throw error;
  }
}
