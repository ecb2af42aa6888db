/** The JSON of an Open311 server against the published schemas. They let `[]` pass, so every list here holds something. */
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { z } from "zod";
import { toMinute } from "../../src/calendar/zone.ts";
import { w3Datetime } from "../../src/interop/open311-moment.ts";
import {
  Created,
  Discovery,
  Errors,
  ServiceDefinition,
  ServiceRequests,
  Services,
  Tokens,
} from "../../src/interop/open311-wire.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { CREATED, DEFINITION, DISCOVERY, ERRORS, REQUESTS, SERVICES, TOKENS } from "./open311-documents.ts";

const overJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the documents", () => {
  it.each<[string, z.ZodType, unknown]>([
    ["discovery", Discovery, DISCOVERY],
    ["services", Services, SERVICES],
    ["a service definition", ServiceDefinition, DEFINITION],
    ["requests", ServiceRequests, REQUESTS],
    ["the answer to a new request", Created, CREATED],
    ["the answer to a token", Tokens, TOKENS],
    ["errors", Errors, ERRORS],
  ])("%s: fit their shape, come back from it unchanged, and no other field fits", (_, shape, document) => {
    expect(shape.parse(overJson(document))).toEqual(document);
    const foreign = Array.isArray(document)
      ? [{ ...(document as object[])[0], foreign: 1 }]
      : { ...(document as object), foreign: 1 };
    expect(shape.safeParse(foreign).success).toBe(false);
  });

  it.each([
    { status: "Open" },
    { service_request_id: 7 },
    { requested_datetime: null },
    { requested_datetime: "2026-07-22 09:00:00" },
    { updated_datetime: "2026-07-22T09:00:00" },
    { zipcode: 9000 },
    { lat: 90.5 },
    { description: "x".repeat(4001) },
    { address: undefined },
    { media_url: "photo" },
  ])("a request with %j does not fit", (change) => {
    expect(ServiceRequests.safeParse([{ ...REQUESTS[0], ...change }]).success).toBe(false);
  });

  it("a new request has a number or a token, not both and not neither", () => {
    const rest = { service_notice: null, account_id: null };
    const fits = (ids: object) => Created.safeParse([{ ...ids, ...rest }]).success;
    expect([fits({ service_request_id: "1" }), fits({ token: "1" })]).toEqual([true, true]);
    expect([fits({}), fits({ service_request_id: "1", token: "1" })]).toEqual([false, false]);
  });

  it("a refusal says at least one thing", () => {
    expect(Errors.safeParse([]).success).toBe(false);
  });
});

it("a moment is written with seconds and offset, in winter and in summer", () => {
  expect(w3Datetime(toMinute("2026-07-22T09:00"))).toBe("2026-07-22T09:00:00+02:00");
  expect(w3Datetime(toMinute("2026-01-22T09:00"))).toBe("2026-01-22T09:00:00+01:00");
});

describe.skipIf(!hasSharedData)("the published JSON schemas", () => {
  const schema = (name: string): object => JSON.parse(sharedText(`open311_georeport_v2_${name}.schema.json`)) as object;
  const checker = (): Ajv => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const name of ["uid", "uint"]) ajv.addFormat(name, true);
    return ajv.addSchema(schema("request"), "request.json").addSchema(schema("service"), "service.json");
  };

  it.each([
    ["services", SERVICES],
    ["requests", REQUESTS],
  ])("%s: a list that is not empty fits, and one with a wrong item does not", (name, document) => {
    const fits = checker().compile(schema(name));
    expect(document.length).toBeGreaterThan(1);
    expect([fits(overJson(document)), fits.errors]).toEqual([true, null]);
    expect(fits([{ ...document[0], service_code: 7 }])).toBe(false);
  });

  it.each([
    ["service", SERVICES],
    ["request", REQUESTS],
    ["service-definition", [DEFINITION]],
  ])("%s: each one fits, and without its code does not", (name, documents) => {
    const fits = checker().compile(schema(name));
    for (const document of documents) {
      expect([fits(overJson(document)), fits.errors]).toEqual([true, null]);
      expect(fits({ ...document, service_code: undefined })).toBe(false);
    }
  });

  it("a definition with an unknown datatype does not fit, there or here", () => {
    const wrong = { ...DEFINITION, attributes: [{ ...DEFINITION.attributes[0], datatype: "date" }] };
    expect(checker().compile(schema("service-definition"))(wrong)).toBe(false);
    expect(ServiceDefinition.safeParse(wrong).success).toBe(false);
  });

  it.each<[string, object]>([
    ["OpenAPI of v2", JSON.parse(hasSharedData ? sharedText("open311_georeport_v2_swagger.json") : "{}")],
    ["OpenAPI of v2.1", parseYaml(hasSharedData ? sharedText("open311_georeport_v2-1_openapi.yaml") : "{}")],
  ])("%s: a full answer to a new request and to a token fits", (_, document) => {
    const ajv = checker().addSchema(document, "openapi");
    const fits = (name: string, value: unknown) => ajv.validate(`openapi#/definitions/${name}`, value);
    expect(CREATED.map((one) => fits("RequestResponse", { ...one, service_notice: "soon", account_id: "a" }))).toEqual([
      true,
      true,
    ]);
    expect(TOKENS.map((one) => fits("TokenResponse", one))).toEqual([true]);
    expect(fits("TokenResponse", { ...TOKENS[0], token: 7 })).toBe(false);
  });

  it.each<[string, object]>([
    ["OpenAPI of v2", JSON.parse(hasSharedData ? sharedText("open311_georeport_v2_swagger.json") : "{}")],
    ["OpenAPI of v2.1", parseYaml(hasSharedData ? sharedText("open311_georeport_v2-1_openapi.yaml") : "{}")],
  ])("%s: has no field that is not here", (_, document) => {
    const { definitions } = document as { definitions: Record<string, { properties: object }> };
    const fields = (name: string) => Object.keys(definitions[name]!.properties).sort();
    expect(Object.keys(SERVICES[0]!).sort()).toEqual(fields("Service"));
    expect(Object.keys(REQUESTS[0]!).sort()).toEqual(fields("Request"));
    expect(Object.keys(DEFINITION).sort()).toEqual(fields("ServiceDefinition"));
    expect(Object.keys(DEFINITION.attributes[1]!).sort()).toEqual(fields("ServiceAttribute"));
    expect(Object.keys({ ...CREATED[0], ...CREATED[1] }).sort()).toEqual(fields("RequestResponse"));
    expect(Object.keys(TOKENS[0]!).sort()).toEqual(fields("TokenResponse"));
  });
});
