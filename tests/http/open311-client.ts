/** Asks an Open311 server for both of its formats, and sees that they say the same and fit the published schemas. */
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import { hasSharedData, sharedText } from "../shared-data.ts";

const ITEMS = ["service", "request", "error", "endpoint", "format", "attribute", "value"];
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  isArray: (name) => ITEMS.includes(name),
});

export type Answer = Record<string, unknown>;

/** JSON with every value as text, as XML has it: `null` and empty lists are nothing. */
function asText(value: unknown): unknown {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "";
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, asText(one)]));
}

/** XML as such text: the element around items is a list. */
export function readXml(xml: string): { root: string; value: unknown } {
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/);
  const [[root, value]] = Object.entries(parser.parse(xml.trimEnd()) as Answer) as [[string, unknown]];
  return { root, value: unwrapped(value) };
}

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  const [name, items] = Object.entries(value)[0] ?? [];
  if (name !== undefined && ITEMS.includes(name) && Array.isArray(items)) return items.map(unwrapped);
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, unwrapped(one)]));
}

/** Asks `/open311/<path>.json` and `.xml` with a query, and gives the JSON. */
export async function bothWays(app: FastifyInstance, path: string, query: string, root: string): Promise<unknown> {
  const [json, xml] = await Promise.all(
    ["json", "xml"].map((format) => app.inject(`/open311/${path}.${format}?${query}`)),
  );
  expect([json!.statusCode, xml!.statusCode], json!.body.slice(0, 200)).toEqual([200, 200]);
  expect(json!.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(xml!.headers["content-type"]).toBe("text/xml; charset=utf-8");
  const document: unknown = json!.json();
  expect(readXml(xml!.body)).toEqual({ root, value: asText(document) });
  return document;
}

/** A form, sent to POST requests. */
export function send(app: FastifyInstance, form: Record<string, string>, format = "json") {
  return app.inject({
    method: "POST",
    url: `/open311/v2/requests.${format}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(form).toString(),
  });
}

/** Checks a refusal: status and code the same, in the form of the specification, in words that end. Gives what it says. */
export function expectRefused(answer: LightMyRequestResponse, code: number): string {
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  if (!isJson) expect(answer.headers["content-type"]).toBe("text/xml; charset=utf-8");
  const errors = (isJson ? asText(answer.json()) : readXml(answer.body).value) as {
    code: string;
    description: string;
  }[];
  expect(errors).toEqual([{ code: String(code), description: expect.stringMatching(/^\S.*\.$/s) }]);
  expect(answer.statusCode).toBe(code);
  expect(errors[0]!.description).not.toMatch(/\.\.$|\bat .*:\d+:\d+|node_modules/);
  return errors[0]!.description;
}

/** Checks a document against a published JSON schema, where the real files are there. A list that holds nothing would fit any. */
export function expectSchema(name: "services" | "service-definition" | "requests", document: unknown): void {
  if (Array.isArray(document)) expect(document.length).toBeGreaterThan(0);
  if (!hasSharedData) return;
  const schema = (one: string): object => JSON.parse(sharedText(`open311_georeport_v2_${one}.schema.json`)) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ["uid", "uint"]) ajv.addFormat(format, true);
  ajv.addSchema(schema("request"), "request.json").addSchema(schema("service"), "service.json");
  const fits = ajv.compile(schema(name));
  expect([fits(document), fits.errors]).toEqual([true, null]);
}
