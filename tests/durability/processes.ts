/** Servers as processes of their own, that can be killed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { onTestFinished } from "vitest";
import { type Child, ROOT, start } from "../cli/run.ts";

/** `lean` is `server.ts`; `cli` the command as people start it. */
export type Which = "lean" | "cli";

/** Starts a server on a database file; it is killed when the test is over, if it is still there. */
export function serverOn(file: string, which: Which): Child {
  const settings = { OPENDEUR_DATABASE: file, OPENDEUR_RATE_LIMIT: "0" };
  const child = which === "cli" ? start(["serve", "--port", "0"], ROOT, settings) : lean(settings);
  // Whoever does not read is not waited for.
  child.stderr.resume();
  onTestFinished(() => kill(child));
  return child;
}

function lean(settings: Record<string, string>): Child {
  const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "tests/durability/server.ts"], {
    cwd: ROOT,
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Kills with no chance to say anything, and waits until it is gone. */
export async function kill(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** The address a server prints once it listens; undefined where it ended before that. */
export async function addressOf(child: Child): Promise<string | undefined> {
  let printed = "";
  child.stdout.setEncoding("utf8");
  return new Promise((told) => {
    child.stdout.on("data", (text: string) => {
      printed += text;
      const address = /Opendeur is open at (http:\/\/\S+) /.exec(printed)?.[1];
      if (address) told(address);
    });
    child.once("exit", () => told(undefined));
  });
}
