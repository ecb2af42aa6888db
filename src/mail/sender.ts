/**
 * Sends what is due in the outbox.
 *
 * Each letter is delivered at least once. SMTP cannot do exactly once: a letter that a crash caught between the server's "250"
 * and our mark goes out again when its lease has passed, whole and under the same Message-ID, so that it is known as the same.
 * Without a server nothing is lost: what waits goes on waiting.
 */

import type { Db } from "../../db/open.ts";
import type { StoredMail } from "../../db/outbox.ts";
import { markFailed, markSent, putBack, takeDue } from "../../db/outbox-turns.ts";
import { type Mailer, SEND_WITHIN } from "./mailer.ts";
import type { Refusal } from "./refusal.ts";

/** Mails under way at the same time; as many can go out twice after a crash (a parameter). */
export const AT_ONCE = 4;
/** A mail belongs to who took it for this long, in ms: well over what sending takes at most. */
export const LEASE = 3 * SEND_WITHIN;
/** Until the next try where the server is not there, in ms (a parameter). */
const SERVER_RETRY = 60_000;
/**
 * Minutes until each next try of a mail that is not taken now; after the last one it has failed (parameters). Some five days in
 * all, as RFC 5321, section 4.5.4.1, advises.
 */
const RETRIES = [5, 15, 30, 60, 180, 360, 720, 1440, 1440, 1440, 1440];

export interface Sent {
  sent: number;
  /** For good: 5xx, or too many tries. */
  failed: number;
  /** To be tried again. */
  later: number;
}

/**
 * Sends until nothing is due, or the server is not there. Two of these at once, in two processes too, send each letter once.
 *
 * @param now the clock, in epoch ms
 * @param stop takes no new mail once it is aborted; what is under way is finished
 * @throws what the database throws; a mail that was under way then goes out again
 */
export async function sendDue(db: Db, mailer: Mailer, now: () => number, stop?: AbortSignal): Promise<Sent> {
  const round = { sent: 0, failed: 0, later: 0, serverIsThere: true };
  const worker = async () => {
    while (round.serverIsThere && !stop?.aborted) {
      const [mail] = takeDue(db, now(), LEASE, 1);
      if (!mail) return;
      await sendOne(db, mailer, mail, now, round);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  const { sent, failed, later } = round;
  return { sent, failed, later };
}

async function sendOne(
  db: Db,
  mailer: Mailer,
  mail: StoredMail,
  now: () => number,
  round: Sent & { serverIsThere: boolean },
): Promise<void> {
  const refusal = await mailer.send(mail);
  if (!refusal) {
    markSent(db, mail, now());
    round.sent++;
  } else if (refusal.kind === "no-server") {
    putBack(db, mail, refusal.error, now() + SERVER_RETRY);
    round.serverIsThere = false;
    round.later++;
  } else {
    refused(db, mail, refusal, now(), round);
  }
}

function refused(db: Db, mail: StoredMail, { kind, error }: Refusal, now: number, round: Sent): void {
  const minutes = RETRIES[mail.attempts - 1];
  if (kind === "later" && minutes !== undefined) {
    markFailed(db, mail, error, now + minutes * 60_000);
    round.later++;
    return;
  }
  const tried =
    kind === "later"
      ? ` It was tried ${mail.attempts} times: look at the mail server, or send the letter by post.`
      : "";
  markFailed(db, mail, `${error}${tried}`);
  round.failed++;
}
