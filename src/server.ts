/** Reads the environment, opens the house, listens, and closes without dropping a request. */
import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { House } from "./house.ts";
import { passTerms } from "./intake.ts";
import type { Settings } from "./settings.ts";

/** Requests that are under way get this long to finish, in ms. */
const GRACE = 10_000;
/** How often terms that have passed are looked for, in ms. */
const TERMS_EVERY = 60_000;

/**
 * Serves until a signal. Resolves once it listens.
 *
 * @returns the address it listens on, e.g. `http://127.0.0.1:3000`
 * @throws whatever opening the house throws, before anything listens; Error where the port cannot be had
 */
export async function serve(settings: Settings): Promise<string> {
  const house = House.open(settings, Date.now);
  const app = await buildApp(house, {
    logger: { level: "info", serializers: { req: withoutPerson } },
    imports: isLoopback(settings.OPENDEUR_HOST),
  });
  const address = await listen(app, house, settings);
  const lookAtTerms = (): void => {
    try {
      passTerms(house);
    } catch (error) {
      app.log.error({ err: error }, "terms that passed were not all acted on");
    }
  };
  lookAtTerms();
  const terms = setInterval(lookAtTerms, TERMS_EVERY);
  closeWithGrace({ delay: GRACE }, async ({ err }) => {
    if (err) app.log.error({ err }, "closing after an error");
    clearInterval(terms);
    await app.close();
    house.close();
  });
  return address;
}

/** Listens, or closes all that was opened: neither a timer nor a signal handler is set by then, so the process can end. */
async function listen(app: FastifyInstance, house: House, settings: Settings): Promise<string> {
  const { OPENDEUR_HOST: host, OPENDEUR_PORT: port } = settings;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    house.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(
      `Port ${port} of ${host} is in use. Give another one with --port or OPENDEUR_PORT; 0 takes a free one.`,
    );
  }
}

/** What the log keeps of a request. Not the query: it can hold what a person states about themselves. Not the address either. */
function withoutPerson({ method, url }: { method: string; url: string }) {
  return { method, path: url.split("?")[0] };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
