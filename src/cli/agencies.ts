/** `opendeur agencies [id]`: the agencies, or one of them whole. */
import { Command, Option } from "commander";
import { nearest } from "../files/fault.ts";
import { type Agency, LEVELS, type Level } from "../routing/world-schema.ts";
import { jsonOption, type Language, languageOption, print, printJson, say, table, withHouse } from "./output.ts";

interface Options {
  level?: Level;
  lang: Language;
  json?: boolean;
}

export function agenciesCommand(): Command {
  return new Command("agencies")
    .description("list agencies, or show one")
    .argument("[id]", "id of an agency")
    .addOption(new Option("--level <level>", "only this level").choices([...LEVELS]))
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((id: string | undefined, options: Options) =>
      withHouse(({ catalogue: { agencies, notice } }) => {
        if (id !== undefined) return showOne(id, agencies, options);
        const found = agencies.filter(({ level }) => options.level === undefined || level === options.level);
        if (options.json) return printJson(found);
        const rows = found.map(({ id: one, level, name, points }) => {
          return [one, level, say(name, options.lang), [...new Set(points.map(({ channel }) => channel))].join(" ")];
        });
        print(...table(rows), "", say(notice, options.lang));
      }),
    );
}

function showOne(id: string, agencies: readonly Agency[], { lang, json }: Options): void {
  const agency = agencies.find((one) => one.id === id);
  if (!agency) {
    const near = nearest(
      id,
      agencies.map((one) => one.id),
    );
    throw new Error(`There is no agency '${id}'. ${near ? `Did you mean '${near}'?` : "See 'opendeur agencies'."}`);
  }
  if (json) {
    printJson(agency);
    return;
  }
  print(`${agency.id} (${agency.level}${agency.ovo ? `, ${agency.ovo}` : ""}): ${say(agency.name, lang)}`);
  print(...table(agency.points.map(({ channel, name, hours }) => [`  ${channel}`, say(name, lang), hours])));
  print(...table(agency.contacts.map(({ name, email, workingDays }) => [`  ${name}`, email, workingDays.join(" ")])));
}
