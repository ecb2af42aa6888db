/** What a citizen can do with a contact: first a page that says what follows, then the deed. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { change, type KeptContact } from "../../casework.ts";
import type { ContactAction } from "../../contacts/contact-actions.ts";
import { ESCALATION_NAMES } from "../../contacts/grounds.ts";
import type { House } from "../../house.ts";
import { ChangeNotAllowedError } from "../../routing/case.ts";
import { tidy } from "../address.ts";
import { visitOf } from "../pages.ts";
import { personWay } from "../views/contact-person-view.ts";
import { groundsNow, groundViews, mayWithdraw } from "../views/follow-actions-view.ts";
import { showTrouble, toThread, withContact } from "./thread.ts";
import { FormBody } from "./trouble.ts";

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

export function followStepRoutes(app: FastifyInstance, house: House): void {
  const config = { access: "public" } as const;
  const errorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    showTrouble(error, request, reply, house);
  for (const step of STEPS) {
    const path = `/follow/:code/${step.name}`;
    app.get(path, { config, errorHandler, schema: { hide: true } }, (request, reply) =>
      withContact(request, reply, house, (kept) => showStep(step, request, reply, house, kept)),
    );
    app
      .withTypeProvider<ZodTypeProvider>()
      .post(
        path,
        { config, errorHandler, schema: { hide: true, body: FormBody }, preHandler: app.csrfProtection },
        (request, reply) => withContact(request, reply, house, (kept) => take(step, request, reply, house, kept)),
      );
  }
}

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

async function take({ action }: Step, request: FastifyRequest, reply: FastifyReply, house: House, kept: KeptContact) {
  const { row, history } = kept;
  const chosen = action(tidy(request.body).ground);
  return toThread(request, reply, await change(house, row.id, history.at(-1)!.seq, chosen, request.actor.id));
}
