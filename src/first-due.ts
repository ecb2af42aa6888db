/** Remembers when the first clock of a new contact ends: the same for all of one kind, day and way of coming. */
import type { Clock, Receipt } from "./contacts/clocks.ts";
import type { Contact } from "./contacts/life.ts";

type Due = Pick<Clock, "name" | "due"> | undefined;

const MOST = 1_000;

export class FirstDue {
  readonly #known = new Map<string, Due>();

  /** What `count` gives; remembered for a contact to which nothing happened yet. */
  get(contact: Contact, receipt: Receipt, count: () => Due): Due {
    if (contact.status !== "received" || contact.acknowledged !== undefined || contact.interim !== undefined)
      return count();
    const key = `${receipt.endOfDay} ${contact.kind} ${receipt.complexity} ${receipt.carriers}`;
    if (!this.#known.has(key)) {
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(key, count());
    }
    return this.#known.get(key);
  }
}
