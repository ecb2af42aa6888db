/** Runs the command as people do: a process of its own, with nothing of the environment but what is given. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = `${ROOT}src/cli/opendeur.mjs`;

/** Processes take seconds to start, and many more where tests of the whole house run beside them. */
export const SLOW = { timeout: 150_000 };

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** A folder to run in, and how to be rid of it. */
export function workFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "opendeur-cli-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the command; the caller ends it. `cwd` also gets the database, unless `env` names another. */
export function start(args: readonly string[], cwd: string, env: Record<string, string> = {}): Child {
  const { PATH = "", HOME = cwd, TMPDIR = tmpdir() } = process.env;
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { PATH, HOME, TMPDIR, OPENDEUR_DATABASE: join(cwd, "opendeur.db"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs the command to its end. */
export function run(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> {
  return ended(start(args, cwd, env));
}

/** What a started command printed in all, once it has ended. To be asked for before it prints anything. */
export async function ended(child: Child): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** Checks that a command did what was asked, and gives what it printed. */
export function succeeded({ code, stdout, stderr }: Ran): string {
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/**
 * Checks that a command failed in one line that is for people: no stack, and a full stop at the end.
 *
 * @returns the line
 */
export function failed({ code, stderr }: Ran, expected: 1 | 2 = 1): string {
  expect({ code, stderr }).toEqual({ code: expected, stderr: expect.stringMatching(/^[^\n]+\n$/) });
  expect(stderr).not.toMatch(/^\s+at |node_modules|\bError:/);
  return stderr.trimEnd();
}
