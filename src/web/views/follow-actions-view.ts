/** What a citizen can do with a contact now: asked of the life of a contact itself, so that no rule stands here a second time. */
import { type KeptContact, possible } from "../../casework.ts";
import { ESCALATION_GROUNDS, ESCALATION_NAMES, type EscalationGround } from "../../contacts/grounds.ts";
import { changeContact } from "../../contacts/life.ts";
import type { House } from "../../house.ts";
import { sourceInWords } from "../../letters/words.ts";
import { ChangeNotAllowedError } from "../../routing/case.ts";
import { rulesFor } from "../../rules.ts";
import type { Words } from "../language.ts";

/** The grounds on which a complaint can go to the ombudsman (ombudsdienst) now; none where it cannot. */
export function groundsNow(house: House, { row, contact, clocks }: KeptContact): EscalationGround[] {
  const moment = house.moment();
  const rules = rulesFor(house, row, house.world(moment.minute), moment);
  const late = clocks.some(({ name, state }) => name === "answer" && state === "late");
  return ESCALATION_NAMES.filter((ground) => {
    try {
      changeContact(contact, { kind: "escalate", at: moment.minute, ground, late }, rules);
      return true;
    } catch (error) {
      if (error instanceof ChangeNotAllowedError) return false;
      throw error;
    }
  });
}

/** Whether it can be taken back now: what waits for another agency has to come back first. */
export function mayWithdraw(house: House, kept: KeptContact): boolean {
  return possible(house, kept).includes("withdraw");
}

export function groundViews(grounds: readonly EscalationGround[], words: Words) {
  return grounds.map((ground, index) => {
    const { label, source } = ESCALATION_GROUNDS[ground];
    return {
      id: `ground-${ground}`,
      value: ground,
      label: words.text(label),
      source: sourceInWords(source, words.language),
      selected: index === 0,
    };
  });
}
