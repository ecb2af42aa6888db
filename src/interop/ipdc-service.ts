/** One record of the service catalogue as a service, or the fault that keeps it out. */
import type { Fault } from "../files/fault.ts";
import { Service } from "../routing/world-schema.ts";
import { firstReason, type Remark } from "./import.ts";
import { audiencesOf, endNotes, placeNotes, themesOf } from "./ipdc-codes.ts";
import { competenceOf } from "./ipdc-competence.ts";
import type { IpdcFile } from "./ipdc-file.ts";
import { type ChosenText, chosenText } from "./ipdc-language.ts";
import { idOf, lastSegment, type Node, nodesOf, textsOf } from "./linked-data.ts";
import { cutAt } from "./plain-text.ts";

const SUMMARY_LIMIT = 2000;
/** Assumption: from this many requirements and procedures together on, a matter is complex. The catalogue does not say. */
const COMPLEX_FROM = 3;

export interface Reading {
  node: Node;
  service: Service;
  notes: Fault[];
}

/** @param today ISO day, to tell whether the service has ended; without it the end is noted, not judged */
export function toService(node: Node, file: IpdcFile, today: string | undefined): Reading | Fault {
  const name = chosenText(node, "name");
  if (!name) return file.fault(node, "the service has no name in Dutch or English", "Give it a title (naam)");
  const uuid = (textsOf(node, "uuid")[0] ?? lastSegment(idOf(node) ?? "")).toLowerCase();
  if (uuid === "") return file.fault(node, `'${oneLine(name.text.nl)}' has no identifier`, "Give it an @id or a uuid");
  const { summary, remarks } = summaryOf(node, name);
  const audiences = audiencesOf(textsOf(node, "audiences"));
  if (audiences.values.length === 0) {
    const mend = "Name Burger, Onderneming, Vereniging, Organisatie or LokaalBestuur to have it taken";
    return file.fault(node, `'${oneLine(name.text.nl)}' is only for the Flemish government itself`, mend);
  }
  const themes = themesOf(textsOf(node, "themes"));
  const competence = competenceOf(node);
  const service = Service.safeParse({
    id: `ipdc:${uuid}`,
    name: { nl: oneLine(name.text.nl), en: oneLine(name.text.en) },
    summary,
    themes: themes.values,
    audiences: audiences.values,
    competence: competence.competence,
    complexity: complexityOf(node, file),
    identity: false,
    bring: bringOf(node, file),
    sameAs: sameAsOf(node),
  });
  if (!service.success) {
    return file.fault(
      node,
      `'${oneLine(name.text.nl)}' is not usable: ${firstReason(service.error)}`,
      "Mend the record",
    );
  }
  const ended = endNotes(textsOf(node, "ends")[0], textsOf(node, "archived").includes("true"), today);
  const areas = placeNotes(textsOf(node, "areas"));
  const all = [...remarks, ...audiences.remarks, ...themes.remarks, ...competence.remarks, ...areas, ...ended];
  return { node, service: service.data, notes: all.map(({ problem, mend }) => file.fault(node, problem, mend)) };
}

function summaryOf(node: Node, name: ChosenText) {
  const written = chosenText(node, "summary");
  const { text, lacking } = written ?? name;
  const remarks: Remark[] = [];
  if (!written) remarks.push({ problem: "the service has no description; its name stands in", mend: "Describe it" });
  for (const language of new Set([name.lacking, lacking])) {
    if (language === undefined) continue;
    const [lacks, stands] = language === "en" ? ["English", "Dutch"] : ["Dutch", "English"];
    remarks.push({ problem: `${lacks} text is lacking; the ${stands} one stands in`, mend: `Add it in ${lacks}` });
  }
  const summary = { nl: cutAt(text.nl, SUMMARY_LIMIT), en: cutAt(text.en, SUMMARY_LIMIT) };
  if (summary.nl !== text.nl || summary.en !== text.en) {
    remarks.push({
      problem: `the description was cut at ${SUMMARY_LIMIT} characters`,
      mend: "Put the main point first",
    });
  }
  return { summary, remarks };
}

function complexityOf(node: Node, file: IpdcFile): Service["complexity"] {
  const steps = nodesOf(node, "requirements", file.index).length + nodesOf(node, "procedures", file.index).length;
  return steps >= COMPLEX_FROM ? "complex" : "simple";
}

function bringOf(node: Node, file: IpdcFile): Service["bring"] {
  const titles = new Map<string, Service["bring"][number]>();
  for (const requirement of nodesOf(node, "requirements", file.index)) {
    for (const evidence of nodesOf(requirement, "evidence", file.index)) {
      const title = chosenText(evidence, "name")?.text;
      if (title) titles.set(title.nl, { nl: oneLine(title.nl), en: oneLine(title.en) });
    }
  }
  return [...titles.values()];
}

/** Addresses of the record, of the record all its versions share, and of the concept it was made from. */
function sameAsOf(node: Node): string[] {
  const addresses = [idOf(node) ?? "", ...textsOf(node, "versionOf"), ...textsOf(node, "concept")];
  return [...new Set(addresses)].filter((address) => address !== "" && !address.startsWith("_:"));
}

function oneLine(text: string): string {
  return text.replace(/\n/g, " ");
}
