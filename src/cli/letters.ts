/** `opendeur letters`: every letter with example data, and how readable its fixed text is. */
import { Command } from "commander";
import { dateOf } from "../calendar/brussels.ts";
import { loadCharter } from "../charter/load.ts";
import { CHECK_NAMES } from "../compliance/checks.ts";
import { type ExampleLetter, exampleLetters } from "../letters/examples.ts";
import { type Indices, measureLetter, readabilityFloor } from "../letters/measure.ts";
import { LANGUAGES, type Language } from "../letters/words.ts";
import { OWN, readSettings } from "../settings.ts";
import { jsonOption, print, printJson } from "./output.ts";

const NOTICE =
  "Example data: no person, agency or contact in these letters exists. The indices measure the fixed text, without the agency's own words.";

interface Measured extends ExampleLetter {
  language: Language;
  indices: Indices;
  /** What the first index has to reach (a parameter). */
  floor: number;
}

export function lettersCommand(): Command {
  return new Command("letters")
    .description("print every letter with example data, and how readable it is")
    .addOption(jsonOption())
    .action(({ json }: { json?: boolean }) => {
      const letters = measured();
      if (json) return printJson({ notice: NOTICE, letters: letters.map(asJson) });
      print(NOTICE, ...letters.flatMap(asLines));
    });
}

function measured(): Measured[] {
  const charter = loadCharter(readSettings(process.env).OPENDEUR_CHARTER, OWN.questions, CHECK_NAMES);
  const today = dateOf(new Date());
  return LANGUAGES.flatMap((language) => {
    const floor = readabilityFloor(charter, today, language);
    const letters = exampleLetters(language);
    return letters.map((one) => ({ ...one, language, floor, indices: measureLetter(one, language) }));
  });
}

function asJson({ kind, language, subject, text, floor, indices }: Measured) {
  const readability = indices.map(([index, value], place) => ({
    index,
    value: rounded(value),
    ...(place === 0 ? { atLeast: floor } : {}),
  }));
  return { letter: kind, language, subject, text, readability };
}

function asLines({ kind, language, subject, text, floor, indices }: Measured): string[] {
  const values = indices.map(([index, value], place) => {
    return `${index} ${rounded(value).toFixed(1)}${place === 0 ? ` (at least ${floor})` : ""}`;
  });
  return ["", `${kind}, ${language}: ${values.join(", ")}`, "", `  ${subject}`, "", ...indented(text)];
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`));
}

/** One decimal: more would say more than such an index can. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
