/** `opendeur route`: one decision, with its reasons. */
import { Command, Option } from "commander";
import type { z } from "zod";
import { CHANNELS, FACTS, PROFILE_FACTS } from "../charter/facts.ts";
import type { Plan, PlanChannel } from "../routing/plan.ts";
import { Profile, RouteRequest } from "../routing/request.ts";
import { jsonOption, type Language, languageOption, print, printJson, say, withHouse } from "./output.ts";

interface Options extends Record<string, unknown> {
  at?: string;
  charter?: string;
  lang: Language;
  json?: boolean;
}

export function routeCommand(): Command {
  const command = new Command("route")
    .description("which channels, where, when and why; nothing is kept")
    .option("--service <id>", "service asked for; leave out where nobody knows")
    .addOption(new Option("--audience <audience>", "who asks").choices([...FACTS.audience]).default("citizen"))
    .option("--place <id>", "municipality, e.g. gent")
    .addOption(new Option("--purpose <purpose>", "what for").choices([...FACTS.purpose]).default("question"))
    .option("--received-by <agency>", "agency that received the request")
    .addOption(new Option("--received-on <channel>", "channel it came in by").choices([...CHANNELS]))
    .option("--life-event <id>", "life event it belongs to")
    .option("--urgent", "it cannot wait")
    .addOption(new Option("--attempted <channel>", "what was tried before, and failed").choices([...FACTS.attempted]))
    .option("--at <moment>", "ISO moment, Brussels time without an offset; now where left out")
    .option("--charter <id>", "decide under another charter, to compare")
    .addOption(new Option("--choice <channel>", "the channel the person chooses").choices([...CHANNELS]))
    .addOption(languageOption())
    .addOption(jsonOption());
  for (const fact of PROFILE_FACTS) {
    command.addOption(
      new Option(`--${fact} <answer>`, "stated by the person").choices([...FACTS[fact]]).helpGroup("Profile:"),
    );
  }
  return command.action((options: Options) =>
    withHouse((house) => {
      const plan = house.route(
        part(RouteRequest, options, command),
        part(Profile, options, command),
        options.at,
        options.charter,
      );
      if (options.json) printJson(plan);
      else print(...tell(plan, options.lang));
    }),
  );
}

/** The fields of a schema among the options of the command. What does not fit is wrong use, told by the command itself. */
function part<S extends z.ZodObject>(schema: S, options: Options, command: Command): z.infer<S> {
  const wanted = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, options[key]]));
  const read = schema.safeParse(wanted);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  const flag = path.join(".").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return command.error(`error: option '--${flag}' is not right: ${message}`);
}

function tell(plan: Plan, lang: Language): string[] {
  const { handling, service, at, charter, nextQuestion, choice } = plan;
  const who = handling.responsible ? say(handling.responsible.name, lang) : "-";
  return [
    `${service ? say(service.name, lang) : "(no service named)"}, ${at}, charter ${charter.id} ${charter.version}`,
    `${handling.kind}: ${who} has it${handlingText(plan, lang)}`,
    ...(choice
      ? [`choice ${choice.channel}: ${choice.honoured ? "honoured" : `not honoured (${choice.because})`}`]
      : []),
    "",
    ...plan.channels.flatMap((channel) => channelLines(channel, lang)),
    ...plan.withheld.map(({ name, why, reasons }) => {
      const by = reasons.map(({ commitment }) => commitment).join(", ");
      return `   -  ${say(name, lang)}: ${why}${by ? ` (${by})` : ""}`;
    }),
    "",
    ...(plan.bring.length ? [`bring: ${plan.bring.map((one) => say(one, lang)).join("; ")}`] : []),
    ...plan.lifeEvents.map(
      ({ name, services }) =>
        `life event: ${say(name, lang)}: ${services.map((one) => say(one.name, lang)).join("; ")}`,
    ),
    ...plan.rights.map(({ name, grant }) => `right: ${say(name, lang)} (${grant})`),
    ...(nextQuestion ? [`next question: ${say(nextQuestion.ask, lang)} [${nextQuestion.fact}]`] : []),
    say(plan.notice, lang),
  ];
}

function handlingText({ handling: { to, taker, before, kind } }: Plan, lang: Language): string {
  if (kind === "answer" || !to) return "";
  return `; goes to ${say(to.name, lang)}, taken by ${taker?.name ?? "-"} before ${before ?? "-"}`;
}

function channelLines(entry: PlanChannel, lang: Language): string[] {
  const { rank, name, agency, fit, opening, wait, contact, reasons, barriers, handsOver } = entry;
  const when = opening
    ? opening.openNow
      ? opening.closes === null
        ? "always open"
        : `open until ${opening.closes}`
      : `opens ${opening.opens}`
    : "no opening known";
  const waiting = wait ? `, about ${wait.minutes} min (${wait.origin})` : "";
  const why = [...reasons.preferred, ...reasons.required, ...reasons.offered].map(({ commitment }) => commitment);
  return [
    `  ${rank}.  ${say(name, lang)}${entry.chosen ? " (your choice)" : ""}: ${say(entry.point.name, lang)}, ${say(agency.name, lang)}${handsOver ? ", passes it on" : ""}`,
    `      ${when}${waiting}${contact ? `; ${contact.name}, ${contact.email}` : ""}${fit === "fits" ? "" : `; ${fit}`}`,
    ...barriers.map(({ message }) => `      ${say(message, lang)}`),
    ...(why.length ? [`      why: ${[...new Set(why)].join(", ")}`] : []),
  ];
}
