/**
 * Open311 documents as XML, the format that GeoReport v2 requires. JSON follows from the XML by its Spark convention: a list
 * is an element around its items, so one table of item names is all that the way back takes.
 */
import type { Open311Documents } from "./open311-wire.ts";

/** The element around each item of a list. */
const ITEMS = {
  services: "service",
  service_requests: "request",
  errors: "error",
  endpoints: "endpoint",
  formats: "format",
  attributes: "attribute",
  values: "value",
} as const;

/** The document of a kind, the kind being the name of its root. An empty field (`null`) is an empty element. */
export function toXml<K extends keyof Open311Documents>(kind: K, value: Open311Documents[K]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(kind, value)}\n`;
}

function element(name: string, value: unknown): string {
  const content = contentOf(name, value);
  return content === "" ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function contentOf(name: string, value: unknown): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((item) => element(ITEMS[name as keyof typeof ITEMS], item)).join("");
  if (typeof value !== "object") return escaped(String(value));
  const fields = Object.entries(value as Record<string, unknown>).filter(([, field]) => field !== undefined);
  return fields.map(([field, content]) => element(field, content)).join("");
}

// XML 1.0 has no way to write these, not even as a reference: control characters, halves of a pair, two non-characters.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
// A bare carriage return would be read back as a line feed.
const REFERENCES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escaped(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>\r]/g, (character) => REFERENCES[character]!);
}
