/** Lets a request in only from this machine, whichever page or name it came by. */
import type { onRequestHookHandler } from "fastify";
import { ElsewhereError } from "../access/errors.ts";
import { isLoopback, namesLoopback, sameOrigin } from "../access/origin.ts";
import { isSafe } from "./identify.ts";

/** Headers by which a proxy says that it stands in between. */
const BY_PROXY = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/**
 * Both ends of the connection must be this machine. The Host header must name it too: a page elsewhere whose name was made to
 * lead here keeps its own name in it. And no page of another site may be the sender.
 */
export const expectHere: onRequestHookHandler = (request, _reply, done) => {
  const { headers, method, socket } = request;
  const local = isLoopback(socket.localAddress ?? "127.0.0.1") && isLoopback(socket.remoteAddress);
  if (!local || !namesLoopback(headers.host) || BY_PROXY.some((name) => headers[name] !== undefined)) {
    done(
      new ElsewhereError(
        "The development sign-in is for this machine only. Ask it at http://127.0.0.1, without a proxy.",
      ),
    );
  } else if (!fromHere(method, headers)) {
    done(new ElsewhereError("The development sign-in takes nothing from pages elsewhere. Send it from its own page."));
  } else done();
};

/** Any page may link here; nothing else may come from one. */
function fromHere(method: string, headers: Parameters<typeof sameOrigin>[0]): boolean {
  if (isSafe(method) && headers.origin === undefined) return true;
  return sameOrigin(headers) !== false;
}
