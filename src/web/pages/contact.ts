/** Handing in a question, feedback, report or complaint on a page. What was written stays in the form, whatever goes wrong. */
import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { contactByCode } from "../../casework.ts";
import type { House } from "../../house.ts";
import { takeIn } from "../../intake.ts";
import { UnknownInWorldError } from "../../routing/weigh.ts";
import { address, type Query, tidy } from "../address.ts";
import { visitOf } from "../pages.ts";
import { contactFormView } from "../views/contact-form-view.ts";
import { receivedView } from "../views/contact-received-view.ts";
import { type FormError, readContact, textIn, unknownField } from "./contact-form.ts";
import { showUnknownCode } from "./thread.ts";
import { FormBody, type Trouble, troubleOf } from "./trouble.ts";

const PUBLIC = { config: { access: "public" }, schema: { hide: true } } as const;
const KEY = /^[0-9a-f-]{36}$/;

export function contactRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  app.get("/contact", PUBLIC, (request, reply) =>
    showForm(request, reply, house, { values: linked(tidy(request.query)), text: "", key: randomUUID() }),
  );
  routes.post(
    "/contact",
    {
      config: { access: "public" },
      schema: { hide: true, body: FormBody },
      preHandler: app.csrfProtection,
      errorHandler: (error, request, reply) => showTrouble(error, request, reply, house),
    },
    (request, reply) => hand(request, reply, house),
  );
  app.get("/contact/received/:code", PUBLIC, (request, reply) => showReceived(request, reply, house));
}

/** What a link to the form may fill in: what it is about. Who somebody is has no place in an address. */
function linked({ kind, service, place, audience, follows }: Query): Query {
  return tidy({ kind, service, place, audience, follows });
}

/** What is in the form, with what is wrong with it. */
interface Filled {
  values: Query;
  text: string;
  /** The idempotency key: a form that is sent twice keeps one contact. */
  key: string;
  errors?: readonly FormError[];
  trouble?: Trouble;
}

async function hand(request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> {
  const filled = filledIn(request);
  const read = readContact(filled.values, filled.text);
  if ("errors" in read) return showForm(request, reply, house, { ...filled, errors: read.errors });
  const sender = { by: request.actor.id, idempotencyKey: `form ${filled.key}` };
  const { row } = await takeIn(house, read.given, sender);
  const { words } = visitOf(request, reply, house);
  return reply.redirect(address(`/contact/received/${row.code}`, { lang: words.language }), 303);
}

/** A service, a place or a code that is not there is a fault of the field; anything else is told above the form. */
function showTrouble(error: FastifyError, request: FastifyRequest, reply: FastifyReply, house: House): FastifyReply {
  const filled = filledIn(request);
  const field = error instanceof UnknownInWorldError ? unknownField(error.field) : undefined;
  if (field) return showForm(request, reply, house, { ...filled, errors: [field] });
  const trouble = troubleOf(error, request, reply, visitOf(request, reply, house).words);
  const key = trouble.kind === "reused" ? randomUUID() : filled.key;
  return showForm(request, reply, house, { ...filled, key, trouble });
}

function filledIn({ body }: FastifyRequest): Filled {
  const { _csrf: _, key, text: __, ...values } = tidy(body);
  return { values, text: textIn(body), key: key !== undefined && KEY.test(key) ? key : randomUUID() };
}

function showForm(request: FastifyRequest, reply: FastifyReply, house: House, filled: Filled): FastifyReply {
  const { words, show } = visitOf(request, reply, house);
  const { values, text, key, errors = [], trouble } = filled;
  const status = trouble?.status ?? (errors.length > 0 ? 422 : 200);
  const form = contactFormView(house, values, errors, words);
  const title = words.say(status === 200 ? "contact.title" : "contact.title-again");
  return show("contact", { title, ...form, text, key, trouble, csrf: reply.generateCsrf() }, status);
}

function showReceived(request: FastifyRequest, reply: FastifyReply, house: House): FastifyReply {
  const { params, words, show } = visitOf(request, reply, house);
  const kept = contactByCode(house, params.code!);
  if (!kept) return showUnknownCode(request, reply, house, params.code!);
  return show("contact-received", receivedView(house, kept, words));
}
