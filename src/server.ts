/** Reads the environment, opens the house, listens, and closes without dropping a request. */
import closeWithGrace from "close-with-grace";
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
 * @throws whatever opening the house throws, before anything listens
 */
export async function serve(settings: Settings): Promise<string> {
  const house = House.open(settings, Date.now);
  const app = await buildApp(house, {
    logger: { level: "info", redact: ["req.headers.authorization", "req.headers.cookie"] },
    imports: isLoopback(settings.OPENDEUR_HOST),
  });
  const terms = setInterval(() => passTerms(house), TERMS_EVERY);
  closeWithGrace({ delay: GRACE }, async ({ err }) => {
    if (err) app.log.error({ err }, "closing after an error");
    clearInterval(terms);
    await app.close();
    house.close();
  });
  passTerms(house);
  return app.listen({ host: settings.OPENDEUR_HOST, port: settings.OPENDEUR_PORT });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
