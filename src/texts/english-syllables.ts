/** Syllables of an English word by its groups of vowels, less the silent e, plus vowels that stand together and are two. */

/** Parts that hold a vowel letter and no syllable of their own. In order. */
const SILENT: readonly (readonly [RegExp, string])[] = [
  [/qu/g, "kw"],
  [/^y(?=[aeiou])/g, "j"],
  [/([^aeioutd])ed$/g, "$1d"],
  [/([^aeiouszxclg]|[^sc]h)es$/g, "$1s"],
  [/([^aeiouy])e(?=(?:ly|ment|ments|ful|less|ness|where|thing)$)/g, "$1"],
  [/([aeiou][^aeiouyl]|[aeiou]l|[^aeiouy][^aeiouyl])e$/g, "$1"],
  [/([aeiouy])e$/g, "$1"],
  [/[tcsg]i(?=ous|on|an|al|ent)/g, "sh"],
];

/** Vowels side by side that are two syllables. */
const APART = [
  /i(?=a|o|um|us$)/g,
  /(?<=l|kw|d|sc)i(?=et|en[ct])/g,
  /(?<=soc)i(?=et)/g,
  /e(?=o(?!u|p|n)|um|ing)/g,
  /(?<=cr)e(?=at(?!u))/g,
  /(?<=[^aeioug])u(?=al|ar|ash|at|ou|ing)/g,
  /(?<=ar|id)e(?=a)/g,
  /o(?=ing|em|et)/g,
  /y(?=ing|er)/g,
];
const SYLLABIC = /(?<=s|th)m(?=s?$)/g;

/** At least 1. The word may have capitals, hyphens and accents. */
export function englishSyllables(word: string): number {
  const parts = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z]+/)
    .filter((part) => part !== "");
  return Math.max(
    1,
    parts.map(ofPart).reduce((sum, count) => sum + count, 0),
  );
}

function ofPart(part: string): number {
  // What an apostrophe leaves behind ("citizen's", "don't") has no vowel.
  if (part.length === 1 && !/[aio]/.test(part)) return 0;
  const spoken = SILENT.reduce((text, [pattern, rest]) => text.replace(pattern, rest), part);
  const apart = APART.reduce((text, pattern) => text.replace(pattern, "$&-"), spoken).replace(SYLLABIC, "em");
  return Math.max(part.length > 2 ? 1 : 0, apart.match(/[aeiouy]+/g)?.length ?? 0);
}
