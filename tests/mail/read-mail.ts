/** Reads a mail off the wire by its standards (RFC 5322, 2045, 2047): heads unfolded and decoded, text decoded. */

export interface ReadMail {
  /** Names as they stand on the wire, in order: one that was added shows. */
  names: string[];
  /** Values by name in small letters; the last one where a name stands twice. */
  head: Record<string, string>;
  text: string;
}

/** @param raw the bytes of the mail as latin1 */
export function readMail(raw: string): ReadMail {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const fields = lines.map((line) => /^([^:]+): ?(.*)$/s.exec(line)).map((found) => [found![1]!, found![2]!] as const);
  const head = Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), decodeWords(value)]));
  const encoding = head["content-transfer-encoding"] ?? "7bit";
  return { names: fields.map(([name]) => name), head, text: decodeBody(raw.slice(end + 4), encoding) };
}

function decodeWords(value: string): string {
  return value
    .replaceAll(/(=\?[^?]+\?[QB]\?[^?]*\?=) +(?==\?)/gi, "$1")
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === "B"
        ? Buffer.from(text, "base64").toString("utf8")
        : unquote(text.replaceAll("_", "=20")).toString("utf8"),
    );
}

function decodeBody(body: string, encoding: string): string {
  const bytes =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : encoding === "quoted-printable"
        ? unquote(body.replaceAll(/=\r\n/g, ""))
        : Buffer.from(body, "latin1");
  return bytes.toString("utf8").replaceAll("\r\n", "\n");
}

function unquote(text: string): Buffer {
  const latin1 = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin1, "latin1");
}
