/** The words of the pages: both languages have the same ones, each is used, and each closed list is covered. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HELP } from "../../src/channels/schema.ts";
import { CHANNELS, FACT_NAMES, FACTS, PROVISIONS } from "../../src/charter/facts.ts";
import { EFFECTS, Origin } from "../../src/charter/schema.ts";
import { CHECK_NAMES } from "../../src/compliance/checks.ts";
import { THEMES } from "../../src/routing/world-schema.ts";
import { LANGUAGES, MESSAGES } from "../../src/web/language.ts";
import { exampleCharter, ROOT } from "../example-world.ts";

const keys = Object.keys(MESSAGES.nl);
const sources = readdirSync(`${ROOT}src/web`, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|hbs)$/.test(file))
  .map((file) => readFileSync(`${ROOT}src/web/${file}`, "utf8"))
  .join("\n");

/** Keys made of a prefix and a value, as in a template literal of the code. */
const prefixes = [...sources.matchAll(/`([a-z-]+)\.\$\{/g)].map((found) => `${found[1]}.`);

describe("messages", () => {
  it("are the same ones in both languages, in the same order", () => {
    expect(Object.keys(MESSAGES.en)).toEqual(keys);
  });

  it.each(keys)("%s is used", (key) => {
    const literal = sources.includes(`"${key}"`);
    const composed = prefixes.some((prefix) => key.startsWith(prefix)) || isFactValue(key);
    expect(literal || composed).toBe(true);
  });

  it("have the same places to fill in", () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of keys) expect(places(MESSAGES.en[key]!), key).toEqual(places(MESSAGES.nl[key]!));
  });

  it("exist for each key that a template or the code says", () => {
    const said = [...sources.matchAll(/(?:\{\{t|\(t|\.say\(|: t) ?"([a-z][\w.-]+)"/g)].map((found) => found[1]!);
    expect(said.length).toBeGreaterThan(80);
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe.each(LANGUAGES)("closed lists in %s", (language) => {
  const { commitments, questions } = exampleCharter();
  const values = commitments.flatMap(({ values = [] }) => values);
  const lists: Record<string, readonly string[]> = {
    fact: FACT_NAMES,
    channel: CHANNELS,
    provision: PROVISIONS,
    help: HELP,
    effect: EFFECTS,
    origin: Origin.options,
    theme: THEMES,
    check: CHECK_NAMES,
    number: values.map(({ name }) => name),
    unit: values.flatMap(({ unit }) => [`${unit}.one`, `${unit}.other`]),
  };

  it.each(Object.entries(lists))("each %s has words", (prefix, names) => {
    expect(names.filter((name) => MESSAGES[language][`${prefix}.${name}`] === undefined)).toEqual([]);
  });

  it("each value of each fact has words, here or in the charter's questions", () => {
    const lacking = FACT_NAMES.flatMap((fact) =>
      FACTS[fact]
        .filter((value) => questions[fact]?.answers[value] === undefined)
        .filter((value) => MESSAGES[language][`value.${value}`] === undefined)
        .filter((value) => MESSAGES[language][`${fact}.${value}`] === undefined)
        .map((value) => `${fact}.${value}`),
    );
    expect(lacking).toEqual([]);
  });
});

/** Values of facts are said under the name of the fact itself. */
function isFactValue(key: string): boolean {
  return FACT_NAMES.some((fact) => FACTS[fact].some((value) => key === `${fact}.${value}`));
}
