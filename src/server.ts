/** Reads the environment, opens the house, listens, and closes without dropping a request. */
import closeWithGrace from "close-with-grace";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Access, accessFrom } from "./access/access.ts";
import { isLoopback } from "./access/origin.ts";
import { buildApp } from "./app.ts";
import { startBackground } from "./background.ts";
import { House } from "./house.ts";
import type { Settings } from "./settings.ts";

/** Requests that are under way get this long to finish, in ms. */
const GRACE = 10_000;

/**
 * Serves until a signal. Resolves once it listens.
 *
 * @returns the address it listens on, e.g. `http://127.0.0.1:3000`
 * @throws whatever opening the house throws, before anything listens; Error where the port cannot be had
 */
export async function serve(settings: Settings): Promise<string> {
  const access = accessFrom(settings, Date.now);
  assertKeys(settings);
  const house = House.open(settings, Date.now);
  const app = await buildApp(house, {
    logger: { level: "info", serializers: { req: withoutPerson } },
    access,
    open311Keys: settings.OPENDEUR_OPEN311_KEYS,
  });
  await house.writeInThread(settings);
  tellAccess(app, access);
  if (settings.OPENDEUR_SMTP === undefined) app.log.warn("mails wait in the outbox: set OPENDEUR_SMTP to send them");
  const address = await listen(app, house, settings);
  const background = startBackground(house, settings.OPENDEUR_SMTP, (err, what) => app.log.error({ err }, what));
  closeWithGrace({ delay: GRACE }, async ({ err }) => {
    if (err) app.log.error({ err }, "closing after an error");
    // No new request first, then no new mail: what a last request wrote still waits in the outbox.
    await app.close();
    await background.stop();
    await house.closeWriter();
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
    await house.closeWriter();
    house.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(
      `Port ${port} of ${host} is in use. Give another one with --port or OPENDEUR_PORT; 0 takes a free one.`,
    );
  }
}

/**
 * What the log keeps of a request: the pattern of its route, since a path can hold a tracking code, and a query what a person
 * states about themselves. Not the address either.
 */
function withoutPerson({ method, url, routeOptions }: FastifyRequest) {
  return { method, path: routeOptions?.url ?? url.split("?")[0] };
}

/** The key file beside the database is for trying out on one machine; where others can reach it, the keys stand apart. */
function assertKeys({ OPENDEUR_HOST: host, OPENDEUR_KEYS: keys }: Settings): void {
  if (keys !== undefined || isLoopback(host)) return;
  throw new Error(
    `OPENDEUR_KEYS is not set, and ${host} can be reached by others. Set it to name:key, the key from 'openssl rand -base64 32'.`,
  );
}

/** An operator must not find out from the outside that anybody, or nobody, can sign in. */
function tellAccess({ log }: FastifyInstance, { bearer, development }: Access): void {
  if (development) {
    log.warn(
      "development sign-in: anybody at this machine, or behind a proxy on it, may take any role; set OPENDEUR_OIDC_ISSUER",
    );
  }
  if (!bearer)
    log.warn("nobody can sign in: set OPENDEUR_OIDC_ISSUER, or listen on loopback for the development sign-in");
}
