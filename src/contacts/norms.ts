/** The fifteen norms of good administration (ombudsnormen, list of 2002) by which a founded complaint is classed. */
import type { Text } from "../charter/schema.ts";

export const OMBUDS_NORMS = {
  lawfulness: { nl: "overeenstemming met het recht", en: "in accordance with the law" },
  motivation: { nl: "afdoende motivering", en: "sufficient reasons" },
  equality: { nl: "gelijkheid en onpartijdigheid", en: "equality and impartiality" },
  certainty: {
    nl: "rechtszekerheid en gerechtvaardigd vertrouwen",
    en: "legal certainty and legitimate expectations",
  },
  reasonableness: { nl: "redelijkheid en evenredigheid", en: "reasonableness and proportionality" },
  courtesy: { nl: "correcte bejegening", en: "correct treatment" },
  "active-service": { nl: "actieve dienstverlening", en: "active service" },
  correspondence: { nl: "deugdelijke correspondentie", en: "sound correspondence" },
  reachability: { nl: "vlotte bereikbaarheid", en: "easy to reach" },
  information: { nl: "doeltreffende algemene informatieverstrekking", en: "effective general information" },
  accuracy: {
    nl: "goede uitvoeringspraktijk en administratieve nauwkeurigheid",
    en: "good practice and administrative accuracy",
  },
  "complaint-handling": { nl: "zorgvuldige interne klachtenbehandeling", en: "careful handling of complaints" },
  timeliness: { nl: "redelijke behandeltermijn", en: "reasonable time" },
  coordination: { nl: "efficiënte coördinatie", en: "efficient coordination" },
  privacy: { nl: "respect voor de persoonlijke levenssfeer", en: "respect for private life" },
} as const satisfies Record<string, Text>;
export type OmbudsNorm = keyof typeof OMBUDS_NORMS;
export const NORM_NAMES = Object.keys(OMBUDS_NORMS) as [OmbudsNorm, ...OmbudsNorm[]];
