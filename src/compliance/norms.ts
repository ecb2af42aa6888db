/** What is said where a norm does not hold yet. */
import type { CheckOutcome, Evidence } from "./check.ts";
import { NOTHING_TO_DO } from "./texts.ts";

export function noNorm({ agency }: Evidence): CheckOutcome {
  return {
    status: "not-applicable",
    subject: agency.id,
    what: { nl: "Op deze dag geldt er nog geen norm.", en: "No norm holds yet on this day." },
    todo: NOTHING_TO_DO,
  };
}
