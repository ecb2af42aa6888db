/** Letters over HTTP: what was written about a contact, what waits for the post, and the page to print. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { inTransaction } from "../../db/open.ts";
import {
  countLetters,
  failedMail,
  type LetterProgress,
  lettersOf,
  markPosted,
  type StoredLetter,
  waitingPost,
} from "../../db/outbox.ts";
import { tryAgain } from "../../db/outbox-turns.ts";
import { type Actor, mayAs } from "../access/actor.ts";
import { assertMayDo, STAFF } from "../access/contact-rights.ts";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import { contactById } from "../casework.ts";
import type { House } from "../house.ts";
import { letterPage } from "../letters/page.ts";
import { ById, seen } from "./contacts.ts";
import { NotFoundError } from "./problem.ts";
import { problems } from "./shared.ts";

const Letter = z.object({
  id: z.string(),
  contactId: z.string(),
  letter: z.string(),
  medium: z.enum(["email", "post"]),
  state: z.enum(["waiting", "sending", "sent", "failed"]),
  at: z.string(),
  sentAt: z.string().nullable(),
  error: z.string().nullable().describe("Why it was not taken, and what to do"),
  from: z.object({ name: z.string(), email: z.string() }),
  subject: z.string(),
  text: z.string(),
});

const PAGE = { description: "The letter, on A4", content: { "text/html": { schema: z.string() } } };

const Count = z.object({ medium: z.enum(["email", "post"]), state: z.string(), letters: z.int() });

/** Unopened: an administrator sees that it failed and why, not what it says. */
const Failed = Letter.pick({ id: true, contactId: true, letter: true, at: true, error: true });

const LetterId = z.object({ id: z.string().max(100), letter: z.string().max(100) });

export function letterRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["letters"];
  const config = { access: STAFF };

  routes.get(
    "/api/contacts/:id/letters",
    {
      config,
      schema: {
        tags,
        summary: "Letters and mails about a contact",
        params: ById,
        response: { 200: z.array(Letter), ...problems(404) },
      },
    },
    ({ params, actor }) => lettersOf(house.db, seen(house, params.id, actor).row.id).map(tell),
  );

  routes.get(
    "/api/letters/post",
    {
      config,
      schema: {
        tags,
        summary: "Letters on paper that wait to be printed and posted",
        response: { 200: z.array(Letter) },
      },
    },
    ({ actor }) =>
      waitingPost(house.db)
        .filter((letter) => worksOn(house, letter, actor))
        .map(tell),
  );

  routes.get(
    "/api/letters/state",
    {
      config: { access: ["admin"] },
      schema: {
        tags,
        summary: "How many letters there are in each state, and mails that failed for good",
        response: { 200: z.object({ counts: z.array(Count), failed: z.array(Failed) }) },
      },
    },
    () => ({ counts: countLetters(house.db), failed: failedMail(house.db).map(tellFailed) }),
  );

  routes.post(
    "/api/letters/:letter/again",
    {
      config: { access: ["admin"] },
      schema: {
        tags,
        summary: "Try a mail that failed for good once more",
        params: z.object({ letter: z.string().max(100) }),
        response: { 200: z.object({ counts: z.array(Count) }), ...problems(409, 503) },
      },
    },
    ({ params }) => {
      tryAgain(house.db, params.letter, house.now());
      return { counts: countLetters(house.db) };
    },
  );

  routes.get(
    "/api/contacts/:id/letters/:letter/page",
    {
      config,
      schema: { tags, summary: "The page to print", params: LetterId, response: { 200: PAGE, ...problems(404) } },
    },
    ({ params, actor }, reply) => {
      const letter = found(house, params, actor);
      const agency = agencyOf(house, params.id, letter.language);
      const to = letter.medium === "post" ? letter.to : { name: letter.to.name, address: letter.to.email };
      const at = minuteOf(letter.createdAt);
      reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
      return letterPage(letter, { language: letter.language, agency, to, at });
    },
  );

  routes.post(
    "/api/contacts/:id/letters/:letter/posted",
    {
      config,
      schema: {
        tags,
        summary: "A letter on paper went to the post",
        params: LetterId,
        response: { 200: Letter, ...problems(404, 409, 503) },
      },
    },
    ({ params, actor }) => {
      found(house, params, actor);
      assertMayDo(actor, "note", contactById(house, params.id)!.contact, house.catalogue.charterDesk);
      inTransaction(house.db, () => markPosted(house.db, params.letter, house.now()));
      return tell(found(house, params, actor));
    },
  );
}

function found(house: House, { id, letter }: z.infer<typeof LetterId>, actor: Actor): StoredLetter {
  const one = lettersOf(house.db, seen(house, id, actor).row.id).find((stored) => stored.id === letter);
  if (!one) throw new NotFoundError("letter", letter);
  return one;
}

function tellFailed({ id, contactId, letter, createdAt, error }: LetterProgress): z.infer<typeof Failed> {
  return { id, contactId, letter, at: fromMinute(minuteOf(createdAt)), error };
}

function worksOn(house: House, { contactId }: StoredLetter, actor: Actor): boolean {
  const { responsible } = contactById(house, contactId)!.contact.case;
  return STAFF.some((role) => mayAs(actor, role, responsible));
}

function agencyOf(house: House, id: string, language: "nl" | "en"): string {
  const { responsible } = contactById(house, id)!.contact.case;
  return house.catalogue.agencies.find((agency) => agency.id === responsible)?.name[language] ?? responsible;
}

function tell(letter: StoredLetter): z.infer<typeof Letter> {
  const { id, contactId, letter: name, medium, state, createdAt, sentAt, error, from, subject, text } = letter;
  const at = fromMinute(minuteOf(createdAt));
  const sent = sentAt === null ? null : fromMinute(minuteOf(sentAt));
  const { name: sender, email } = from;
  return {
    id,
    contactId,
    letter: name,
    medium,
    state,
    at,
    sentAt: sent,
    error,
    from: { name: sender, email },
    subject,
    text,
  };
}
