/** Streets whose kind comes first: "Steenweg op Aalst", and French ones, for addresses in Brussels and Wallonia. */
import { candidates } from "./boundary.ts";
import type { Span } from "./kinds.ts";

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}";
const DUTCH = `(?:Steenweg|Baan) (?:op|naar) ${NAME}`;
const FRENCH_KINDS = "Rue|Avenue|Chaussée|Boulevard|Quai|Allée|Square|Clos";
const FRENCH = `(?:${FRENCH_KINDS}) (?:(?:de|du|des|la|le|les) |[ld]['’]){0,3}${NAME}(?: ${NAME}){0,2}`;

/** Spans of such street names, in order. */
export function findLeadingStreets(text: string): Span[] {
  return candidates(`${DUTCH}|${FRENCH}`, text);
}
