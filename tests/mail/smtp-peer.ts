/** A mail server on loopback, as real as one can be in a test: it listens, answers by the rules it was given, and keeps what it took. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

export interface Taken {
  from: string;
  to: string;
  raw: string;
}

export interface Rules {
  /** What it says to a recipient: nothing, or an answer such as `550 5.1.1 no such user`. */
  recipient?: (address: string) => string | undefined;
  /** Waits before it says that it has the mail, by recipient. */
  before250?: (address: string) => Promise<void>;
  options?: SMTPServerOptions;
  port?: number;
}

export interface SmtpPeer {
  url: string;
  port: number;
  taken: Taken[];
  close(): Promise<void>;
}

/** Starts a peer, which is closed when the test is over. */
export async function smtpPeer({ recipient, before250, options, port = 0 }: Rules = {}): Promise<SmtpPeer> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => done(answer(recipient?.(address))),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const to = envelope.rcptTo[0]!.address;
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        taken.push({ from, to, raw: Buffer.concat(parts).toString("latin1") });
        await before250?.(to);
        done();
      });
    },
    ...options,
  });
  // A client that dies in the middle is what some tests are about.
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const at = (server.server.address() as AddressInfo).port;
  const close = () => new Promise<void>((done) => server.close(done));
  onTestFinished(close);
  return { url: `smtp://127.0.0.1:${at}`, port: at, taken, close };
}

/** An error as smtp-server tells it to its client: the code, and the words after it. */
function answer(line: string | undefined): Error | null {
  if (line === undefined) return null;
  return Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });
}
