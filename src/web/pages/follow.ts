/** Following a contact by its tracking code, without an account: asking for the code, and the thread. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { contactByCode } from "../../casework.ts";
import type { House } from "../../house.ts";
import { tidy } from "../address.ts";
import { visitOf } from "../pages.ts";
import { personWay } from "../views/contact-person-view.ts";
import { followView } from "../views/follow-view.ts";
import { showTrouble, showUnknownCode, toThread, withContact } from "./thread.ts";
import { FormBody } from "./trouble.ts";

export function followRoutes(app: FastifyInstance, house: House): void {
  const config = { access: "public" } as const;
  const errorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    showTrouble(error, request, reply, house);
  const shown = { config, errorHandler, schema: { hide: true } };
  app.get("/follow", shown, (request, reply) => showAsking(request, reply, house));
  app.get("/follow/:code", shown, (request, reply) => showThread(request, reply, house));
  // Looking a code up changes nothing, so it asks no token: it works without cookies too.
  app
    .withTypeProvider<ZodTypeProvider>()
    .post("/follow", { config, errorHandler, schema: { hide: true, body: FormBody } }, (request, reply) =>
      lookUp(request, reply, house),
    );
}

function showAsking(request: FastifyRequest, reply: FastifyReply, house: House): FastifyReply {
  const { words, show } = visitOf(request, reply, house);
  return show("follow-ask", { title: words.say("follow.ask-title"), person: personWay(house, words) });
}

function showThread(request: FastifyRequest, reply: FastifyReply, house: House) {
  return withContact(request, reply, house, (kept) => {
    const { words, show } = visitOf(request, reply, house);
    return show("follow", followView(house, kept, words));
  });
}

/** To the thread: a code in a form is in no history, one in a query would be. */
function lookUp(request: FastifyRequest, reply: FastifyReply, house: House): FastifyReply {
  const { code = "" } = tidy(request.body);
  const kept = contactByCode(house, code);
  return kept ? toThread(request, reply, kept) : showUnknownCode(request, reply, house, code);
}
