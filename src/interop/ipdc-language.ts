/** Chooses the Dutch and the English text out of the languages and tones that the catalogue gives. */
import type { Text } from "../charter/schema.ts";
import type { Property } from "./ipdc-terms.ts";
import { isNode, type Node, valuesOf } from "./linked-data.ts";
import { plainText } from "./plain-text.ts";

/** Best first: the formal tone a person wrote, unmarked Dutch, the informal tone, then what a machine made of either. */
const DUTCH = [
  "nl-be-x-formal",
  "nl",
  "nl-be",
  "nl-be-x-informal",
  "nl-be-x-generated-formal",
  "nl-be-x-generated-informal",
];

export interface ChosenText {
  text: Text;
  /** The language that was lacking, so that the other one stands in for it. */
  lacking?: "nl" | "en";
}

/** The text of a property as plain text; nothing where it has neither Dutch nor English. */
export function chosenText(node: Node, property: Property): ChosenText | undefined {
  const texts = new Map<string, string>();
  for (const [language, written] of valuesOf(node, property).flatMap(spoken)) {
    const text = plainText(written);
    if (text !== "" && !texts.has(language)) texts.set(language, text);
  }
  const nl = firstOf(texts, DUTCH, "nl-");
  const en = firstOf(texts, ["en"], "en-");
  if (nl !== undefined && en !== undefined) return { text: { nl, en } };
  if (nl !== undefined) return { text: { nl, en: nl }, lacking: "en" };
  return en === undefined ? undefined : { text: { nl: en, en }, lacking: "nl" };
}

function firstOf(texts: ReadonlyMap<string, string>, order: readonly string[], prefix: string): string | undefined {
  const best = order.find((language) => texts.has(language)) ?? [...texts.keys()].find((key) => key.startsWith(prefix));
  return best === undefined ? undefined : texts.get(best);
}

/** Pairs of language and text: of a plain string (taken as Dutch), of a value with its language, or of a map of languages. */
function spoken(value: unknown): [language: string, text: string][] {
  if (typeof value === "string") return [["nl", value]];
  if (!isNode(value)) return [];
  if (typeof value["@value"] === "string") {
    const language = value["@language"];
    return [[typeof language === "string" ? language.toLowerCase() : "nl", value["@value"]]];
  }
  return Object.entries(value).flatMap(([language, text]): [string, string][] =>
    typeof text === "string" && !language.startsWith("@") ? [[language.toLowerCase(), text]] : [],
  );
}
