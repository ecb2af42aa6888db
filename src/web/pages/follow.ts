/** Following a contact by its tracking code, without an account: how it stands, to the ombudsman, taking it back. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { change, contactByCode, type KeptContact } from "../../casework.ts";
import type { ContactAction } from "../../contacts/contact-actions.ts";
import { ESCALATION_NAMES } from "../../contacts/grounds.ts";
import type { House } from "../../house.ts";
import { ChangeNotAllowedError } from "../../routing/case.ts";
import { address, tidy } from "../address.ts";
import { visitOf } from "../pages.ts";
import { personWay } from "../views/contact-person-view.ts";
import { groundsNow, groundViews, mayWithdraw } from "../views/follow-actions-view.ts";
import { followView } from "../views/follow-view.ts";
import { FormBody, troubleOf } from "./trouble.ts";

const PUBLIC = { config: { access: "public" }, schema: { hide: true } } as const;
/** Longest part of an unknown code that is said back. */
const SAID_BACK = 30;

export function followRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const form = { config: { access: "public" }, schema: { hide: true, body: FormBody } } as const;
  const errorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    showTrouble(error, request, reply, house);
  const guarded = { ...form, preHandler: app.csrfProtection, errorHandler };

  app.get("/follow", PUBLIC, (request, reply) => {
    const { words, show } = visitOf(request, reply, house);
    return show("follow-ask", { title: words.say("follow.ask-title"), person: personWay(house, words) });
  });
  // Looking a code up changes nothing, so it asks no token: it works without cookies too.
  routes.post("/follow", { ...form, errorHandler }, (request, reply) => {
    const { code = "" } = tidy(request.body);
    const kept = contactByCode(house, code);
    return kept ? back(request, reply, house, kept) : showUnknownCode(request, reply, house, code);
  });
  app.get("/follow/:code", PUBLIC, (request, reply) =>
    withContact(request, reply, house, (kept) => {
      const { words, show } = visitOf(request, reply, house);
      return show("follow", followView(house, kept, words));
    }),
  );
  for (const step of STEPS) {
    app.get(`/follow/:code/${step.name}`, { ...PUBLIC, errorHandler }, (request, reply) =>
      withContact(request, reply, house, (kept) => showStep(step, request, reply, house, kept)),
    );
    routes.post(`/follow/:code/${step.name}`, guarded, (request, reply) =>
      withContact(request, reply, house, async ({ row, history }) => {
        const action = step.action(tidy(request.body).ground);
        return back(request, reply, house, await change(house, row.id, history.at(-1)!.seq, action, request.actor.id));
      }),
    );
  }
}

/** What a citizen can do with a contact: first a page that says what follows, then the deed. */
interface Step {
  name: "ombudsman" | "withdrawal";
  isOpen(house: House, kept: KeptContact): boolean;
  action(ground: string | undefined): ContactAction;
}

const STEPS: readonly Step[] = [
  {
    name: "ombudsman",
    isOpen: (house, kept) => groundsNow(house, kept).length > 0,
    action: (ground) => {
      const known = ESCALATION_NAMES.find((one) => one === ground);
      if (known) return { kind: "escalate", ground: known };
      throw new ChangeNotAllowedError("A complaint goes to the ombudsman on a ground; choose one on the page.");
    },
  },
  { name: "withdrawal", isOpen: mayWithdraw, action: () => ({ kind: "withdraw" }) },
];

function showStep(
  { name, isOpen }: Step,
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
  kept: KeptContact,
): FastifyReply {
  if (!isOpen(house, kept)) throw new ChangeNotAllowedError(`There is nothing to do at '${name}' now; see its page.`);
  const { words, show } = visitOf(request, reply, house);
  const title = words.say(`step-title.${name}`);
  const grounds = groundViews(groundsNow(house, kept), words);
  const person = personWay(house, words);
  return show(`follow-${name}`, { title, code: kept.row.code, grounds, person, csrf: reply.generateCsrf() });
}

type Show = (kept: KeptContact) => FastifyReply | Promise<FastifyReply>;

function withContact(request: FastifyRequest, reply: FastifyReply, house: House, then: Show) {
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

function showTrouble(error: FastifyError, request: FastifyRequest, reply: FastifyReply, house: House): FastifyReply {
  const { params, words, show } = visitOf(request, reply, house);
  const trouble = troubleOf(error, request, reply, words);
  const path = params.code === undefined ? "/follow" : `/follow/${encodeURIComponent(params.code)}`;
  const href = address(path, { lang: words.language });
  const title = words.say("trouble.title");
  return show("trouble", { title, trouble, href, person: personWay(house, words) }, trouble.status);
}

function back(request: FastifyRequest, reply: FastifyReply, house: House, { row }: KeptContact): FastifyReply {
  const { words } = visitOf(request, reply, house);
  return reply.redirect(address(`/follow/${row.code}`, { lang: words.language }), 303);
}
