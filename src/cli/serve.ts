/** `opendeur serve`. */
import { Command } from "commander";
import { readSettings } from "../settings.ts";
import { print } from "./output.ts";

export function serveCommand(): Command {
  return new Command("serve")
    .description("serve the pages and the API; on loopback unless told otherwise")
    .option("--host <address>", "address to listen on (OPENDEUR_HOST)")
    .option("--port <number>", "port to listen on (OPENDEUR_PORT)")
    .action(async ({ host, port }: { host?: string; port?: string }) => {
      const settings = readSettings({
        ...process.env,
        ...(host === undefined ? {} : { OPENDEUR_HOST: host }),
        ...(port === undefined ? {} : { OPENDEUR_PORT: port }),
      });
      // Loaded here, so that the other commands do not wait for a server they do not need.
      const { serve } = await import("../server.ts");
      const address = await serve(settings);
      print(`Opendeur is open at ${address} (API docs at ${address}/docs). Ctrl-C closes it.`);
    });
}
