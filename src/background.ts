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
/** Rows of the audit log that are followed up in one step: it holds the write lock, which whoever hands something in waits for. */
const STEP = 10;
/** How much longer than a step took it is left alone after it, so that others can write in between (a parameter). */
const REST = 4;

export interface Background {
  /** Stops taking up new work, and waits for the mails that are under way. */
  stop(): Promise<void>;
}

/**
 * @param smtp address of the mail server; left out, mails wait and are shown
 * @param failed is told what went wrong; the next turn tries again
 */
export function startBackground(house: House, smtp: string | undefined, failed: Failed): Background {
  const terms = () => tried(failed, "terms that passed were not all acted on", () => passTerms(house));
  terms();
  const termsTimer = setInterval(terms, TERMS_EVERY);
  const follow = startFollowUp(house, failed);
  const mails = smtp === undefined ? undefined : startMails(house, new Mailer(smtp), failed);
  return {
    async stop() {
      clearInterval(termsTimer);
      await follow.stop();
      await mails?.stop();
    },
  };
}

type Failed = (error: unknown, what: string) => void;

function tried<T>(failed: Failed, what: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    failed(error, what);
    return undefined;
  }
}

/** Step by step while there is something left, with rests in between; after that, it looks again now and then. */
function startFollowUp(house: House, failed: Failed): Background {
  let timer: NodeJS.Timeout | undefined;
  const turn = () => {
    const from = performance.now();
    const done = tried(failed, "contacts that arrived were not followed up", () => followUp(house, STEP));
    const rest = REST * (performance.now() - from);
    timer = setTimeout(turn, done === undefined ? Math.max(rest, FOLLOW_UP_EVERY) : rest);
  };
  timer = setTimeout(turn, FOLLOW_UP_EVERY);
  return {
    async stop() {
      clearTimeout(timer);
    },
  };
}

/** One round at a time: the next one is set when this one is over. */
function startMails(house: House, mailer: Mailer, failed: Failed): Background {
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
