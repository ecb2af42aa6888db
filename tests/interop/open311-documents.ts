/** One document of each kind that an Open311 server gives, with empty fields and characters that XML has to escape. */
import type { Open311Documents } from "../../src/interop/open311-wire.ts";

export const DISCOVERY = {
  changeset: "2026-07-22T09:00:00+02:00",
  contact: "Contactpersoon 1 (voorbeeld)",
  key_service: "No key is needed",
  endpoints: [
    {
      specification: "http://wiki.open311.org/GeoReport_v2",
      url: "https://opendeur.example/open311/v2",
      changeset: "2026-07-22T09:00:00+02:00",
      type: "test",
      formats: ["text/xml", "application/json"],
    },
  ],
} satisfies Open311Documents["discovery"];

export const SERVICES = [
  {
    service_code: "001",
    service_name: "Zwerfvuil & sluikstort",
    description: null,
    metadata: true,
    type: "realtime",
    keywords: "afval, straat",
    group: "net",
  },
  {
    service_code: "002",
    service_name: "Put in de weg",
    description: "dieper dan > 2 cm",
    metadata: false,
    type: "batch",
    keywords: null,
    group: null,
  },
] satisfies Open311Documents["services"];

export const DEFINITION = {
  service_code: "001",
  attributes: [
    {
      variable: true,
      code: "HOW-MUCH",
      datatype: "number",
      required: false,
      datatype_description: null,
      order: 1,
      description: "Hoeveel zakken?",
    },
    {
      variable: true,
      code: "WHAT",
      datatype: "singlevaluelist",
      required: true,
      datatype_description: null,
      order: 2,
      description: "Wat ligt er?",
      values: [
        { key: "1", name: "Huisvuil" },
        { key: "2", name: "Iets < 1 m" },
      ],
    },
  ],
} satisfies Open311Documents["service_definition"];

export const REQUESTS = [
  {
    service_request_id: "r-1",
    status: "closed",
    status_notes: "Opgeruimd",
    service_name: "Zwerfvuil & sluikstort",
    service_code: "001",
    description: "Eerste regel\r\n<b>tweede</b> ]]> &amp; \"regel\" 'é' 🚲",
    agency_responsible: "Stad Gent",
    service_notice: null,
    requested_datetime: "2026-07-22T09:00:00+02:00",
    updated_datetime: "2026-07-23T09:00:00Z",
    expected_datetime: null,
    address: "Voorbeeldstraat 1",
    address_id: null,
    zipcode: "09000",
    lat: 51.05,
    long: 3.72,
    media_url: "https://opendeur.example/photo?a=1&b=2",
  },
  {
    service_request_id: "r-2",
    status: "open",
    status_notes: null,
    service_name: null,
    service_code: "002",
    description: null,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: "2026-07-22T09:00:00+02:00",
    updated_datetime: null,
    expected_datetime: null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  },
] satisfies Open311Documents["service_requests"];

export const CREATED = [
  { service_request_id: "r-1", service_notice: "Binnen de week", account_id: null },
  { token: "t-1", service_notice: null, account_id: null },
] satisfies Open311Documents["service_requests"];

export const TOKENS = [{ service_request_id: "r-1", token: "t-1" }] satisfies Open311Documents["service_requests"];

export const ERRORS = [
  { code: 404, description: "There is no service '999'. Take a code from GET services." },
  { code: 400, description: "lat is < -90" },
] satisfies Open311Documents["errors"];
