/** The pages for people. Each handler loads, decides and shows; the words and shapes come from the view models. */
import fastifyStatic from "@fastify/static";
import fastifyView from "@fastify/view";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { House } from "../house.ts";
import { address, type Query, tidy, without } from "./address.ts";
import { answer } from "./asked.ts";
import { chooseLanguage, LANGUAGES, type Words, wordsIn } from "./language.ts";
import { partials, STYLES, TEMPLATES, templateEngine } from "./templates.ts";
import { charterView } from "./views/charter-view.ts";
import { commitmentView } from "./views/commitment-view.ts";
import { examplesView } from "./views/examples.ts";
import { errorViews, formView } from "./views/form-view.ts";
import { planView } from "./views/plan-view.ts";

/** Styles may be kept by a browser for this long, in ms. */
const STYLES_KEPT = 60 * 60 * 1000;

/** Adds the pages and their styles to the application. */
export async function pages(app: FastifyInstance, house: House): Promise<void> {
  await app.register(fastifyStatic, { root: STYLES, prefix: "/static/", decorateReply: false, maxAge: STYLES_KEPT });
  await app.register(fastifyView, {
    engine: { handlebars: templateEngine() },
    root: TEMPLATES,
    layout: "layout.hbs",
    // Templates are read once: they are part of the program, and change only with it.
    production: true,
    options: { partials: partials() },
  });
  const page = (path: string, show: (visit: Visit) => FastifyReply) =>
    app.get(path, { config: { access: "public" }, schema: { hide: true } }, (request, reply) =>
      show(visitOf(request, reply, house)),
    );
  page("/", (visit) => home(visit, house));
  page("/plan", (visit) => plan(visit, house));
  page("/charter", (visit) => charter(visit, house));
  page("/charter/:folder/:name", (visit) => commitment(visit, house));
}

/** One visit: who asks what, in which language, and how the answer is shown. */
export interface Visit {
  query: Query;
  params: Readonly<Record<string, string>>;
  words: Words;
  show(template: string, view: { title: string; [name: string]: unknown }, status?: number): FastifyReply;
}

export function visitOf(request: FastifyRequest, reply: FastifyReply, house: House): Visit {
  const query = tidy(request.query);
  const path = request.url.split("?")[0]!;
  const language = chooseLanguage(query.lang, request.headers["accept-language"]);
  const words = wordsIn(language);
  const frame = {
    words,
    language,
    notice: words.text(house.catalogue.notice),
    charterTitle: words.text(house.charter.title),
    languages: LANGUAGES.map((one) => ({
      code: one,
      name: words.say(`language.${one}`),
      current: one === language,
      href: address(path, { ...query, lang: one }),
    })),
  };
  reply.header("content-language", language).header("vary", "Accept-Language");
  // An address may hold what a person said about themselves, so no page is kept on the way.
  reply.header("cache-control", "no-store");
  const show: Visit["show"] = (template, view, status = 200) =>
    reply.status(status).view(`${template}.hbs`, { ...frame, ...view });
  return { query, params: request.params as Visit["params"], words, show };
}

function home({ query, words, show }: Visit, house: House): FastifyReply {
  return show("home", {
    title: words.say("home.title"),
    form: formView(house, query, words),
    examples: examplesView(house, words),
  });
}

function plan({ query, words, show }: Visit, house: House): FastifyReply {
  const answered = answer(house, query);
  if ("plan" in answered) {
    const view = planView(answered.plan, house, without(query, "lang"), words);
    return show("plan", { ...view, form: formView(house, query, words) });
  }
  const errors = errorViews(answered.errors, words);
  const form = formView(house, query, words, errors);
  return show("faulty", { title: words.say("error.title"), form, errors }, answered.status);
}

function charter({ words, show }: Visit, house: House): FastifyReply {
  return show("charter", charterView(house, words));
}

function commitment({ params, words, show }: Visit, house: House): FastifyReply {
  const id = `${params.folder}/${params.name}`;
  const view = commitmentView(house, id, words);
  if (view) return show("commitment", view);
  return show("missing", { title: words.say("missing.title"), id }, 404);
}
