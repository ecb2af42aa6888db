/** People who hand in contacts, several at once, each under a key; what was acknowledged and what was not is remembered. */
import { randomUUID } from "node:crypto";

export interface Sent {
  key: string;
  body: { text: string; decide: boolean };
  /** Id and code of the contact, once it was acknowledged. */
  acknowledged?: { id: string; code: string };
  /** Whether it may be there: an answer to it was cut off. Whoever hears 503 knows that nothing was kept. */
  cutOff?: boolean;
}

const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48_271;

/** Numbers from 0 to 1 that are the same for the same seed: the multiplicative generator of Park and Miller, enough for delays. */
export function seeded(seed: number): () => number {
  let state = seed % MODULUS;
  return () => {
    state = (state * MULTIPLIER) % MODULUS;
    return state / MODULUS;
  };
}

/** Asked at the wrong door, so that deciding on it passes it on. */
const REQUEST = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example" };

export class Load {
  readonly sent: Sent[] = [];
  /** Answers that were neither an acknowledgement nor a broken connection. */
  readonly odd: string[] = [];
  /** How often storage was not available. */
  turnedAway = 0;
  /** How many were acknowledged, the same one again included. */
  answers = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Hands in until the connection breaks, `people` at once; resolves once all of them are cut off. */
  async run(address: string, people: number): Promise<void> {
    await Promise.all(Array.from({ length: people }, () => this.#person(address)));
  }

  async #person(address: string): Promise<void> {
    for (;;) {
      const one = this.#next();
      try {
        await this.#send(address, one);
      } catch {
        one.cutOff = true;
        return;
      }
    }
  }

  /** Mostly a new contact; now and then one again, acknowledged or not. */
  #next(): Sent {
    const before = this.sent[Math.floor(this.#random() * this.sent.length)];
    if (before && this.#random() < 0.2) return before;
    const key = randomUUID();
    const one = { key, body: { text: `Tekst bij ${key}`, decide: this.#random() < 0.25 } };
    this.sent.push(one);
    return one;
  }

  async #send(address: string, one: Sent): Promise<void> {
    const answer = await fetch(`${address}/api/contacts`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": one.key },
      body: JSON.stringify({ kind: "complaint", request: REQUEST, person: PERSON, ...one.body }),
    });
    const told = (await answer.json()) as { id: string; code: string };
    if (answer.status === 503) {
      this.turnedAway++;
      return;
    }
    if (answer.status !== 200 && answer.status !== 201) {
      this.odd.push(`${answer.status}: ${JSON.stringify(told)}`);
      return;
    }
    const { id, code } = told;
    if (one.acknowledged && one.acknowledged.id !== id) this.odd.push(`key ${one.key} has two contacts`);
    one.acknowledged = { id, code };
    this.answers++;
  }
}
