/**
 * All tables. Rows belong to their parent by a foreign key (a point to its agency, a competence to its service).
 * A mention of another piece of the catalogue is left free: files come in any order, and a service may name an agency
 * that nobody has imported yet. Such a request is not lost: the charter desk (charterloket) decides.
 */
export * from "./tables/agencies.ts";
export * from "./tables/bundles.ts";
export * from "./tables/cases.ts";
export * from "./tables/contacts.ts";
export * from "./tables/outbox.ts";
export * from "./tables/services.ts";
export * from "./tables/world.ts";
