/** The XML of an Open311 server, read back by somebody else's parser. */

import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import type { Open311Documents } from "../../src/interop/open311-wire.ts";
import { toXml } from "../../src/interop/open311-xml.ts";
import { CREATED, DEFINITION, DISCOVERY, ERRORS, REQUESTS, SERVICES, TOKENS } from "./open311-documents.ts";

const ITEMS = new Map([
  ["services", "service"],
  ["service_requests", "request"],
  ["errors", "error"],
  ["endpoints", "endpoint"],
  ["formats", "format"],
  ["attributes", "attribute"],
  ["values", "value"],
]);

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  isArray: (name) => [...ITEMS.values()].includes(name),
});

/** XML as JSON by the Spark convention, all values still text. */
function readBack(kind: keyof Open311Documents, xml: string): unknown {
  expect(XMLValidator.validate(xml)).toBe(true);
  const document = parser.parse(xml.trimEnd().replace(/^<\?xml .*\?>\n/, "")) as Record<string, unknown>;
  expect(Object.keys(document)).toEqual([kind]);
  return unwrapped(kind, document[kind]);
}

function unwrapped(name: string, value: unknown): unknown {
  const item = ITEMS.get(name);
  if (item !== undefined) {
    if (value === "") return [];
    expect(Object.keys(value as object)).toEqual([item]);
    return (value as Record<string, unknown[]>)[item]!.map((one) => unwrapped(item, one));
  }
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value as object).map(([field, one]) => [field, unwrapped(field, one)]));
}

/** JSON with every value as text, `null` as no text. */
function asText(value: unknown): unknown {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, asText(one)]));
}

describe("each document, read back, is its JSON", () => {
  it.each<[keyof Open311Documents, Open311Documents[keyof Open311Documents]]>([
    ["discovery", DISCOVERY],
    ["services", SERVICES],
    ["services", SERVICES.slice(1)],
    ["services", []],
    ["service_definition", DEFINITION],
    ["service_requests", REQUESTS],
    ["service_requests", CREATED],
    ["service_requests", TOKENS],
    ["errors", ERRORS],
  ])("%s %#", (kind, document) => {
    expect(readBack(kind, toXml(kind, document))).toEqual(asText(document));
  });
});

describe("the letters of the document", () => {
  it("are those of the specification", () => {
    expect(toXml("errors", [{ code: 403, description: "No <key> & none wanted" }])).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        "<errors><error><code>403</code><description>No &lt;key&gt; &amp; none wanted</description></error></errors>\n",
    );
    const xml = toXml("service_definition", DEFINITION);
    expect(xml).toContain("<service_definition><service_code>001</service_code><attributes><attribute><variable>true<");
    expect(xml).toContain("<datatype_description/><order>2</order>");
    expect(xml).toContain("<values><value><key>1</key><name>Huisvuil</name></value><value>");
    expect(xml.match(/<values>/g)).toHaveLength(1);
    expect(toXml("service_requests", TOKENS)).toContain(
      "<service_requests><request><service_request_id>r-1</service_request_id><token>t-1</token></request>",
    );
    expect(toXml("discovery", DISCOVERY)).toContain("<formats><format>text/xml</format><format>application/json</for");
  });

  it("leave out what XML 1.0 forbids, and make no character of the halves that then meet", () => {
    const told = (description: string) => toXml("errors", [{ code: 1, description }]);
    expect(told("a\u0000b\u0008\u000b\u001fc\ufffe\uffff")).toContain(">abc<");
    expect(told("\ud83d\u0000\udeb2|\udeb2\ud83d")).toContain(">|<");
    expect(told("\t\n\u0085\ufffd🚲")).toContain(">\t\n\u0085\ufffd🚲<");
    expect(told("\r\n")).toContain(">&#13;\n<");
    expect(told("\u0000")).toContain("<description/>");
  });
});

describe("any text", () => {
  const allowed = (text: string): string =>
    [...text]
      .filter((character) => {
        const code = character.codePointAt(0)!;
        if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
        return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
      })
      .join("");
  const markup = fc.array(
    fc.constantFrom("<", ">", "&", "]]>", "<!--", "&#0;", "&lt;", "\r", "\n", " ", '"', "\ud800"),
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    markup.map((parts) => parts.join("")),
    fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  );

  it("comes back as it was, but for what XML forbids", () => {
    fc.assert(
      fc.property(anything, anything, (text, name) => {
        const errors = [{ code: 400, description: text }];
        expect(readBack("errors", toXml("errors", errors))).toEqual([{ code: "400", description: allowed(text) }]);
        const first = SERVICES[0]!;
        const [service] = readBack("services", toXml("services", [{ ...first, service_name: name }])) as object[];
        expect(service).toEqual({ ...(asText(first) as object), service_name: allowed(name) });
      }),
      { numRuns: 500 },
    );
  });

  it("makes no other document than one of a single root", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const xml = toXml("errors", [{ code: 1, description: text }]);
        expect(xml.match(/<(?!\/)/g)).toHaveLength(5);
        expect(xml).not.toContain("]]>");
      }),
    );
  });
});
