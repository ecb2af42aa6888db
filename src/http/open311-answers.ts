/** Answers and refusals of the Open311 server: XML or JSON as the path ends, in the forms of GeoReport v2, never a problem. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isStorageError } from "../../db/errors.ts";
import { ForbiddenError } from "../access/actor.ts";
import { ElsewhereError, IssuerUnreachableError, NotSignedInError } from "../access/errors.ts";
import { MomentError } from "../calendar/zone.ts";
import type { Open311Documents } from "../interop/open311-wire.ts";
import { toXml } from "../interop/open311-xml.ts";
import { Open311Error } from "../open311/error.ts";
import { ChangeNotAllowedError } from "../routing/case.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";

/** Everything of Open311 lives under it. */
export const OPEN311 = "/open311";
const FORMATS = ["xml", "json"] as const;
type Format = (typeof FORMATS)[number];

/** Seconds after which storage that was busy or full is worth another try (a parameter). */
const RETRY_AFTER = 5;

/** Throws Open311Error 404 for a format that is not spoken here. */
export function formatOf(written: string): Format {
  const format = FORMATS.find((one) => one === written);
  if (format) return format;
  throw new Open311Error(404, `The format '${written}' is not spoken here. End the path in .xml or .json.`);
}

export function sendOpen311<K extends keyof Open311Documents>(
  reply: FastifyReply,
  format: Format,
  kind: K,
  document: Open311Documents[K],
): FastifyReply {
  return format === "json"
    ? reply.type("application/json; charset=utf-8").send(JSON.stringify(document))
    : reply.type("text/xml; charset=utf-8").send(toXml(kind, document));
}

/** Answers every error and every unknown path of a scope under `OPEN311`. */
export function useOpen311Errors(scope: FastifyInstance): void {
  scope.setErrorHandler(refuse);
  scope.setNotFoundHandler((request, reply) => {
    const description = `Nothing lives at ${request.method} ${pathOf(request)}. See /open311/discovery.xml for what does.`;
    return refuse(new Open311Error(404, description), request, reply);
  });
}

type Unroutable = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void;

/** What fails before any route is found is answered here under `OPEN311`, and by `elsewhere` on every other path. */
export function unroutable(elsewhere: Unroutable): Unroutable {
  return (error, request, reply) => {
    if (!pathOf(request).startsWith(`${OPEN311}/`)) return elsewhere(error, request, reply);
    reply.header("x-request-id", request.id);
    refuse(error, request, reply);
  };
}

function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, description } = tell(error);
  if (code === 503) reply.header("retry-after", RETRY_AFTER);
  if (code === 401) reply.header("www-authenticate", "Bearer");
  if (code === 403) request.log.warn({ requestId: request.id, path: pathOf(request) }, description);
  if (code >= 500) request.log.error({ err: error }, "request failed");
  // XML is the format that every client reads, so it stands in where none that is known was asked for.
  const format = pathOf(request).endsWith(".json") ? "json" : "xml";
  return sendOpen311(reply.status(code), format, "errors", [{ code, description }]);
}

/** What cannot be done for a reason that its message tells. */
const NOT_POSSIBLE = [UnknownInWorldError, MomentError, ChangeNotAllowedError] as const;

/** The code is the status: 400, 403 and 404 as the specification has them, others only where it has none that says as much. */
function tell(error: Error): { code: number; description: string } {
  const description = error.message;
  const isOne = (...kinds: readonly (abstract new (...given: never[]) => Error)[]) =>
    kinds.some((kind) => error instanceof kind);
  if (isOpen311Error(error)) return { code: error.code, description };
  if (isOne(NotSignedInError)) return { code: 401, description };
  if (isOne(ForbiddenError, ElsewhereError)) return { code: 403, description };
  if (isOne(IssuerUnreachableError)) return { code: 503, description };
  if (isOne(...NOT_POSSIBLE)) return { code: 400, description };
  if (isStorageError(error))
    return { code: 503, description: "The storage is not available and nothing was kept. Try again in a few seconds." };
  return tellFrameworkError(error as FastifyError);
}

function isOpen311Error(error: Error): error is Open311Error {
  return error instanceof Open311Error;
}

function tellFrameworkError({ code, statusCode = 500, message }: FastifyError): { code: number; description: string } {
  if (statusCode === 429)
    return { code: 429, description: "Too many reports from this address. Wait as long as Retry-After says." };
  if (statusCode >= 500)
    return { code: 500, description: "Something went wrong here and nothing was kept. Tell who keeps this server." };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return { code: 400, description: "The report is larger than is taken. Send less at a time." };
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return { code: 400, description: "Send the report as Content-Type: application/x-www-form-urlencoded." };
  return { code: 400, description: `${message}. Mend it and send it again.` };
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?")[0]!;
}
