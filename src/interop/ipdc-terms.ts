/**
 * The words of the IPDC-LPDC information model that are read here: the full address of each property, as published instances
 * write it, beside the Dutch name, as concept snapshots write it. Both lead to the same value, so no context is fetched.
 */
const IPDC = "https://productencatalogus.data.vlaanderen.be/ns/ipdc-lpdc#";
const TERMS = "http://purl.org/dc/terms/";
const CORE = "http://data.europa.eu/m8g/";
const SCHEMA = "http://schema.org/";

export const PROPERTIES = {
  name: [`${TERMS}title`, "naam"],
  summary: [`${TERMS}description`, "beschrijving"],
  uuid: ["http://mu.semte.ch/vocabularies/core/uuid", "uuid"],
  /** The address that all versions of one record share. */
  versionOf: [`${TERMS}isVersionOf`, "isVersionOf"],
  /** The concept that an instance was made from. */
  concept: [`${TERMS}source`, "linkedConcept"],
  generated: ["http://www.w3.org/ns/prov#generatedAtTime", "generatedAtTime"],
  themes: [`${CORE}thematicArea`, "themas"],
  audiences: [`${IPDC}targetAudience`, "doelgroepen"],
  authorities: [`${CORE}hasCompetentAuthority`, "bevoegdeOverheden"],
  levels: [`${IPDC}competentAuthorityLevel`, "bevoegdBestuursniveaus"],
  areas: [`${TERMS}spatial`, "geografischToepassingsgebieden"],
  requirements: ["http://vocab.belgif.be/ns/publicservice#hasRequirement", "voorwaarden"],
  procedures: ["http://purl.org/vocab/cpsv#follows", "procedures"],
  evidence: [`${CORE}hasSupportingEvidence`, "bewijs"],
  contactPoints: [`${CORE}hasContactPoint`, "contactgegevens"],
  hours: [`${SCHEMA}openingHours`, "openingsuren"],
  ends: [`${SCHEMA}endDate`, "eindeDienstVerlening"],
  archived: [`${IPDC}isArchived`, "gearchiveerd"],
} as const;
export type Property = keyof typeof PROPERTIES;

/** Last part of a type's name, in either way of writing. */
export const SERVICE_TYPES: ReadonlySet<string> = new Set([
  "Concept",
  "ConceptSnapshot",
  "ConceptualPublicService",
  "ConceptualPublicServiceSnapshot",
  "Instantie",
  "InstantieSnapshot",
  "InstancePublicService",
  "InstancePublicServiceSnapshot",
  "PublicService",
]);

export const CONTACT_TYPES: ReadonlySet<string> = new Set(["ContactPoint", "Contactgegevens"]);
