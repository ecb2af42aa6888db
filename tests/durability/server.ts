/** A server as `serve` starts it, without its log and its signals, so that it is up sooner. Settings from the environment. */
import type { AddressInfo } from "node:net";
import { buildApp } from "../../src/app.ts";
import { startBackground } from "../../src/background.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";

const settings = readSettings(process.env);
const house = House.open(settings, Date.now);
const app = await buildApp(house, { access: { publicPosts: 0 } });
await house.writeInThread(settings);
await app.listen({ host: "127.0.0.1", port: 0 });
startBackground(house, undefined, (error, what) => process.stderr.write(`${what}: ${String(error)}\n`));
process.stdout.write(`Opendeur is open at http://127.0.0.1:${(app.server.address() as AddressInfo).port} \n`);
