/** Addresses of pages: what a visitor chose lies in the query, so that every plan can be kept, sent and opened again. */

/** The query of a page: one value for each name, empty ones left out. */
export type Query = Readonly<Record<string, string>>;

/** Most characters of one value that are looked at; whatever is longer was not made by the form. */
const LONGEST = 300;

/** The query as it came in, tidied: of a repeated name the last value counts. */
export function tidy(raw: unknown): Query {
  const tidied: Record<string, string> = {};
  for (const [name, value] of Object.entries((raw ?? {}) as Record<string, unknown>)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    const text = typeof last === "string" ? last.trim().slice(0, LONGEST) : "";
    if (text !== "") tidied[name] = text;
  }
  return tidied;
}

/** A path with a query, e.g. `/plan?service=leefloon&lang=nl`. */
export function address(path: string, query: Query): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The query without some of its names. */
export function without(query: Query, ...names: readonly string[]): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}

/** An address that can be linked to; undefined for schemes that a page must not follow, such as `javascript:`. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
