/** Cuts a text into sentences and words, as people count them: headings and lines of a list are sentences too. */

/** Words that end in a dot and go on. Both languages together: none of them is another word of the other. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  `art bv bijv blz ca cf dhr dr drs dd fig gem incl excl ing inz ir jl lic max mej mevr mgr min mr mrs ms mw nl nr nrs nvdr par
   pag pp prof resp st str tel tav tov ttz vb vgl vnl zg zgn vs approx dept eg est ie no viz vol`.split(/\s+/),
);
/** Abbreviations with which a sentence can end: they do where a capital follows. */
const CAN_END: ReadonlySet<string> = new Set(["enz", "etc", "e.d", "a.m", "p.m", "inc", "ltd", "jr"]);

const BULLET = /^\s*(?:[-–—*•·▪◦‣+]|\d{1,3}[.)]|[a-z]\))\s+/;
const HEADING = /^\s*#{1,6}\s+/;
/** End marks with what closes behind them, then white space. Not begun in the midst of a row of marks, which could be long. */
const END = /(?<![.!?…])[.!?…]+['"’”)\]]*\s+/g;
const WORD =
  /\p{N}+(?:[.,:/-]\p{N}+)*\p{L}*|(?:\p{L}\.){2,}|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order, numbers included; "auto's", "e-mail", "o.a." and "12,5" are one word each. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** The sentences of a text in order; each holds at least one word. */
export function sentencesOf(text: string): string[] {
  return blocksOf(text)
    .flatMap(cut)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Lines, with those joined that were only wrapped: the next goes on in a small letter and the line had not come to an end. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const goesOn = open && !BULLET.test(line) && /^\s*\p{Ll}/u.test(line);
    if (goesOn) blocks.push(`${blocks.pop()} ${line.trim()}`);
    else blocks.push(line.replace(BULLET, "").replace(HEADING, ""));
    open = line.trim() !== "" && !HEADING.test(line) && !/[.!?…:;]\s*$/.test(line);
  }
  return blocks;
}

function cut(block: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { 0: mark, index } of block.matchAll(END)) {
    const to = index + mark.length;
    if (mark.startsWith(".") && !endsAt(block, index, to)) continue;
    sentences.push(block.slice(from, to));
    from = to;
  }
  return [...sentences, block.slice(from)];
}

/** Whether the dot at `index` ends a sentence, by the word before it and what follows from `to`. */
function endsAt(block: string, index: number, to: number): boolean {
  const last = /[\p{L}\p{M}\p{N}.]{1,20}$/u.exec(block.slice(Math.max(0, index - 20), index))?.[0] ?? "";
  const word = last.toLowerCase();
  const capital = /^['"‘“(]?[\p{Lu}\p{N}]/u.test(block.slice(to, to + 2));
  if (CAN_END.has(word)) return capital;
  // One small letter is a word ("u"), one capital an initial.
  return !(ABBREVIATIONS.has(word) || /^(?:\p{Lu}|\p{L}(?:\.\p{L})+)$/u.test(last));
}
