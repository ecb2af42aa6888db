/** Opening hours that cannot be read, or that leave open when the door is. The message names the text, the place and a right example. */
export class HoursError extends Error {
  override readonly name = "HoursError";
  /** The text as it was given. */
  readonly hours: string;
  /** Near which character the trouble lies, from 0; null where that is not known. */
  readonly position: number | null;

  constructor(hours: string, position: number | null, problem: string) {
    const where = position === null ? "" : ` at character ${position}`;
    super(
      `Opening hours "${hours}" cannot be used${where}: ${problem.replace(/\.$/, "")}. Write them like "Mo-Fr 09:00-12:00,13:30-16:00" or "Mo-Tu,Th-Fr 09:00-12:00; We 13:30-19:00".`,
    );
    this.hours = hours;
    this.position = position;
  }
}

/**
 * The error for what the library threw. For text it cannot read that is a text itself: how far it came, an arrow, and a reason
 * in brackets, with maybe more of the same after it. It also throws a TypeError of its own now and then, which tells a reader nothing.
 */
export function unreadable(hours: string, thrown: unknown): HoursError {
  const parts = typeof thrown === "string" && /^(.*?) ?<--- \((.*)\)/s.exec(thrown);
  if (!parts) return new HoursError(hours, null, "this is not in the opening hours notation");
  const [, read = "", reason = ""] = parts;
  return new HoursError(hours, hours.startsWith(read) ? read.length : null, firstSentence(reason));
}

/** The library explains itself at length; the first sentence, which may end in a bracket, is enough. */
export function firstSentence(text: string): string {
  return text.split(/(?<=[.!?])\)? /)[0] ?? text;
}
