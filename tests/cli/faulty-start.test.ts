/** What is wrong before anything starts: settings, charter, database. Told at once, in words, and nothing is touched. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { failed, ROOT, run, SLOW, succeeded, workFolder } from "./run.ts";

const { folder, remove } = workFolder();
afterAll(remove);

/** Whether something listens on a port of this machine. */
function listens(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => told(true)).once("error", () => told(false));
    socket.once("connect", () => socket.destroy());
  });
}

describe.concurrent("a setting that is wrong", SLOW, () => {
  it.each([
    ["abc", ["serve"]],
    ["-1", ["charter", "lint"]],
  ])("OPENDEUR_PORT=%s is told in one line", async (value, command) => {
    const line = failed(await run(command, folder, { OPENDEUR_PORT: value }));
    expect(line).toMatch(/^OPENDEUR_PORT is not right: .*Port to listen on/);
  });

  it("is told too where it comes with the command", async () => {
    expect(failed(await run(["serve", "--port", "65536"], folder))).toContain("OPENDEUR_PORT is not right");
  });
});

it("a charter with a fault stops 'serve' at once, with file, line and column, and nothing listens", SLOW, async () => {
  const charter = join(folder, "charter");
  cpSync(`${ROOT}charter`, charter, { recursive: true });
  expect(succeeded(await run(["charter", "lint", charter], folder))).toContain("no faults");
  const file = join(charter, "walk-in/late-opening.yaml");
  const text = readFileSync(file, "utf8");
  const broken = text.replace(/^modality: .*$/m, "modality: perhaps");
  expect(broken).not.toBe(text);
  writeFileSync(file, broken);
  const line = broken.split("\n").findIndex((one) => one.startsWith("modality:")) + 1;

  const port = 20_000 + (process.pid % 20_000);
  expect(await listens(port)).toBe(false);
  const serving = await run(["serve", "--port", String(port)], folder, { OPENDEUR_CHARTER: charter });
  expect(serving).toMatchObject({ code: 1, stdout: "" });
  expect(serving.stderr).toMatch(new RegExp(`^charter/walk-in/late-opening\\.yaml:${line}:\\d+: [^\\n]+\\n$`));
  expect(await listens(port)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith(".db"))).toEqual([]);

  const lint = await run(["charter", "lint", charter], folder);
  expect(lint.code).toBe(1);
  expect(lint.stdout).toBe(serving.stderr);
});

it("a database that is another kind of file is left as it is", SLOW, async () => {
  const database = join(folder, "letters.txt");
  const text = "Dear citizen,\n".repeat(500);
  writeFileSync(database, text);
  for (const command of [["agencies"], ["serve", "--port", "0"]]) {
    const line = failed(await run(command, folder, { OPENDEUR_DATABASE: database }));
    expect(line).toContain("is not a SQLite database");
    expect(line).toContain(database);
  }
  expect(readFileSync(database, "utf8")).toBe(text);
  expect(readdirSync(folder).filter((name) => name.startsWith("letters"))).toEqual(["letters.txt"]);
});
