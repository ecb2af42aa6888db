/**
 * Syllables of a Dutch word by its groups of vowels. Counted as words are divided at the end of a line (so-ci-aal), but -tion-,
 * -sion- and -sioen- as they are spoken (sta-tion, pen-sioen).
 */
const DIAERESIS = "\u0308";
/** A diaeresis begins a new syllable; other accents change nothing. */
const SPLIT = new RegExp(`([aeiou])${DIAERESIS}`, "g");
const ACCENTS = /\p{M}/gu;

/** Spellings in which a vowel letter is no vowel, or two are one, written as they sound. In order. */
const RESPELLED: readonly (readonly [RegExp, string])[] = [
  [/qu/g, "kw"],
  [/(?<!s)tio(?=n)/g, "tjo"],
  [/sio(?=n|e)/g, "sjo"],
  [/\by(?=[aeiou])/g, "j"],
  [/eum(?=s?$)/g, "e-um"],
  // English words that have become Dutch ones, alone or in a compound.
  [/(on|off|dead|head)line/g, "$1lijn"],
  [/service/g, "servis"],
  [/site(?=s?$|-)/g, "sijt"],
  [/(?<!th)eam/g, "iem"],
  [/oa(?=d|ch)/g, "oo"],
];

const VOWELS = /eau|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|oi|ai|ay|ey|oy|[aeiouy]/g;

/** At least 1. The word may have capitals, hyphens and accents. */
export function dutchSyllables(word: string): number {
  const plain = word.toLowerCase().normalize("NFD").replace(SPLIT, "-$1").replace(ACCENTS, "");
  const spoken = RESPELLED.reduce((text, [pattern, sound]) => text.replace(pattern, sound), plain);
  return Math.max(1, spoken.match(VOWELS)?.length ?? 0);
}
