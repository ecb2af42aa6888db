/** Requests over HTTP: kept with their decision, followed through referrals, until they are answered. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { fromMinute } from "../calendar/zone.ts";
import type { House } from "../house.ts";
import { change, type KeptRequest, possible, requestByCode, requestById, submit } from "../intake.ts";
import { CASE_STATUSES } from "../routing/case.ts";
import { CaseAction } from "../routing/case-actions.ts";
import { Plan } from "../routing/plan.ts";
import { NotFoundError } from "./problem.ts";
import { Asked } from "./route.ts";
import { problems } from "./shared.ts";

const Referral = z.object({ to: z.string(), taker: z.string(), before: z.string() });

/** What the citizen sees with the tracking code: who has it now, and what happened. No account needed. */
const Followed = z.object({
  code: z.string().describe("Tracking code (volgcode)"),
  status: z.enum(CASE_STATUSES),
  responsible: z.string().describe("The one agency that has the request"),
  referral: Referral.nullable(),
  deskBefore: z.string().nullable().describe("Moment before which the charter desk decides who is competent"),
  history: z.array(
    z.object({
      seq: z.int(),
      at: z.string(),
      kind: z.string(),
      responsible: z.string(),
      taker: z.string().optional().describe("The named person who takes it"),
      reason: z.string().optional(),
    }),
  ),
});

const Kept = Followed.extend({
  id: z.string(),
  seq: z.int().describe("Number of the last change; send it along with the next one"),
  told: z.array(z.string()).describe("What the citizen told already, so that nobody asks it again"),
  possible: z.array(z.string()).describe("Kinds of change that are possible now"),
  plan: Plan,
});

const ById = z.object({ id: z.string().max(100) });

export function requestRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["requests"];

  routes.post(
    "/api/requests",
    {
      schema: {
        tags,
        summary: "Keep a request with its decision",
        body: Asked,
        response: { 201: Kept, ...problems(413, 415, 422, 503) },
      },
    },
    ({ body }, reply) => {
      const kept = submit(house, body.request, body.profile, body.at);
      reply.status(201).header("location", `/api/requests/${kept.id}`);
      return tellKept(kept, house);
    },
  );

  routes.get(
    "/api/requests/:id",
    {
      schema: {
        tags,
        summary: "One request, its plan and where it is now",
        params: ById,
        response: { 200: Kept, ...problems(404) },
      },
    },
    ({ params }) => tellKept(found(requestById(house, params.id), params.id), house),
  );

  routes.post(
    "/api/requests/:id/changes",
    {
      schema: {
        tags,
        summary: "Refer, accept, refuse, ask the charter desk, answer",
        params: ById,
        body: z.strictObject({ seq: z.int().min(0).describe("`seq` of the request as last read"), action: CaseAction }),
        response: { 201: Kept, ...problems(404, 409, 413, 415, 422, 503) },
      },
    },
    ({ params, body }, reply) => {
      reply.status(201);
      return tellKept(change(house, params.id, body.seq, body.action), house);
    },
  );

  routes.get(
    "/api/follow/:code",
    {
      schema: {
        tags,
        summary: "Follow a request by its tracking code",
        params: z.object({ code: z.string().max(20) }),
        response: { 200: Followed, ...problems(404) },
      },
    },
    ({ params }) => tellFollowed(found(requestByCode(house, params.code), params.code)),
  );
}

function found(kept: KeptRequest | undefined, id: string): KeptRequest {
  if (!kept) throw new NotFoundError("request", id);
  return kept;
}

function tellKept(kept: KeptRequest, house: House): z.infer<typeof Kept> {
  const { id, now, history, plan } = kept;
  return {
    ...tellFollowed(kept),
    id,
    seq: history.at(-1)!.seq,
    told: [...now.told],
    possible: possible(house, kept),
    plan,
  };
}

function tellFollowed({ code, now, history }: KeptRequest): z.infer<typeof Followed> {
  const { status, responsible, referral, deskBefore } = now;
  return {
    code,
    status,
    responsible,
    referral: referral ? { to: referral.to, taker: referral.taker, before: fromMinute(referral.before) } : null,
    deskBefore: deskBefore === undefined ? null : fromMinute(deskBefore),
    history: history.map(({ seq, at, change, responsible: has }) => ({
      seq,
      at: fromMinute(Math.floor(at / 60_000)),
      kind: change.kind,
      responsible: has,
      ...("taker" in change ? { taker: change.taker } : {}),
      ...("reason" in change ? { reason: change.reason } : {}),
    })),
  };
}
