/** One of the three servers that `bench/intake.ts` sends contacts to, in a process of its own. Prints its port. */
import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import Fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { buildApp } from "../src/app.ts";
import { NewContact } from "../src/contacts/new-contact.ts";
import { House } from "../src/house.ts";
import { Receipt } from "../src/http/contact-shapes.ts";
import { readSettings } from "../src/settings.ts";

const [, , which, file] = process.argv;

/** Nothing but the same schemas: the most that Fastify and the validation leave to win. */
function bare(keep: (body: NewContact, receipt: Receipt) => void): FastifyInstance {
  const app = Fastify({ logger: false });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app
    .withTypeProvider<ZodTypeProvider>()
    .post("/api/contacts", { schema: { body: NewContact, response: { 201: Receipt } } }, ({ body }, reply) => {
      const id = randomUUID();
      const receipt: Receipt = {
        id,
        code: "AAAA-AAAA-AAAA",
        kind: body.kind,
        status: "received",
        responsible: "bench",
        journey: id,
        due: null,
        lacking: [],
      };
      keep(body, receipt);
      reply.status(201);
      return receipt;
    });
  return app;
}

/** One row a request, each on disk before the answer. */
function durable(path: string): FastifyInstance {
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE contacts (id TEXT PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL)");
  const insert = db.prepare("INSERT INTO contacts VALUES (?, ?, ?, ?)");
  return bare((body, { id, kind }) => {
    insert.run(id, Date.now(), kind, JSON.stringify(body));
  });
}

async function ours(path: string): Promise<FastifyInstance> {
  const settings = readSettings({ OPENDEUR_DATABASE: path });
  const house = House.open(settings, Date.now);
  await house.writeInThread(settings);
  return buildApp(house);
}

const app = which === "ours" ? await ours(file!) : which === "durable" ? durable(file!) : bare(() => undefined);
await app.listen({ host: "127.0.0.1", port: 0 });
console.log((app.server.address() as { port: number }).port);
