/** The closed lists of complaint handling (klachtenbehandeling), each entry with where it comes from. */
import type { Text } from "../charter/schema.ts";

/** Grounds (gronden) to decline a complaint. The first seven are those of Bestuursdecreet II.77 §1; the others are practice. */
export const GROUNDS = {
  "no-interest": law("U hebt geen belang bij deze klacht", "You have no interest of your own in this complaint"),
  "manifestly-unfounded": law("De klacht is kennelijk ongegrond", "The complaint is manifestly unfounded"),
  "manifestly-unreasonable": law("De klacht is kennelijk onredelijk", "The complaint is manifestly unreasonable"),
  "already-handled": law("Wij behandelden deze klacht al", "We have handled this complaint before"),
  "too-old": law("De feiten zijn te lang geleden", "What happened is too long ago"),
  "appeal-open": law(
    "U kunt nog in beroep gaan bij de overheid",
    "You can still appeal with the government (organised administrative appeal)",
  ),
  "court-pending": law("De zaak ligt bij de rechter", "The matter is before a court"),
  // Seen in a yearly report of a Flemish agency (VLM 2016), not in the article: counted apart.
  anonymous: practice("Wij weten niet van wie de klacht komt", "We do not know who the complaint is from"),
  policy: practice("De klacht gaat over beleid of regels", "The complaint is about policy or rules"),
} as const satisfies Record<string, Listed>;
export type Ground = keyof typeof GROUNDS;
export const GROUND_NAMES = Object.keys(GROUNDS) as [Ground, ...Ground[]];

/** When a complaint can go to the ombudsman (ombudsdienst): Bestuursdecreet II.85. */
export const ESCALATION_GROUNDS = {
  refused: law("Wij behandelden uw klacht niet", "We did not handle your complaint", "II.85"),
  "term-passed": law("Wij antwoordden te laat", "We answered too late", "II.85 (II.83)"),
  "answer-falls-short": law("Ons antwoord schoot tekort", "Our answer fell short", "II.85"),
} as const satisfies Record<string, Listed>;
export type EscalationGround = keyof typeof ESCALATION_GROUNDS;
export const ESCALATION_NAMES = Object.keys(ESCALATION_GROUNDS) as [EscalationGround, ...EscalationGround[]];

/** What is no complaint and has a procedure with a deadline of its own: taken there, never refused in silence. */
export const PROCEDURES = {
  objection: { nl: "bezwaar", en: "objection" },
  appeal: { nl: "beroep", en: "appeal" },
  petition: { nl: "verzoekschrift (petitie)", en: "petition" },
} as const satisfies Record<string, Text>;
export type Procedure = keyof typeof PROCEDURES;
export const PROCEDURE_NAMES = Object.keys(PROCEDURES) as [Procedure, ...Procedure[]];

/** How a complaint was judged (gegrond, deels gegrond, ongegrond). */
export const JUDGEMENTS = ["founded", "partly", "unfounded"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** Whether what was reported or complained about was put right (opgelost). */
export const SOLVED = ["yes", "partly", "no"] as const;
export type Solved = (typeof SOLVED)[number];

interface Listed {
  label: Text;
  origin: "law" | "practice";
  source: string;
}

function law(nl: string, en: string, article = "II.77 §1"): Listed {
  return { label: { nl, en }, origin: "law", source: `Bestuursdecreet of 7 December 2018, ${article}` };
}

function practice(nl: string, en: string): Listed {
  return { label: { nl, en }, origin: "practice", source: "Yearly complaint report of VLM, 2016" };
}
