/** Plain text out of the rich text (HTML) that catalogues carry. It is for reading; views still escape it like any other text. */

/** Tags that start a new line; all others leave the words on either side together. */
const BREAKS = /<\/?(?:p|br|li|ul|ol|div|h[1-6]|table|tr|td|th)\b[^<>]*>/gi;
const TAGS = /<\/?[a-z][^<>]*>|<![^<>]*>/gi;
const ENTITIES = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["eacute", "é"],
  ["egrave", "è"],
  ["ecirc", "ê"],
  ["euml", "ë"],
  ["iuml", "ï"],
  ["ouml", "ö"],
  ["uuml", "ü"],
  ["agrave", "à"],
  ["ccedil", "ç"],
  ["euro", "€"],
  ["hellip", "…"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
]);

/** Text without tags, entities decoded, one line for each paragraph or list item. Unknown entities stay as written. */
export function plainText(html: string): string {
  const words = html.replace(/\s+/g, " ").replace(BREAKS, "\n").replace(TAGS, "");
  return words
    .replace(ENTITIES, decode)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** At most `limit` characters: cut at the last space before it, and marked with an ellipsis. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\n"));
  // Without a space a pair of surrogates may be cut in two; half of one is not a character.
  const kept = space > 0 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/, "");
  return `${kept.trimEnd()}…`;
}

function decode(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name) return NAMED.get(name) ?? whole;
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? "", 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}
