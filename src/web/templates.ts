/** The template engine: Handlebars on its own, so that no helper or partial leaks in from elsewhere. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import type { Words } from "./language.ts";

export const TEMPLATES = fileURLToPath(new URL("./templates", import.meta.url));
export const STYLES = fileURLToPath(new URL("./styles", import.meta.url));

/** Helpers: `t` says the message under a key, with named values filled in; `same` asks whether two values are equal. Both escape. */
export function templateEngine(): typeof Handlebars {
  const engine = Handlebars.create();
  engine.registerHelper("t", (key: string, { hash, data }: Handlebars.HelperOptions) =>
    (data.root.words as Words).say(key, hash),
  );
  engine.registerHelper("same", function (this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
    return a === b ? options.fn(this) : options.inverse(this);
  });
  return engine;
}

/** Every file under `templates/partials`, by the name that templates call it by. */
export function partials(): Record<string, string> {
  const files = readdirSync(join(TEMPLATES, "partials"));
  return Object.fromEntries(files.map((file) => [file.replace(/\.hbs$/, ""), `partials/${file}`]));
}
