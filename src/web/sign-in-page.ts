/** The page of the development sign-in: who is signed in, and a form to become somebody else. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { PUBLIC, ROLES } from "../access/actor.ts";
import type { House } from "../house.ts";
import type { Words } from "./language.ts";
import { visitOf } from "./pages.ts";

/** @param csrf token that its forms send along */
export function signInPage(request: FastifyRequest, reply: FastifyReply, house: House, csrf: string): FastifyReply {
  const { words, show } = visitOf(request, reply, house);
  const { actor } = request;
  return show("sign-in", {
    title: words.say("sign-in.title"),
    csrf,
    actor: actor === PUBLIC ? null : { name: actor.name, roles: heldInWords(actor.roles, house, words) },
    roles: ROLES.filter((role) => role !== "public").map((role) => ({
      value: role,
      label: words.say(`sign-in.${role}`),
    })),
    agencies: house.catalogue.agencies.map(({ id, name }) => ({ value: id, label: words.text(name) })),
  });
}

function heldInWords(held: FastifyRequest["actor"]["roles"], { catalogue }: House, words: Words): string {
  return words.list(
    held.map(({ role, agency }) => {
      const name = catalogue.agencies.find(({ id }) => id === agency)?.name;
      const said = words.say(`sign-in.${role}`);
      return name ? words.say("sign-in.held", { role: said, agency: words.text(name) }) : said;
    }),
  );
}
