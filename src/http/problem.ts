/** Every error over HTTP as RFC 9457 problem details: what is wrong, where, what to do. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from "fastify-type-provider-zod";
import { z } from "zod";
import { ConflictError, isStorageError, KeyReusedError, UnknownContactError } from "../../db/errors.ts";
import { ForbiddenError } from "../access/actor.ts";
import { BadTokenError, ElsewhereError, IssuerUnreachableError, NotSignedInError } from "../access/errors.ts";
import { MomentError } from "../calendar/zone.ts";
import { FaultyFilesError } from "../files/fault.ts";
import { ChangeNotAllowedError } from "../routing/case.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";

export const Problem = z
  .object({
    type: z.string().describe("Kind of problem, as a path under /problems/"),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What is wrong and what to do"),
    instance: z.string().describe("Path of the request"),
    requestId: z.string().describe("Name of this request in the log"),
    errors: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
  })
  .describe("Problem details (RFC 9457)");
export type Problem = z.infer<typeof Problem>;

/** Something asked for by id that is not there. */
export class NotFoundError extends Error {
  constructor(what: string, id: string) {
    super(`There is no ${what} '${id}'. Ask for the list, and use an id from it.`);
    this.name = "NotFoundError";
  }
}

type Told = Pick<Problem, "type" | "title" | "status" | "detail"> & { errors?: Problem["errors"] };

/** Seconds after which storage that was busy or full is worth another try (a parameter). */
const RETRY_AFTER = 5;

/** Answers every error and every unknown path with a problem. */
export function useProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const told = tell(error);
    if (told.status === 503) reply.header("retry-after", RETRY_AFTER);
    if (told.status === 401) reply.header("www-authenticate", challenge(error));
    if (told.status === 401 || told.status === 403) logRefusal(request, error, told);
    if (told.status >= 500) request.log.error({ err: error }, "request failed");
    return sendProblem(request, reply, told);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      problem(
        "not-found",
        404,
        "Not found",
        `Nothing lives at ${request.method} ${pathOf(request)}. See /docs for what does.`,
      ),
    ),
  );
}

/** Answers what fails before any route is found, such as a path that cannot be decoded: no handler and no hook sees it. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header("x-request-id", request.id);
  sendProblem(request, reply, tell(error));
}

/** As RFC 6750 asks: which scheme would do, and whether a token was there and was not taken. */
function challenge(error: Error): string {
  return error instanceof BadTokenError ? 'Bearer error="invalid_token"' : "Bearer";
}

/** Who was refused what, so that it can be looked into. Never a token, a query or a body. */
function logRefusal(request: FastifyRequest, error: Error, { status, title }: Told): void {
  const { url: route, config } = request.routeOptions;
  const asked = error instanceof ForbiddenError ? error.asked : config?.access;
  request.log.warn(
    { requestId: request.id, actor: request.actor.id, method: request.method, route, asked, status },
    title,
  );
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, told: Told): FastifyReply {
  const body: Problem = { ...told, instance: pathOf(request), requestId: request.id };
  // Sent as text, so that the problem itself never depends on the response schema of the route that failed.
  return reply.status(told.status).type("application/problem+json").serializer(JSON.stringify).send(body);
}

function tell(error: FastifyError): Told {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      at: `${error.validationContext ?? "body"}${instancePath === "/" ? "" : instancePath}`,
      problem: message ?? "not right",
    }));
    const detail = `${errors.map(({ at, problem: one }) => `${at}: ${one}`).join("; ")}. Mend these and send it again.`;
    return { ...problem("invalid", 400, "The request is not valid", detail), errors };
  }
  if (error instanceof NotFoundError || error instanceof UnknownContactError)
    return problem("not-found", 404, "Not found", error.message);
  if (error instanceof UnknownInWorldError) {
    return {
      ...problem("unknown", 422, "Unknown in this world", error.message),
      errors: [{ at: error.field, problem: error.message }],
    };
  }
  if (error instanceof FaultyFilesError) {
    const errors = error.faults.map(({ file, line, column, problem, mend }) => ({
      at: `${file}:${line}:${column}`,
      problem: `${problem}. ${mend}`,
    }));
    return { ...problem("unusable-file", 422, "Nothing in the file can be used", error.message), errors };
  }
  if (error instanceof MomentError) return problem("moment", 422, "Not a usable moment", error.message);
  if (error instanceof ChangeNotAllowedError) return problem("not-allowed", 409, "Change not allowed", error.message);
  if (error instanceof KeyReusedError) return problem("key-reused", 422, "Idempotency-Key used before", error.message);
  if (error instanceof ConflictError) return problem("conflict", 409, "Somebody else was first", error.message);
  return tellRefusal(error) ?? tellFrameworkError(error);
}

/** Why somebody is not let in; undefined for every other error. */
function tellRefusal(error: FastifyError): Told | undefined {
  if (error instanceof NotSignedInError) return problem("not-signed-in", 401, "Not signed in", error.message);
  if (error instanceof ForbiddenError || error instanceof ElsewhereError)
    return problem("forbidden", 403, "Not allowed", error.message);
  if (error instanceof IssuerUnreachableError)
    return problem("issuer", 503, "Sign-in cannot be checked", error.message);
  if (error.code?.startsWith("FST_CSRF_")) {
    return problem(
      "forbidden",
      403,
      "Not allowed",
      "The form does not come from a page that was just opened here. Open the page again and send it from there.",
    );
  }
  if (error.statusCode === 429) {
    return problem(
      "too-many",
      429,
      "Too many requests",
      "Too many requests from this address in a minute. Wait as long as Retry-After says.",
    );
  }
  return undefined;
}

function tellFrameworkError(error: FastifyError): Told {
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    return problem(
      "too-large",
      413,
      "Body too large",
      "The body is larger than this route takes. Send less at a time.",
    );
  }
  if (error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    return problem(
      "media-type",
      415,
      "Media type not taken",
      "Send JSON with Content-Type: application/json, unless /docs says otherwise.",
    );
  }
  const status = error.statusCode ?? 500;
  if (status < 500)
    return problem("invalid", status, "The request is not valid", `${error.message}. Mend it and send it again.`);
  if (isStorageError(error)) {
    return problem("storage", 503, "Storage not available", "Nothing was kept. Try again in a few seconds.");
  }
  const detail = isResponseSerializationError(error)
    ? "The answer did not fit its own description."
    : "Something went wrong here.";
  return problem("internal", 500, "Our fault", `${detail} Nothing was kept. Tell the operator the request id.`);
}

function problem(kind: string, status: number, title: string, detail: string): Told {
  return { type: `/problems/${kind}`, status, title, detail };
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0]!;
}
