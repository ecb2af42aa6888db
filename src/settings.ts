/** Settings from the environment, validated at start. */
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));

export const Settings = z.object({
  OPENDEUR_HOST: z.string().min(1).default("127.0.0.1").describe("Address to listen on; loopback by default"),
  OPENDEUR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe("Port to listen on; 0 takes a free one"),
  OPENDEUR_DATABASE: z.string().min(1).default("var/opendeur.db").describe("SQLite file; `:memory:` keeps nothing"),
  OPENDEUR_CHARTER: z.string().min(1).default(`${root}charter`).describe("Folder of the charter in force"),
  OPENDEUR_CATALOGUE: z
    .string()
    .min(1)
    .default(`${root}examples/flanders`)
    .describe("Folder of agencies and services that an empty database starts with"),
  OPENDEUR_KEYS: z
    .string()
    .min(1)
    .optional()
    .describe("Keys that seal personal data, `name:base64` of 32 bytes, comma between them; the first seals, all open"),
  OPENDEUR_SMTP: z
    .string()
    .regex(/^smtps?:\/\//, "it starts with smtp:// or smtps://")
    .optional()
    .describe("Mail server"),
  OPENDEUR_OIDC_ISSUER: z.url().optional().describe("OpenID Connect issuer whose tokens are taken"),
  OPENDEUR_OIDC_AUDIENCE: z.string().min(1).default("opendeur").describe("Audience its tokens must be meant for"),
  OPENDEUR_RATE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(120)
    .describe("Public POSTs a minute from one address; 0 sets no limit"),
  OPENDEUR_OPEN311_KEYS: z
    .string()
    .regex(
      /^[a-z0-9-]{1,40}:[^\s,:]{16,200}(?:,[a-z0-9-]{1,40}:[^\s,:]{16,200})*$/,
      "write name:key, each key at least 16 characters, comma between them",
    )
    .optional()
    .describe("Keys of programs that may report over Open311, `name:key`, comma between them"),
});
export type Settings = z.infer<typeof Settings>;

/** Folders that belong to the program itself. */
export const OWN = {
  channels: `${root}channels`,
  questions: `${root}charter/questions.yaml`,
  alternatives: `${root}examples/charters`,
};

/** @throws Error with one line for each setting that is wrong, and what it is for */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = Settings.safeParse(environment);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path: [name], message }) => {
    const setting = Settings.shape[name as keyof Settings];
    return `${String(name)} is not right: ${message}. It is: ${setting.description}.`;
  });
  throw new Error(lines.join("\n"));
}
