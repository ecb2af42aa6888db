/** The redacted copy of a contact's text: what analysis reads, without opening what is sealed. */
import type { Location } from "../src/contacts/new-contact.ts";
import type { Db } from "./open.ts";
import { analysisCopies } from "./schema.ts";

export interface AnalysisCopy {
  contactId: string;
  subject: string | null;
  text: string;
  location: Location | null;
  /** How many finds were redacted, by kind. */
  redacted: Readonly<Record<string, number>>;
}

/** Stores the copy of a contact; the same contact again changes nothing. The caller holds the transaction. */
export function addCopy(db: Db, copy: AnalysisCopy): void {
  db.orm.insert(analysisCopies).values(copy).onConflictDoNothing().run();
}
