/** What a contact is and how it came: the closed lists that the log, its clocks and its yearly report speak of. */
import type { FACTS } from "../charter/facts.ts";

/** - `question` (vraag): somebody wants to know or to obtain something
 * - `feedback` (feedback, suggestie): somebody says how it could be better
 * - `report` (melding): something needs intervention
 * - `complaint` (klacht): somebody is dissatisfied about something done or not done */
export const KINDS = ["question", "feedback", "report", "complaint"] as const satisfies readonly Purpose[];
type Purpose = (typeof FACTS)["purpose"][number];
export type Kind = (typeof KINDS)[number];

/** How it came (drager). A contact may have several: a letter that was also mailed. */
export const CARRIERS = ["letter", "email", "web-form", "app", "phone", "in-person", "transcript", "other"] as const;
export type Carrier = (typeof CARRIERS)[number];

/** The carriers on which somebody writes. A complaint in writing needs a name, an address and the facts. */
export const WRITTEN: readonly Carrier[] = ["letter", "email", "web-form", "app"];

/**
 * Who brought it. Flemish yearly reports call this _kanaal_; here that word is kept for the channel by which public service
 * is reached, so this is `broughtBy`. Several values are possible: a citizen with the help of an association.
 */
export const BROUGHT_BY = ["citizen", "civil-society", "cabinet", "ombudsman", "agency", "other"] as const;
export type BroughtBy = (typeof BROUGHT_BY)[number];
