/** How well personal data is found in the labelled sentences: precision and recall for each kind, for both halves, and every difference. */
import { HALVES } from "../tests/privacy/labelled.ts";
import { differences, formatScores } from "../tests/privacy/score.ts";

console.log("Names of people are not redacted, not marked, and not in these figures.");
for (const [half, sentences] of Object.entries(HALVES)) {
  console.log(`\n${formatScores(half, sentences)}`);
  console.log(differences(sentences).join("\n"));
}
