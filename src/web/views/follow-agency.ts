/** The name of an agency on the pages of a contact. */
import type { House } from "../../house.ts";
import type { Words } from "../language.ts";

/** In the language of the page; its id where it has left the catalogue since. */
export function agencyName({ catalogue }: House, id: string, words: Words): string {
  const agency = catalogue.agencies.find((one) => one.id === id);
  return agency ? words.text(agency.name) : id;
}
