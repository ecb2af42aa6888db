/** Which words can be the name of a street, by their ending. */

/** Endings that hardly any other word has: these count in small letters too. */
const CERTAIN = /(?:straat|straatje|laan|steenweg|dreef|str|stwg)$/u;
/** Endings of many other words: these count with a capital only. */
const LIKELY =
  /(?:weg|wegel|wegje|plein|pleintje|plaats|lei|kaai|kade|markt|dijk|hof|baan|pad|park|steeg|singel|vest|ring|gracht|kouter|dries|veld|rei|berg|heide)$/u;
/** Whole words that are a street by themselves, such as "Markt 5". */
const ALONE = /^(?:Markt|Dorp|Plein|Steenweg|Dreef|Kaai|Dijk)$/u;
/** Whole words that need another before them, such as "Oude Baan 5". */
const WITH_ANOTHER =
  /^(?:Markt|Dorp|Plein|Steenweg|Dreef|Kaai|Kade|Dijk|Straat|Laan|Weg|Baan|Hof|Pad|Park|Steeg|Ring|Vest|Heide|Berg)$/u;
/** Letters that an ending needs before it: "straat" alone is a word, "Aastraat" a name. */
const LEAST_BEFORE = 2;

/** Words with such an ending that name a thing and no street. */
const THINGS: ReadonlySet<string> = new Set(
  `allerlei velerlei tweeërlei onderweg halfweg terugweg uitweg snelweg autosnelweg autoweg spoorweg luchtweg waterweg rijweg
   gewestweg steenweg fietspad voetpad wandelpad zebrapad jaagpad ruiterpad parkeerplaats standplaats werkplaats ligplaats
   zitplaats staanplaats woonplaats geboorteplaats speelplaats rustplaats containerpark recyclagepark wagenpark pretpark
   windmolenpark speelplein kerkhof gerechtshof ziekenhuishof woningmarkt huizenmarkt arbeidsmarkt energiemarkt kerstmarkt
   rommelmarkt jaarmarkt vlooienmarkt loopbaan rijbaan landingsbaan startbaan busbaan renbaan sportveld voetbalveld speelveld
   fietsstraat speelstraat leefstraat zijstraat winkelstraat woonstraat`.split(/\s+/),
);

/** Whether a word is the name of a street by its ending. */
export function isStreet(word: string): boolean {
  const ending = CERTAIN.exec(word) ?? (/^\p{Lu}/u.test(word) ? LIKELY.exec(word) : null);
  return ending !== null && ending.index >= LEAST_BEFORE && !THINGS.has(word.toLowerCase());
}

/** Whether a word that is no more than an ending is a street: some are by themselves, others after another word of the name. */
export function isStreetAlone(word: string, hasAnother: boolean): boolean {
  return ALONE.test(word) || (hasAnother && WITH_ANOTHER.test(word));
}
