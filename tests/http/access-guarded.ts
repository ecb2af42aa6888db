/** A small application behind the guard, with routes of its own and its log kept, to see what the guard does and nothing else. */
import { Writable } from "node:stream";
import Fastify, { type FastifyInstance } from "fastify";
import { type Access, developmentAccess } from "../../src/access/access.ts";
import { ForbiddenError, type Grant, mayAs } from "../../src/access/actor.ts";
import { DevelopmentTokens } from "../../src/access/development.ts";
import { useGuard } from "../../src/http/guard.ts";
import { SESSION_COOKIE } from "../../src/http/identify.ts";
import { useProblems } from "../../src/http/problem.ts";

type Line = Readonly<Record<string, unknown>>;

export interface Guarded {
  app: FastifyInstance;
  tokens: DevelopmentTokens;
  /** Lines of the log at level warn and above, since the last time they were taken. */
  warnings(): Line[];
  /** Headers of somebody with a token. */
  bearer(...roles: Grant[]): Promise<{ authorization: string }>;
  /** Headers of somebody with a session, as a browser sends them. */
  session(...roles: Grant[]): Promise<{ cookie: string }>;
}

/** Routes: `/open` (GET, POST) is public, `/desk` (GET, POST) for agents and handlers, `/desk/:agency` for handlers of it. */
export async function guarded(options: Partial<Access> = {}): Promise<Guarded> {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const app = Fastify({
    logger: { level: "info", stream },
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
  });
  const tokens = new DevelopmentTokens(Date.now);
  useProblems(app);
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  await useGuard(app, { ...developmentAccess(tokens, 0), ...options });
  addRoutes(app);
  return {
    app,
    tokens,
    warnings: () => written.splice(0).flatMap((line) => warningIn(line)),
    bearer: async (...roles) => ({ authorization: `Bearer ${(await tokens.issue("tester", roles, "bearer")).token}` }),
    session: async (...roles) => {
      const { token } = await tokens.issue("tester", roles, "session");
      return { cookie: `theme=dark; ${SESSION_COOKIE}=${token}` };
    },
  };
}

function addRoutes(app: FastifyInstance): void {
  const who = ({ actor }: { actor: unknown }) => actor;
  for (const method of ["GET", "POST"]) {
    app.route({ method, url: "/open", config: { access: "public" }, handler: async (request) => who(request) });
    app.route({
      method,
      url: "/desk",
      config: { access: ["agent", "handler"] },
      handler: async (request) => who(request),
    });
  }
  app.get<{ Params: { agency: string } }>("/desk/:agency", { config: { access: ["handler"] } }, async (request) => {
    const { agency } = request.params;
    if (!mayAs(request.actor, "handler", agency)) throw new ForbiddenError(["handler"], agency);
    return who(request);
  });
}

function warningIn(line: string): Line[] {
  const read = JSON.parse(line) as Line & { level: number };
  return read.level >= 40 ? [read] : [];
}
