/** What became of a report, in a line of Dutch for everybody: what was done and which agency has it, never who or what they wrote. */
import type { HistoryRow } from "../../db/history.ts";
import type { Solved } from "../contacts/grounds.ts";

const SOLVED: Record<Solved, string> = {
  yes: "Beantwoord: opgelost",
  partly: "Beantwoord: deels opgelost",
  no: "Beantwoord: niet opgelost",
};

type Change = HistoryRow["change"];

/**
 * The note on the last thing that says something to everybody.
 *
 * @param nameOf name of an agency by its id
 */
export function statusNotes(history: readonly HistoryRow[], nameOf: (agency: string) => string): string {
  const told = history.toReversed().map(({ change, responsible }) => noteOn(change, nameOf(responsible), nameOf));
  return told.find((note) => note !== undefined) ?? "";
}

function noteOn(change: Change, has: string, nameOf: (agency: string) => string): string | undefined {
  switch (change.kind) {
    case "received":
      return `Ontvangen: ${has}`;
    case "refer":
      return `Doorverwezen naar ${nameOf(change.to)}; tot die aanvaardt, heeft ${has} de melding`;
    case "accept":
      return `Doorverwezen en aanvaard: ${has}`;
    case "refuse":
    case "expire":
      return `Niet overgenomen; ${has} heeft de melding`;
    case "ask-desk":
      return "Het charterloket zoekt wie bevoegd is";
    case "desk-decides":
    case "desk-late":
      return `Het charterloket besliste: ${has}`;
    case "take":
    case "admit":
      return `In behandeling: ${has}`;
    case "interim":
      return `${has} gaf een tussentijds bericht`;
    case "answer":
      return change.outcome.solved ? SOLVED[change.outcome.solved] : "Beantwoord";
    case "decline":
      return "Niet behandeld";
    case "redirect":
      return "Naar een andere procedure";
    case "withdraw":
      return "Ingetrokken door de melder";
    case "closed-elsewhere":
      return "Afgesloten bij de bron";
    default:
      return undefined;
  }
}
