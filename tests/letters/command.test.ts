/** The command that prints the letters, in a process of its own. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { LETTER_KINDS } from "../../src/letters/data.ts";
import { ROOT, SLOW } from "../cli/run.ts";

function printed(...args: string[]): string {
  const script =
    "import { lettersCommand } from './src/cli/letters.ts'; lettersCommand().parse(process.argv.slice(1), { from: 'user' });";
  return execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, "--", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
}

test("it prints every letter in both languages with its indices, and says that it is example data", SLOW, () => {
  const text = printed();
  expect(text).toMatch(/^Example data: no person, agency or contact in these letters exists\./);
  for (const kind of LETTER_KINDS) {
    expect(text).toMatch(
      new RegExp(`^${kind}, nl: Flesch-Douma \\d+\\.\\d \\(at least 60\\), Leesindex A \\d+\\.\\d$`, "m"),
    );
    expect(text).toMatch(new RegExp(`^${kind}, en: Flesch Reading Ease \\d+\\.\\d \\(at least 60\\)$`, "m"));
  }
});

test("as JSON it tells the same", SLOW, () => {
  const { notice, letters } = JSON.parse(printed("--json")) as { notice: string; letters: Record<string, unknown>[] };
  expect(notice).toMatch(/^Example data/);
  expect(new Set(letters.map(({ letter, language }) => `${letter} ${language}`)).size).toBe(2 * LETTER_KINDS.length);
  expect(letters[0]).toEqual({
    letter: "receipt",
    language: "nl",
    subject: expect.stringMatching(/^Wij hebben uw vraag goed ontvangen/),
    text: expect.stringMatching(/^Beste/),
    readability: [
      { index: "Flesch-Douma", value: expect.any(Number), atLeast: 60 },
      { index: "Leesindex A", value: expect.any(Number) },
    ],
  });
});
