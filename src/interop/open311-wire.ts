/**
 * The documents of an Open311 server, with the field names of GeoReport v2 (http://wiki.open311.org/GeoReport_v2/) and
 * Service Discovery (http://wiki.open311.org/Service_Discovery/). A field that may be empty is `null`, and is always there.
 */
import { z } from "zod";

const words = z.string().nullable();
const code = z.string().min(1);
/** W3C date and time with seconds and offset, as `w3Datetime` writes it. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/, "must be a time with an offset");

/** Where the server is and what it speaks. `changeset` sorts as text and moves when services change. */
export const Discovery = z.strictObject({
  changeset: z.string(),
  contact: z.string().describe("How to get more information, for people"),
  key_service: z.string().describe("How to get a key, for people"),
  endpoints: z.array(
    z.strictObject({
      specification: z.url(),
      url: z.url(),
      changeset: z.string(),
      type: z.enum(["production", "test"]),
      formats: z.array(z.enum(["text/xml", "application/json"])).min(1),
    }),
  ),
});

/** Answer to GET services. */
export const Services = z.array(
  z.strictObject({
    service_code: code,
    service_name: z.string(),
    description: words,
    metadata: z.boolean().describe("Whether there is a service definition with further questions"),
    type: z.enum(["realtime", "batch", "blackbox"]),
    keywords: words.describe("Separated by commas"),
    group: words,
  }),
);

const Attribute = z.strictObject({
  variable: z.boolean().describe("Whether an answer is asked; if not, the description only informs"),
  code,
  datatype: z.enum(["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]),
  required: z.boolean(),
  datatype_description: words,
  order: z.int().min(1),
  description: words,
  values: z
    .array(z.strictObject({ key: code, name: z.string() }))
    .optional()
    .describe("Of a list only"),
});

/** Answer to GET a service definition: what is asked beside place and description. */
export const ServiceDefinition = z.strictObject({ service_code: code, attributes: z.array(Attribute) });

/** Answer to GET requests and GET a request. Coordinates are WGS 84 degrees. */
export const ServiceRequests = z.array(
  z.strictObject({
    service_request_id: code,
    status: z.enum(["open", "closed"]),
    status_notes: words,
    service_name: words,
    service_code: code,
    description: z.string().max(4000).nullable(),
    agency_responsible: words,
    service_notice: words,
    requested_datetime: moment,
    updated_datetime: moment.nullable().describe("Of a closed request: when it was closed"),
    expected_datetime: moment.nullable(),
    address: words,
    address_id: words,
    zipcode: words,
    lat: z.number().min(-90).max(90).nullable(),
    long: z.number().min(-180).max(180).nullable(),
    media_url: z.url().nullable(),
  }),
);

const further = { service_notice: words, account_id: words };

/** Answer to POST a request: its number, or a token to ask for it later, never both. */
export const Created = z.array(
  z.union([z.strictObject({ service_request_id: code, ...further }), z.strictObject({ token: code, ...further })]),
);

/** Answer to GET a token. The id is empty as long as there is none. */
export const Tokens = z.array(z.strictObject({ service_request_id: z.string(), token: code }));

/** Every refusal. `code` is mostly the HTTP status; `description` is shown to people. */
export const Errors = z.array(z.strictObject({ code: z.int(), description: z.string() })).min(1);

/** What a document of each kind holds. */
export interface Open311Documents {
  discovery: z.infer<typeof Discovery>;
  services: z.infer<typeof Services>;
  service_definition: z.infer<typeof ServiceDefinition>;
  service_requests: z.infer<typeof ServiceRequests> | z.infer<typeof Created> | z.infer<typeof Tokens>;
  errors: z.infer<typeof Errors>;
}
