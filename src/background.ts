/** What a running house does by itself: terms that passed, follow-up of what arrived, mails that wait. Each at its own pace. */
import { passTerms } from "./casework.ts";
import { followUp } from "./chores.ts";
import type { House } from "./house.ts";
import { Mailer } from "./mail/mailer.ts";
import { sendDue } from "./mail/sender.ts";

/** How often each is looked at, in ms (parameters). */
const TERMS_EVERY = 60_000;
const FOLLOW_UP_EVERY = 250;
const MAIL_EVERY = 5_000;
/** Rows of the audit log that are followed up at once: few while people are handing things in, more while it is quiet. */
const FEW = 10;
const MANY = 200;

export interface Background {
  /** Stops taking up new work, and waits for the mails that are under way. */
  stop(): Promise<void>;
}

/**
 * @param smtp address of the mail server; left out, mails wait and are shown
 * @param failed is told what went wrong; the next turn tries again
 */
export function startBackground(
  house: House,
  smtp: string | undefined,
  failed: (error: unknown, what: string) => void,
): Background {
  const guarded = (what: string, work: () => void) => () => {
    try {
      work();
    } catch (error) {
      failed(error, what);
    }
  };
  const terms = guarded("terms that passed were not all acted on", () => void passTerms(house));
  const follow = guarded("contacts that arrived were not followed up", () => {
    followUp(house, house.committer.takeCount() > FEW ? FEW : MANY);
  });
  terms();
  const timers = [setInterval(terms, TERMS_EVERY), setInterval(follow, FOLLOW_UP_EVERY)];
  const mails = smtp === undefined ? undefined : startMails(house, new Mailer(smtp), failed);
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await mails?.stop();
    },
  };
}

/** One round at a time: the next one is set when this one is over. */
function startMails(house: House, mailer: Mailer, failed: (error: unknown, what: string) => void): Background {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<unknown> = Promise.resolve();
  const turn = () => {
    under = sendDue(house.db, mailer, () => house.now(), stopping.signal)
      .catch((error) => failed(error, "mails that wait were not all sent"))
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(turn, MAIL_EVERY);
      });
  };
  turn();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await under;
    },
  };
}
