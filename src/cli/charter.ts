/** `opendeur charter lint|list|show`. */
import { Command } from "commander";
import type { Charter } from "../charter/charter.ts";
import { loadCharter, readCharter } from "../charter/load.ts";
import type { Commitment, Source } from "../charter/schema.ts";
import { CHECK_NAMES } from "../compliance/checks.ts";
import { formatFault, nearest } from "../files/fault.ts";
import { OWN, readSettings } from "../settings.ts";
import { jsonOption, type Language, languageOption, print, printJson, say, table } from "./output.ts";

const FOLDER = "folder of the charter; the one in force (OPENDEUR_CHARTER) where left out";

export function charterCommand(): Command {
  return new Command("charter")
    .description("the promises, as data")
    .addCommand(lint())
    .addCommand(list())
    .addCommand(show());
}

function lint(): Command {
  return new Command("lint")
    .description("check every file of a charter; exit 1 where there is a fault")
    .argument("[folder]", FOLDER)
    .addOption(jsonOption())
    .action((given: string | undefined, { json }: { json?: boolean }) => {
      const folder = given ?? inForce();
      const { faults, files } = readCharter(folder, OWN.questions, CHECK_NAMES);
      if (json) printJson({ folder, files, faults });
      else if (faults.length === 0) print(`${files} commitments, no faults`);
      else print(...faults.map(formatFault));
      if (faults.length > 0)
        throw new Error(`${folder}: ${faults.length} faults in ${files} commitment files; see the list.`);
    });
}

function list(): Command {
  return new Command("list")
    .description("list the commitments, by article")
    .option("--folder <folder>", FOLDER)
    .addOption(languageOption())
    .addOption(jsonOption())
    .action(({ folder, lang, json }: { folder?: string; lang: Language; json?: boolean }) => {
      const charter = load(folder);
      if (json) return printJson(charter.commitments);
      for (const { number, title } of charter.articles) {
        const own = charter.commitments.filter(({ article }) => article === number);
        print(
          "",
          `${number}. ${say(title, lang)}`,
          ...table(own.map(({ id, promise }) => [`   ${id}`, say(promise, lang)])),
        );
      }
    });
}

function show(): Command {
  return new Command("show")
    .description("show one commitment whole")
    .argument("<id>", "folder/name, e.g. walk-in/late-opening")
    .option("--folder <folder>", FOLDER)
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((id: string, { folder, lang, json }: { folder?: string; lang: Language; json?: boolean }) => {
      const { commitments } = load(folder);
      const commitment = commitments.find((one) => one.id === id);
      if (!commitment) {
        const near = nearest(
          id,
          commitments.map((one) => one.id),
        );
        throw new Error(
          `There is no commitment '${id}'. ${near ? `Did you mean '${near}'?` : "See 'opendeur charter list'."}`,
        );
      }
      if (json) printJson(commitment);
      else print(...told(commitment, lang));
    });
}

function told(
  { id, article, promise, modality, source, routing, values, check }: Commitment,
  lang: Language,
): string[] {
  return [
    `${id} (article ${article}, ${modality})`,
    `  ${say(promise, lang)}`,
    ...source.map((one) => `  source: ${sourceText(one, lang)}`),
    ...(values ?? []).flatMap(({ name, unit, origin, source: from, dated }) =>
      dated.map(({ from: day, value }) => `  value: ${name} = ${value} ${unit} from ${day} (${origin}: ${from})`),
    ),
    ...(routing ?? []).map(({ when, effect, channels, provisions, weight }) => {
      const conditions = Object.entries(when).map(([fact, allowed]) => `${fact} is ${(allowed as string[]).join("/")}`);
      const what = [...(channels ?? []), ...(provisions ?? [])].join(", ");
      return `  ${effect} ${what}${weight ? ` (weight ${weight}, a parameter)` : ""} ${conditions.length ? `when ${conditions.join(" and ")}` : "always"}`;
    }),
    ...(check ? [`  checked by: ${check.name}`] : []),
  ];
}

function sourceText(source: Source, lang: Language): string {
  switch (source.kind) {
    case "advice":
      return `SERV advice, ${source.section}`;
    case "law":
      return `${source.title}, ${source.article}`;
    case "practice":
      return `practice: ${source.title}`;
    case "parameter":
      return `ours: ${say(source.why, lang)}`;
  }
}

function load(folder: string | undefined): Charter {
  return loadCharter(folder ?? inForce(), OWN.questions, CHECK_NAMES);
}

/** Asked for only when a command runs: a wrong setting is then told as any other failure. */
function inForce(): string {
  return readSettings(process.env).OPENDEUR_CHARTER;
}
