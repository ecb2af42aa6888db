/** What the pages of a thread share: the contact by its code, the page for a code that nothing has, and the one for trouble. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { contactByCode, type KeptContact } from "../../casework.ts";
import type { House } from "../../house.ts";
import { address, tidy } from "../address.ts";
import { visitOf } from "../pages.ts";
import { personWay } from "../views/contact-person-view.ts";
import { troubleOf } from "./trouble.ts";

/** Longest part of an unknown code that is said back. */
const SAID_BACK = 30;

type Show = (kept: KeptContact) => FastifyReply | Promise<FastifyReply>;

/** Shows the contact whose code is in the path, or says that there is none. */
export function withContact(request: FastifyRequest, reply: FastifyReply, house: House, then: Show) {
  const { code } = request.params as { code: string };
  const kept = contactByCode(house, code);
  return kept ? then(kept) : showUnknownCode(request, reply, house, code);
}

/** The page for a code that nothing has: what may be wrong with it, the form again, and a person. */
export function showUnknownCode(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
  code: string,
): FastifyReply {
  const { words, show } = visitOf(request, reply, house);
  const [heading, status] = code === "" ? ["follow.ask-title", 422] : ["follow.unknown-title", 404];
  const typed = code.slice(0, SAID_BACK);
  return show(
    "follow-ask",
    { title: words.say(heading), typed, unknown: true, person: personWay(house, words) },
    status,
  );
}

/** The page for what stopped it, with the way back to the thread. */
export function showTrouble(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
): FastifyReply {
  const { params, words, show } = visitOf(request, reply, house);
  const trouble = troubleOf(error, request, reply, words);
  const path = params.code === undefined ? "/follow" : `/follow/${encodeURIComponent(params.code)}`;
  const href = address(path, { lang: words.language });
  const title = words.say("trouble.title");
  return show("trouble", { title, trouble, href, person: personWay(house, words) }, trouble.status);
}

/** To the thread, by its own address. */
export function toThread(request: FastifyRequest, reply: FastifyReply, { row }: KeptContact): FastifyReply {
  const { lang } = tidy(request.query);
  return reply.redirect(address(`/follow/${row.code}`, lang === undefined ? {} : { lang }), 303);
}
