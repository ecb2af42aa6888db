/** Mails go out through a real mail server on loopback, whatever it answers. */
import fc from "fast-check";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import type { Db } from "../../db/open.ts";
import { addLetter, failedMail, lettersOf, type StoredMail } from "../../db/outbox.ts";
import { takeDue } from "../../db/outbox-turns.ts";
import { Mailer } from "../../src/mail/mailer.ts";
import { messageOf } from "../../src/mail/message.ts";
import { AT_ONCE, LEASE, sendDue } from "../../src/mail/sender.ts";
import { memoryDatabase } from "../db/database.ts";
import { addBareContact, addMails, mail } from "./letters.ts";
import { readMail } from "./read-mail.ts";
import { smtpPeer } from "./smtp-peer.ts";

const MINUTE = 60_000;
const at = (moment: number) => () => moment;
const letters = (db: Db) => lettersOf(db, "c") as StoredMail[];

describe("a mail", () => {
  test("arrives as it was written, from a person, to a person", async () => {
    const [peer, db] = [await smtpPeer(), memoryDatabase()];
    addBareContact(db);
    const text = "Beste Ilse\n\nWij kregen uw vraag. Één dag later: geïnd voor € 5.\n.\nMet vriendelijke groeten\n";
    const given = mail("ilse@burger.example", { text, subject: "Uw coördinatie: één vraag, geïnd", seq: 3 });
    const from = { name: "Zoë Voorbeeld, loket", email: "zoe@bestuur.example" };
    const id = addLetter(db, { ...given, from, to: { name: "Ilse", email: "ilse@burger.example" } } as typeof given, 0);
    expect(await sendDue(db, new Mailer(peer.url), at(5_000))).toEqual({ sent: 1, failed: 0, later: 0 });
    expect(peer.taken).toMatchObject([{ from: "zoe@bestuur.example", to: "ilse@burger.example" }]);
    const read = readMail(peer.taken[0]!.raw);
    expect(read.text).toBe(text);
    expect(read.head).toMatchObject({
      from: expect.stringMatching(/^"?Zoë Voorbeeld, loket"? <zoe@bestuur\.example>$/),
      to: expect.stringMatching(/^"?Ilse"? <ilse@burger\.example>$/),
      subject: "Uw coördinatie: één vraag, geïnd",
      "message-id": `<${id}@bestuur.example>`,
      date: "Thu, 01 Jan 1970 00:00:00 +0000",
      "auto-submitted": "auto-generated",
      "content-language": "nl",
      "content-type": "text/plain; charset=utf-8",
    });
    expect(letters(db)).toMatchObject([{ state: "sent", sentAt: 5_000, attempts: 1, error: null }]);
  });

  test("says that it was made by itself only where nobody wrote it", async () => {
    const [peer, db] = [await smtpPeer(), memoryDatabase()];
    addBareContact(db);
    addLetter(db, mail("a@burger.example", { letter: "answer-question", language: "en" }), 0);
    await sendDue(db, new Mailer(peer.url), at(0));
    const { head } = readMail(peer.taken[0]!.raw);
    expect(head).not.toHaveProperty("auto-submitted");
    expect(head["content-language"]).toBe("en");
  });

  test("that is refused (550) fails at once, says what to do, and repeats no address", async () => {
    const recipient = (address: string) => (address.startsWith("p1@") ? `550 5.1.1 ${address} is unknown` : undefined);
    const [peer, db] = [await smtpPeer({ recipient }), memoryDatabase()];
    addMails(db, 3);
    expect(await sendDue(db, new Mailer(peer.url), at(0))).toEqual({ sent: 2, failed: 1, later: 0 });
    const [failed] = failedMail(db);
    expect(failed!.error).toMatch(
      /refused it at RCPT TO \(EENVELOPE 550 5\.1\.1\).*another address, or send .* by post/,
    );
    expect(failed!.error).not.toMatch(/burger|p1/);
  });

  test("that is not taken now (451) goes out some minutes later, under the same Message-ID", async () => {
    let asked = 0;
    const recipient = () => (asked++ === 0 ? "451 4.7.1 greylisted, come back" : undefined);
    const [peer, db] = [await smtpPeer({ recipient }), memoryDatabase()];
    const [id] = addMails(db, 1);
    const mailer = new Mailer(peer.url);
    expect(await sendDue(db, mailer, at(0))).toEqual({ sent: 0, failed: 0, later: 1 });
    expect(await sendDue(db, mailer, at(MINUTE))).toEqual({ sent: 0, failed: 0, later: 0 });
    expect(letters(db)).toMatchObject([{ state: "waiting", error: expect.stringContaining("451 4.7.1") }]);
    expect(await sendDue(db, mailer, at(5 * MINUTE))).toEqual({ sent: 1, failed: 0, later: 0 });
    expect(readMail(peer.taken[0]!.raw).head["message-id"]).toBe(`<${id}@bestuur.example>`);
    expect(letters(db)).toMatchObject([{ state: "sent", attempts: 2, error: null }]);
  });

  test("that is never taken fails after some five days of trying", async () => {
    const [peer, db] = [await smtpPeer({ recipient: () => "451 4.7.1 come back" }), memoryDatabase()];
    addMails(db, 1);
    const mailer = new Mailer(peer.url);
    let minutes = 0;
    while (failedMail(db).length === 0 && minutes < 20 * 1440) {
      await sendDue(db, mailer, at(minutes * MINUTE));
      minutes += 5;
    }
    expect(minutes / 1440).toBeGreaterThan(4);
    expect(minutes / 1440).toBeLessThan(6);
    expect(failedMail(db)[0]!.error).toMatch(
      /451.*tried 12 times: look at the mail server, or send the letter by post/,
    );
  });
});

describe("a server", () => {
  test("that is down keeps everything waiting, uncounted, and gets it all once it is up", async () => {
    const first = await smtpPeer();
    await first.close();
    const db = memoryDatabase();
    addMails(db, 12);
    const mailer = new Mailer(first.url);
    for (let minute = 0; minute < 30; minute++) {
      const { later, ...rest } = await sendDue(db, mailer, at(minute * MINUTE));
      expect(rest).toEqual({ sent: 0, failed: 0 });
      expect(later).toBeLessThanOrEqual(AT_ONCE);
    }
    expect(letters(db).every(({ state, attempts }) => state === "waiting" && attempts === 0)).toBe(true);
    expect(letters(db).some(({ error }) => /cannot be reached: see that it runs/.test(error ?? ""))).toBe(true);
    const second = await smtpPeer({ port: first.port });
    expect(await sendDue(db, mailer, at(40 * MINUTE))).toEqual({ sent: 12, failed: 0, later: 0 });
    expect(new Set(second.taken.map(({ to }) => to)).size).toBe(12);
  });

  test("that is slow with one mail does not hold up the others, and is given up in time", async () => {
    const before250 = (to: string) => (to.startsWith("p0@") ? new Promise<void>(() => {}) : Promise.resolve());
    const [peer, db] = [await smtpPeer({ before250 }), memoryDatabase()];
    addMails(db, 10);
    const started = performance.now();
    expect(await sendDue(db, new Mailer(peer.url, 1_500), at(0))).toEqual({ sent: 9, failed: 0, later: 1 });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(letters(db).find(({ state }) => state === "waiting")).toMatchObject({
      to: { email: "p0@burger.example" },
      error: "The mail server did not finish in time.",
    });
  });

  test("that asks for a name and a password gets those of the address", async () => {
    const seen: (string | undefined)[] = [];
    const options = {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (
        auth: { username?: string; password?: string },
        _: unknown,
        done: (error: Error | null, ok?: object) => void,
      ) => {
        seen.push(auth.username, auth.password);
        if (auth.password === "p@ss/wörd") done(null, { user: "loket" });
        else done(new Error("no"));
      },
    };
    const [peer, db] = [await smtpPeer({ options: options as never }), memoryDatabase()];
    addMails(db, 1);
    const host = `127.0.0.1:${peer.port}`;
    expect(await sendDue(db, new Mailer(`smtp://loket:wrong@${host}`), at(0))).toMatchObject({ later: 1, failed: 0 });
    expect(letters(db)).toMatchObject([{ state: "waiting", attempts: 0, error: expect.stringMatching(/EAUTH 535/) }]);
    expect(letters(db)[0]!.error).not.toContain("wrong");
    expect(await sendDue(db, new Mailer(`smtp://${host}`), at(MINUTE))).toMatchObject({ later: 1, failed: 0 });
    const right = `smtp://loket:${encodeURIComponent("p@ss/wörd")}@${host}`;
    expect(await sendDue(db, new Mailer(right), at(2 * MINUTE))).toMatchObject({ sent: 1 });
    expect(seen.slice(-2)).toEqual(["loket", "p@ss/wörd"]);
  });

  test("on loopback is used without encryption, also where it offers some that nobody can trust", async () => {
    // smtp-server offers STARTTLS with a certificate of its own unless it is told not to.
    const [peer, db] = [await smtpPeer({ options: { disabledCommands: [] } }), memoryDatabase()];
    addMails(db, 1);
    expect(await sendDue(db, new Mailer(peer.url), at(0))).toMatchObject({ sent: 1 });
  });

  test("with a certificate that cannot be trusted gets nothing over smtps", async () => {
    const [peer, db] = [await smtpPeer({ options: { secure: true } }), memoryDatabase()];
    addMails(db, 1);
    const mailer = new Mailer(peer.url.replace("smtp:", "smtps:"));
    expect(await sendDue(db, mailer, at(0))).toEqual({ sent: 0, failed: 0, later: 1 });
    expect(peer.taken).toEqual([]);
  });
});

describe("two senders", () => {
  test("at once send each letter once", async () => {
    const [peer, db] = [await smtpPeer(), memoryDatabase()];
    addMails(db, 40);
    const mailer = new Mailer(peer.url);
    const rounds = await Promise.all([sendDue(db, mailer, at(0)), sendDue(db, mailer, at(0))]);
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(40);
    expect(peer.taken.map(({ to }) => to).toSorted()).toEqual([...new Set(peer.taken.map(({ to }) => to))].toSorted());
    expect(peer.taken).toHaveLength(40);
  });

  test("a letter that was delivered and not marked goes out again when the lease has passed, the same one", async () => {
    const [peer, db] = [await smtpPeer(), memoryDatabase()];
    addMails(db, 1);
    const mailer = new Mailer(peer.url);
    const [taken] = takeDue(db, 0, LEASE, 1);
    expect(await mailer.send(taken!)).toBeUndefined();
    expect(await sendDue(db, mailer, at(LEASE - 1))).toMatchObject({ sent: 0 });
    expect(await sendDue(db, mailer, at(LEASE))).toMatchObject({ sent: 1 });
    expect(peer.taken).toHaveLength(2);
    expect(peer.taken[1]!.raw).toBe(peer.taken[0]!.raw);
  });

  test("that are stopped take no new letter, and finish what is under way", async () => {
    const stop = new AbortController();
    const before250 = async () => stop.abort();
    const [peer, db] = [await smtpPeer({ before250 }), memoryDatabase()];
    addMails(db, 20);
    const { sent } = await sendDue(db, new Mailer(peer.url), at(0), stop.signal);
    expect(sent).toBeLessThanOrEqual(AT_ONCE);
    const counts = letters(db).map(({ state }) => state);
    expect(counts.filter((state) => state === "sent")).toHaveLength(sent);
    expect(counts).not.toContain("sending");
  });
});

/** Text of the kind that turns one head line into two. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\r\n",
        "\n",
        "\r",
        "\u0085",
        "\u2028",
        "\0",
        "\t",
        "Bcc: x@evil.example",
        "\r\n\r\n",
        "=?utf-8?Q?=0D=0ABcc:?=",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom('"', "<", ">", ",", ";", "é", "😀", "(", "\\"),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

test("no name, subject or text can add a line to the head", async () => {
  const compose = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const base = {
    id: "id",
    contactId: "c",
    seq: 0,
    createdAt: 0,
    state: "sending",
    attempts: 1,
    sentAt: null,
    error: null,
  } as const;
  const plain = mail("ilse@burger.example") as StoredMail;
  const rawOf = async (one: StoredMail) =>
    ((await compose.sendMail(messageOf(one))).message as Buffer).toString("latin1");
  const expected = readMail(await rawOf({ ...plain, ...base })).names;
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, nasty, async (signer, name, subject, text) => {
      const from = { name: signer, email: "contact.1@bestuur.example" };
      const to = { name, email: "ilse@burger.example" };
      const raw = await rawOf({ ...plain, ...base, from, to, subject, text });
      const { names, head } = readMail(raw);
      const added = names.filter((one) => !expected.includes(one));
      const lacking = expected.filter((one) => !names.includes(one));
      // An empty subject or text has no line of its own; nothing else may differ.
      expect(added).toEqual([]);
      expect(lacking.filter((one) => !["Subject", "Content-Transfer-Encoding"].includes(one))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(head["message-id"]).toBe("<id@bestuur.example>");
      expect(head.to).toMatch(/<?ilse@burger\.example>?$/);
    }),
    { numRuns: 300 },
  );
});

test("an address that holds more than an address is refused, and nothing of it is sent", async () => {
  const [peer, db] = [await smtpPeer(), memoryDatabase()];
  addBareContact(db);
  addLetter(db, mail("a@burger.example>\r\nRCPT TO:<b@burger.example"), 0);
  addLetter(db, mail("a@burger.example"), 1);
  expect(await sendDue(db, new Mailer(peer.url), at(1))).toEqual({ sent: 1, failed: 1, later: 0 });
  expect(failedMail(db)[0]!.error).toMatch(/look at the addresses/);
  expect(peer.taken.map(({ to }) => to)).toEqual(["a@burger.example"]);
});
