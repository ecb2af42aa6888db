/** Hands one mail to the mail server (SMTP), or says what came between. */
import { createTransport, type Transporter } from "nodemailer";
import type { StoredMail } from "../../db/outbox.ts";
import { connectionTo } from "./connection.ts";
import { messageOf } from "./message.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

/** Most time for one mail from connecting to the server's last word, in ms (a parameter). */
export const SEND_WITHIN = 60_000;

export class Mailer {
  readonly #transport: Transporter;
  readonly #sendWithin: number;

  /**
   * Connects at each mail: letters are few, and a connection that was kept may be dead without a sign.
   *
   * @param url as in OPENDEUR_SMTP
   * @throws Error where the address is not right
   */
  constructor(url: string, sendWithin = SEND_WITHIN) {
    // The limit on a silent server lies above that on the whole mail: which one ends it tells who is to blame.
    this.#transport = createTransport({ ...connectionTo(url), socketTimeout: 2 * sendWithin });
    this.#sendWithin = sendWithin;
  }

  /** @returns undefined once the server has taken it over; else why not */
  async send(mail: StoredMail): Promise<Refusal | undefined> {
    try {
      await this.#transport.sendMail({ ...messageOf(mail), signal: AbortSignal.timeout(this.#sendWithin) });
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }
}
