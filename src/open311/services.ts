/** The services that can be reported about at a place: those for which somebody is competent (bevoegd) there. In Dutch. */
import type { z } from "zod";
import type { House } from "../house.ts";
import type { Services } from "../interop/open311-wire.ts";
import { findCompetent } from "../routing/competence.ts";
import { RouteRequest } from "../routing/request.ts";
import type { World } from "../routing/world.ts";
import type { Service, THEMES } from "../routing/world-schema.ts";
import { Open311Error } from "./error.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

/** Labels of the IPDC code list of themes. */
const THEME_LABELS: Record<(typeof THEMES)[number], string> = {
  BouwenWonen: "Bouwen en Wonen",
  BurgerOverheid: "Burger en Overheid",
  CultuurSportVrijeTijd: "Cultuur, Sport en Vrije Tijd",
  EconomieWerk: "Economie en Werk",
  MilieuEnergie: "Milieu en Energie",
  MobiliteitOpenbareWerken: "Mobiliteit en Openbare Werken",
  OnderwijsWetenschap: "Onderwijs en Wetenschap",
  WelzijnGezondheid: "Welzijn en Gezondheid",
};

/** All of them, in the order of the catalogue; none at a source of imports, where nothing can be reported. */
export function servicesAt(house: House, jurisdiction: Jurisdiction): Service[] {
  if (jurisdiction.kind === "source") return [];
  const world = house.world(house.moment().minute);
  return house.catalogue.services.filter((service) => audienceAt(world, service, jurisdiction.id) !== undefined);
}

/**
 * One of them.
 *
 * @throws Open311Error 400 where no code is given, 404 where nobody is competent for it there
 */
export function serviceAt(house: House, jurisdiction: Jurisdiction, code: string | undefined): Service {
  if (code === undefined) throw new Open311Error(400, "service_code was not provided. Take one from GET services.");
  const service = servicesAt(house, jurisdiction).find(({ id }) => id === code);
  if (service) return service;
  throw new Open311Error(
    404,
    `service_code '${code}' was not found in jurisdiction '${jurisdiction.id}'. Take one from GET services.`,
  );
}

/** For whom a report about it is taken at a place: citizens, or else the first audience that it is for and somebody is competent for. */
export function audienceAt(world: World, service: Service, place: string): RouteRequest["audience"] | undefined {
  const audiences = service.audiences.toSorted((a, b) => Number(b === "citizen") - Number(a === "citizen"));
  return audiences.find((audience) => {
    const request = RouteRequest.parse({ service: service.id, place, audience, purpose: "report" });
    return findCompetent(world, request, service).agency !== undefined;
  });
}

/** A sensitive service is `batch`: who reports gets a token, and the number once somebody has it in hand. */
export function tellService({ id, name, summary, themes, sensitive }: Service): z.infer<typeof Services>[number] {
  const labels = themes.map((theme) => THEME_LABELS[theme]);
  return {
    service_code: id,
    service_name: name.nl,
    description: summary.nl,
    metadata: false,
    type: sensitive ? "batch" : "realtime",
    keywords: labels.length > 0 ? labels.flatMap(keywordsIn).join(", ") : null,
    group: labels[0] ?? null,
  };
}

function keywordsIn(label: string): string[] {
  return label.toLowerCase().split(/, | en /);
}
