/** Bodies that an HTML form sends (application/x-www-form-urlencoded), read strictly. */

/**
 * The fields of a form; of a repeated name the last value counts.
 *
 * @returns null where it is not URL-encoded UTF-8, so that the schema of the route refuses it: whatever is thrown while a body is
 * read would end the process
 */
export function readForm(text: string): Record<string, string> | null {
  try {
    const pairs = text.split("&").filter((pair) => pair !== "");
    return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2).map(decode) as [string, string]));
  } catch {
    return null;
  }
}

/** @throws URIError for a broken escape */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
