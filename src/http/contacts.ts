/** The contact log over HTTP: hand in a contact, look at one, list what is due. */
import type { FastifyInstance } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { listContacts } from "../../db/lists.ts";
import { type Actor, agenciesOf, ForbiddenError, mayAs } from "../access/actor.ts";
import { assertMaySee, STAFF } from "../access/contact-rights.ts";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import { contactById, type KeptContact, possible, wordsIn } from "../casework.ts";
import { CHANNELS } from "../charter/facts.ts";
import { CLOCK_NAMES } from "../contacts/clocks.ts";
import { BROUGHT_BY, CARRIERS, KINDS } from "../contacts/kinds.ts";
import { LIFE_STATUSES } from "../contacts/life.ts";
import { Location, lackingIn, NEEDED, NewContact, Person } from "../contacts/new-contact.ts";
import type { House } from "../house.ts";
import { takeIn } from "../intake.ts";
import { Plan } from "../routing/plan.ts";
import { Profile, RouteRequest } from "../routing/request.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";
import { Followed, Receipt, tellFollowed, tellReceipt } from "./contact-shapes.ts";
import { NotFoundError } from "./problem.ts";
import { Paging, pageOf, problems } from "./shared.ts";

const Handed = NewContact.extend({
  at: z
    .string()
    .max(40)
    .optional()
    .describe("Moment it came in, for what staff write down later; the present where left out"),
});

const KeyHeader = z.object({
  "idempotency-key": z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe("A key of your own: sending the same contact again under it keeps it once"),
});

/** Most send no key, and then there is no header to look at: reading all of them through a schema costs each contact. */
function headersWithKeyOnly(part: Parameters<typeof validatorCompiler>[0]): ReturnType<typeof validatorCompiler> {
  const validate = validatorCompiler(part);
  if (part.httpPart !== "headers") return validate;
  return (headers) => ("idempotency-key" in headers ? validate(headers) : { value: headers });
}

const Wording = z.object({ seq: z.int(), text: z.string().optional(), measure: z.string().optional() });

/** Everything that who works on a contact needs, told once. */
export const Worked = Followed.extend({
  id: z.string(),
  at: z.string(),
  journey: z.string(),
  receiver: z.string(),
  channel: z.enum(CHANNELS).nullable(),
  carriers: z.array(z.enum(CARRIERS)),
  broughtBy: z.array(z.enum(BROUGHT_BY)),
  request: RouteRequest,
  factsOn: z.string().nullable(),
  seq: z.int().describe("Number of the last change; send it along with the next one"),
  told: z.array(z.string()).describe("What the citizen told already, so that nobody asks it again"),
  text: z.string().nullable().describe("What was told; null where it was erased"),
  subject: z.string().nullable(),
  person: Person.nullable(),
  profile: Profile.nullable(),
  location: Location.nullable(),
  lacking: z.array(z.enum(NEEDED)),
  words: z.array(Wording).describe("What was written since, by number of the change"),
  possible: z.array(z.string()).describe("Kinds of change that are possible now"),
  plan: Plan.nullable().describe("The newest decision on it, where there is one"),
});

const Listed = z.object({
  id: z.string(),
  code: z.string(),
  at: z.string(),
  kind: z.enum(KINDS),
  status: z.enum(LIFE_STATUSES),
  agency: z.string(),
  offeredTo: z.string().nullable(),
  channel: z.enum(CHANNELS).nullable(),
  journey: z.string(),
  handler: z.string().nullable(),
  due: z.object({ clock: z.enum(CLOCK_NAMES), before: z.string() }).nullable(),
});

const ListQuery = Paging.extend({
  agency: z.string().max(100).optional().describe("Left out: every agency you work for"),
  kind: z.enum(KINDS).optional(),
  status: z.enum(LIFE_STATUSES).optional(),
  handler: z.string().max(200).optional(),
  due: z.enum(["today", "late"]).optional().describe("What is due today, or late"),
  open: z.stringbool().default(true).describe("Only what is still to be done"),
});

export const ById = z.object({ id: z.string().max(100) });

export function contactRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["contacts"];

  routes.post(
    "/api/contacts",
    {
      config: { access: "public" },
      validatorCompiler: headersWithKeyOnly as never,
      schema: {
        tags,
        summary: "Hand in a question, feedback, report or complaint",
        headers: KeyHeader,
        body: Handed,
        response: { 200: Receipt, 201: Receipt, ...problems(413, 415, 422, 503) },
      },
    },
    async ({ body: given, headers, actor }, reply) => {
      const { at } = given;
      if (at !== undefined) assertMayDate(actor, given.request.receivedBy);
      const key = headers["idempotency-key"];
      const sender = { by: actor.id, idempotencyKey: key && `${actor.id} ${key}` };
      const taken = await takeIn(house, given, sender, at);
      reply.status(taken.again ? 200 : 201).header("location", `/api/contacts/${taken.row.id}`);
      // Its type holds it to its shape; going through the schema once more would cost each contact.
      reply.type("application/json; charset=utf-8").serializer(JSON.stringify);
      return tellReceipt(taken);
    },
  );

  routes.get(
    "/api/contacts",
    {
      config: { access: STAFF },
      schema: {
        tags,
        summary: "What an agency has or was asked to take, what is due first in front",
        querystring: ListQuery,
        response: { 200: pageOf(Listed) },
      },
    },
    ({ query, actor }) => list(house, query, actor),
  );

  routes.get(
    "/api/contacts/:id",
    {
      config: { access: STAFF },
      schema: {
        tags,
        summary: "One contact, with all that was told and happened",
        params: ById,
        response: { 200: Worked, ...problems(404) },
      },
    },
    ({ params, actor }) => tellWorked(seen(house, params.id, actor), house),
  );
}

/** The contact, for somebody who may see it. */
export function seen(house: House, id: string, actor: Actor): KeptContact {
  const kept = contactById(house, id);
  if (!kept) throw new NotFoundError("contact", id);
  assertMaySee(actor, kept.contact, kept.history, house.catalogue.charterDesk);
  return kept;
}

export function tellWorked(kept: KeptContact, house: House): z.infer<typeof Worked> {
  const { row, contact, history, plan } = kept;
  const words = wordsIn(house, kept);
  const first = words.get(0);
  return {
    ...tellFollowed(kept),
    id: row.id,
    at: fromMinute(minuteOf(row.at)),
    journey: contact.journey,
    receiver: row.receiver,
    channel: row.channel,
    carriers: [...row.carriers],
    broughtBy: [...row.broughtBy],
    request: row.request,
    factsOn: row.factsOn,
    seq: history.at(-1)!.seq,
    told: [...contact.case.told],
    text: first?.text ?? null,
    subject: first?.subject ?? null,
    person: first?.person ?? null,
    profile: first?.profile ?? null,
    location: first?.location ?? null,
    lacking: lackingIn(contact.kind, row.carriers, first?.person),
    words: [...words].filter(([seq]) => seq > 0).map(([seq, { text, measure }]) => ({ seq, text, measure })),
    possible: possible(house, kept),
    plan: plan ?? null,
  };
}

/**
 * A citizen's contact counts from when it is here; staff may write down later what came to their agency by letter or by word
 * of mouth. Without an agency it may become another one's, whose clocks would then have run already.
 */
function assertMayDate(actor: Actor, agency: string | undefined): void {
  if (!STAFF.some((role) => mayAs(actor, role, agency))) throw new ForbiddenError(STAFF, agency);
  if (agency !== undefined || STAFF.some((role) => agenciesOf(actor, role) === "all")) return;
  const message = "Say in 'receivedBy' at which agency it came in; with 'at' you write down what came to your own.";
  throw new UnknownInWorldError("receivedBy", "", message);
}

function list(house: House, query: z.infer<typeof ListQuery>, actor: Actor) {
  const { agency, due, kind, status, handler, open, offset, limit } = query;
  const { minute, endOfDay } = house.moment();
  const range = due === "late" ? { until: minute - 1 } : { after: minute - 1, until: endOfDay };
  const { total, items } = listContacts(house.db, {
    agencies: agenciesFor(actor, agency),
    due: due && range,
    kind,
    status,
    handler,
    open,
    offset,
    limit,
  });
  return { total, offset, items: items.map(tellListed) };
}

function agenciesFor(actor: Actor, wanted: string | undefined): readonly string[] | undefined {
  if (wanted !== undefined) {
    if (!STAFF.some((role) => mayAs(actor, role, wanted))) throw new ForbiddenError(STAFF, wanted);
    return [wanted];
  }
  const held = STAFF.map((role) => agenciesOf(actor, role));
  return held.includes("all") ? undefined : [...new Set(held.flat())];
}

function tellListed(one: ReturnType<typeof listContacts>["items"][number]): z.infer<typeof Listed> {
  const { contactId: id, code, at, kind, status, agency, offeredTo, channel, journey, handler, due, dueClock } = one;
  return {
    id,
    code,
    at: fromMinute(minuteOf(at)),
    kind,
    status,
    agency,
    offeredTo,
    channel,
    journey,
    handler,
    due: due === null || dueClock === null ? null : { clock: dueClock, before: fromMinute(due) },
  };
}
