/** A small catalogue with every optional field filled in somewhere and left out somewhere. Lists are sorted by id. */

import type { Catalogue } from "../../src/routing/world.ts";
import { Agency, LifeEvent, Place, Right, Service } from "../../src/routing/world-schema.ts";

const both = (nl: string, en = nl) => ({ nl, en });

export const stadLoket = Agency.parse({
  id: "stad-loket",
  name: both("Stad", "City"),
  level: "local",
  ovo: "OVO000001",
  sameAs: ["https://example.org/id/stad"],
  kind: "municipality",
  territory: ["b-stad"],
  points: [
    {
      id: "stad-loket:walk-in",
      channel: "walk-in",
      name: both("Balie", "Counter"),
      place: "b-stad",
      address: "Voorbeeldplein 1",
      hours: "Mo-Fr 09:00-12:00",
      appointment: "optional",
      desks: 3,
      wait: { minutes: 12.5, origin: "assumption" },
      audiences: ["citizen"],
    },
    { id: "stad-loket:a-phone", channel: "phone", name: both("Telefoon", "Phone"), phone: "1700", hours: "24/7" },
  ],
  contacts: [
    {
      id: "stad-loket:burgerzaken-1",
      name: "Burgerzaken 1",
      email: "burgerzaken1@example.org",
      workingDays: ["Mo", "Th"],
      deputy: "stad-loket:burgerzaken-2",
      caseload: 3,
      capacity: 10,
      absences: [{ from: "2026-07-01", to: "2026-07-14" }],
    },
    {
      id: "stad-loket:burgerzaken-2",
      name: "Burgerzaken 2",
      email: "burgerzaken2@example.org",
      phone: "1700",
      workingDays: ["Tu"],
      caseload: 0,
      capacity: 1,
    },
  ],
  example: true,
});

const desk = Agency.parse({ id: "desk", name: both("Charterloket", "Charter desk"), level: "flemish" });

export const card = Service.parse({
  id: "kaart",
  name: both("Kaart", "Card"),
  summary: { nl: "Een kaart.", en: "A card.", fr: "Une carte." },
  themes: ["BurgerOverheid"],
  audiences: ["citizen", "enterprise"],
  competence: [
    { level: "local", kind: "municipality", audiences: ["citizen"] },
    { agency: "desk", places: ["a-dorp"] },
  ],
  complexity: "complex",
  identity: true,
  bring: [both("Foto", "Photo")],
  sameAs: ["https://example.org/id/concept/kaart"],
});

export const smallCatalogue: Catalogue = {
  id: "small",
  title: both("Klein", "Small"),
  notice: both("Voorbeeld", "Example"),
  charterDesk: "desk",
  frontline: "desk",
  places: [
    Place.parse({ id: "a-dorp", name: both("Dorp", "Village") }),
    Place.parse({ id: "b-stad", name: both("Stad", "City"), nis: "99999", postcodes: ["9999", "9998"] }),
  ],
  agencies: [desk, stadLoket],
  services: [card],
  lifeEvents: [
    LifeEvent.parse({ id: "verhuis", name: both("Verhuis"), summary: both("Verhuis"), services: ["z", "kaart"] }),
  ],
  rights: [
    Right.parse({
      id: "tarief",
      name: both("Tarief"),
      grant: "automatic",
      service: "kaart",
      condition: both("Altijd"),
      source: "parameter",
    }),
  ],
};
