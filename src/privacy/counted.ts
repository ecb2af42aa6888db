/** Words after a number that make it an amount, a duration or a date, and not a house number. */
const UNITS =
  "keer maal km kilometer m meter cm mm m² m2 u uur uren h min minuten seconden euro eur cent graden procent";
const TIMES = "dag dagen week weken maand maanden jaar jaren kwartier kwartieren";
const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december";
/** What is often counted in a street. The list is short, for a wrong word here leaves an address in the text. */
const THINGS = `mensen personen kinderen bewoners gezinnen huizen woningen bomen putten gaten lampen palen schommels banken
 wagens auto's vrachtwagens fietsen fietsers tegels borden parkeerplaatsen`;

const COUNTED: ReadonlySet<string> = new Set([UNITS, TIMES, MONTHS, THINGS].join(" ").split(/\s+/));

/** The sign or word that follows, with at most one space before it. */
const NEXT = /[ \u00a0]?(?:([%€°])|([\p{L}\p{M}][\p{L}\p{M}\p{N}²'’]{0,20}))/uy;

/** Whether this word is one that is counted, in capitals or not. */
export function isCounted(word: string): boolean {
  return COUNTED.has(word.toLowerCase().replace("’", "'"));
}

/** Whether the number that ends before `at` counts what follows. */
export function countsWhatFollows(text: string, at: number): boolean {
  NEXT.lastIndex = at;
  const [, sign, word] = NEXT.exec(text) ?? [];
  return sign !== undefined || (word !== undefined && isCounted(word));
}
