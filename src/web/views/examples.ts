/** Ready examples: links to plans that show what the charter does. One that names what the catalogue lacks is left out. */
import type { House } from "../../house.ts";
import { address, type Query } from "../address.ts";
import type { Words } from "../language.ts";

const EVENING = "2026-07-21T20:00";

/** In the order in which they are shown; the names are keys of the messages. */
const EXAMPLES: readonly { name: string; query: Query }[] = [
  {
    name: "never-online",
    query: {
      service: "rustpensioen",
      place: "gent",
      purpose: "application",
      at: EVENING,
      skills: "none",
      access: "none",
      helper: "nobody",
    },
  },
  {
    name: "skilled",
    query: {
      service: "rustpensioen",
      place: "gent",
      purpose: "application",
      at: EVENING,
      skills: "above-basic",
      access: "full",
      eid: "yes",
      helper: "nobody",
    },
  },
  {
    name: "low-maturity",
    query: {
      service: "steun-investering",
      audience: "enterprise",
      place: "kortrijk",
      purpose: "application",
      at: "2026-07-22T10:00",
      maturity: "low",
    },
  },
  {
    name: "wrong-door",
    query: { service: "leefloon", place: "gent", receivedBy: "stad-gent", at: "2026-07-22T10:00" },
  },
  { name: "nobody-knows", query: { place: "leuven", at: "2026-07-22T10:00" } },
];

export function examplesView({ catalogue }: House, words: Words) {
  const knows = (items: readonly { id: string }[], id: string | undefined) =>
    id === undefined || items.some((item) => item.id === id);
  return EXAMPLES.filter(
    ({ query }) =>
      knows(catalogue.services, query.service) &&
      knows(catalogue.places, query.place) &&
      knows(catalogue.agencies, query.receivedBy),
  ).map(({ name, query }) => ({
    title: words.say(`example.${name}`),
    about: words.say(`example-about.${name}`),
    href: address("/plan", { ...query, lang: words.language }),
  }));
}
