/** A report (melding) as an Open311 client posts it, read into a contact. `device_id` and `account_id` are not kept. */
import { z } from "zod";
import { type NewContact, NewContact as NewContactShape, Person } from "../contacts/new-contact.ts";
import type { RouteRequest } from "../routing/request.ts";
import type { Service } from "../routing/world-schema.ts";
import { Open311Error } from "./error.ts";

/** Longest description that GeoReport v2 provides for. */
const MOST_CHARACTERS = 4000;

/** Decimal degrees, WGS 84. */
const degrees = (most: number) =>
  z
    .string()
    .regex(/^[+-]?\d{1,3}(?:\.\d{1,20})?$/, "write decimal degrees, such as 51.0543")
    .transform(Number)
    .pipe(z.number().min(-most).max(most));

const Form = z.object({
  lat: degrees(90).optional(),
  long: degrees(180).optional(),
  address_string: z.string().max(200).optional(),
  address_id: z.string().optional(),
  description: z.string().max(MOST_CHARACTERS).optional(),
  first_name: z.string().max(90).optional(),
  last_name: z.string().max(100).optional(),
  email: Person.shape.email,
  phone: Person.shape.phone,
  media_url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
});
type Form = z.infer<typeof Form>;

/**
 * The contact in a form. Without a description it says what service it is about. A `media_url` is kept as words, and never
 * fetched.
 *
 * @throws Open311Error 400 with every field that is lacking or wrong
 */
export function reportIn(
  fields: Readonly<Record<string, string>>,
  about: { service: Service; place: string; audience: RouteRequest["audience"] },
): NewContact {
  const form = formIn(fields);
  const { service, place, audience } = about;
  const { address_string: address, lat: latitude, long: longitude } = form;
  const words = [form.description ?? service.name.nl, form.media_url].filter((one) => one !== undefined);
  return NewContactShape.parse({
    kind: "report",
    text: words.join("\n\n"),
    request: { service: service.id, place, audience, receivedOn: "digital" },
    carriers: ["app"],
    person: personIn(form),
    location: { address, latitude, longitude },
    decide: true,
  });
}

function formIn(fields: Readonly<Record<string, string>>): Form {
  // A form leaves nothing out: a field that was not filled in is empty.
  const filled = Object.entries(fields).map(([name, value]) => [name, value.trim()]);
  const read = Form.safeParse(Object.fromEntries(filled.filter(([, value]) => value !== "")));
  if (!read.success) {
    const told = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw new Open311Error(400, `${told}. Mend this and send it again.`);
  }
  assertLocated(read.data);
  return read.data;
}

function assertLocated({ lat, long, address_string, address_id }: Form): void {
  if ((lat === undefined) !== (long === undefined))
    throw new Open311Error(400, "lat and long go together. Send both, or neither and an address_string.");
  if (lat !== undefined || address_string !== undefined) return;
  throw address_id === undefined
    ? new Open311Error(400, "A location was not provided. Send lat and long, or address_string.")
    : new Open311Error(400, "address_id cannot be looked up here. Send lat and long, or address_string.");
}

function personIn({ first_name, last_name, email, phone }: Form) {
  const name = [first_name, last_name].filter((one) => one !== undefined).join(" ");
  if (name === "" && email === undefined && phone === undefined) return undefined;
  return { name: name === "" ? undefined : name, email, phone };
}
