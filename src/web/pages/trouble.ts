/** What stopped a form, as a page can tell it: the status, and the words that say what to do. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { ConflictError, isStorageError, KeyReusedError } from "../../../db/errors.ts";
import { ElsewhereError, IssuerUnreachableError, NotSignedInError } from "../../access/errors.ts";
import { ChangeNotAllowedError } from "../../routing/case.ts";
import type { Words } from "../language.ts";

/** - `elsewhere`: the form does not come from a page that was just opened here
 * - `too-many`, `too-large`: more than is taken
 * - `reused`: the same form was sent before, with something else in it
 * - `changed`: the contact no longer stands where the page showed it
 * - `busy`: the storage could not take it; `fault`: anything else that is ours */
type Kind = "elsewhere" | "too-many" | "too-large" | "reused" | "changed" | "busy" | "fault";

export interface Trouble {
  kind: Kind;
  status: number;
  /** What is wrong and what to do. */
  text: string;
}

/** A body as a form sends it; a name that is repeated has several values. Anything else is a fault of the sender. */
export const FormBody = z.record(z.string(), z.union([z.string(), z.array(z.string())]), {
  error: "the form cannot be read: send it URL-encoded, in UTF-8",
});

/** Seconds after which storage that was busy or full is worth another try (a parameter). */
const RETRY_AFTER = 5;

/** The trouble that an error is, logged. Throws the error on where no page of ours sent the form. */
export function troubleOf(error: FastifyError, request: FastifyRequest, reply: FastifyReply, words: Words): Trouble {
  const [kind, status] = told(error);
  if (status >= 500) request.log.error({ err: error }, "request failed");
  if (kind === "elsewhere") request.log.warn({ requestId: request.id, status }, "a form without its token");
  if (kind === "busy") reply.header("retry-after", RETRY_AFTER);
  return { kind, status, text: words.say(`trouble.${kind}`, { id: request.id }) };
}

function told(error: FastifyError): [Kind, number] {
  if (hasZodFastifySchemaValidationErrors(error) || isOfSignIn(error)) throw error;
  if (error.code?.startsWith("FST_CSRF_")) return ["elsewhere", 403];
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return ["too-large", 413];
  if (error.statusCode === 429) return ["too-many", 429];
  if (error instanceof KeyReusedError) return ["reused", 422];
  if (error instanceof ChangeNotAllowedError || error instanceof ConflictError) return ["changed", 409];
  if (isStorageError(error)) return ["busy", 503];
  if (error.statusCode !== undefined && error.statusCode < 500) throw error;
  return ["fault", 500];
}

/** Whoever sends a token or a session is told as everywhere; a citizen sends neither. */
function isOfSignIn(error: Error): boolean {
  return [NotSignedInError, ElsewhereError, IssuerUnreachableError].some((one) => error instanceof one);
}
