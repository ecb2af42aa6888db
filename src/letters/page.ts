/** A letter as a page to print and post: its own small layout, on A4. */
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { oneLine } from "./clean.ts";
import type { Letter } from "./letter.ts";
import { dayInWords, type Language } from "./words.ts";

/** What the paper has beside the letter itself. `address` is one line, comma between its parts; `at` an epoch minute. */
export interface Paper {
  language: Language;
  agency: string;
  to: { name?: string | undefined; address: string };
  at: number;
}

const source = readFileSync(new URL("./templates/page.hbs", import.meta.url), "utf8");
const page = Handlebars.create().compile(source, { strict: true });

/** The letter as one HTML document that needs no other file; everything in it is escaped. */
export function letterPage({ subject, text }: Letter, { language, agency, to, at }: Paper): string {
  const parts = to.address.split(",").map(oneLine);
  const lines = [oneLine(to.name ?? ""), ...parts].filter((line) => line !== "");
  const paragraphs = text.trim().split(/\n{2,}/);
  return page({ language, agency, lines, date: dayInWords(at, language), subject, paragraphs });
}
