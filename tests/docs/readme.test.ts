/** The README is true: its commands run and print what it shows, and its tables name what there is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHANNELS } from "../../src/charter/facts.ts";
import { readSettings, Settings } from "../../src/settings.ts";
import { ROOT, run, SLOW, succeeded, workFolder } from "../cli/run.ts";
import { openApp } from "../http/open-app.ts";
import { opendeurArguments, quoted, README, section, shownCommands, tableIn } from "./readme.ts";

const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { scripts: Record<string, string> };
const shown = shownCommands();
const ours = shown.flatMap(({ command, answer }) => {
  const args = opendeurArguments(command);
  return args ? [{ command, args, answer }] : [];
});

const { folder, remove } = workFolder();
const database = { OPENDEUR_DATABASE: join(folder, "readme.db") };
afterAll(remove);

describe("the commands that the README shows", () => {
  // Makes the database once; after it the commands can run beside each other, from the root as the README means.
  beforeAll(async () => {
    succeeded(await run(["agencies", "stad-gent"], ROOT, database));
  });

  it("are there, and at least one of them with its answer", () => {
    expect(ours.length).toBeGreaterThanOrEqual(5);
    expect(ours.filter(({ answer }) => answer !== undefined).length).toBeGreaterThanOrEqual(1);
    expect(scripts.opendeur).toBe("node src/cli/opendeur.mjs");
  });

  it.concurrent.each(ours)("$command", SLOW, async ({ args, answer }) => {
    const printed = succeeded(await run(args, ROOT, database));
    if (answer === undefined) expect(printed).toMatch(/\S/);
    else
      expect(printed.trimEnd(), "README.md shows another answer; run the command and put in what it prints").toBe(
        answer.trimEnd(),
      );
  });

  it("are otherwise scripts of package.json", () => {
    const others = shown.map(({ command }) => command).filter((command) => !opendeurArguments(command));
    const inText = quoted(README).filter((text) => text.startsWith("npm "));
    for (const command of [...others, ...inText]) {
      const script = /^npm (?:run (?:-s )?)?([\w:]+)$/.exec(command)?.[1];
      expect(script, `README: '${command}' is no npm script`).toBeDefined();
      if (script !== "ci") expect(Object.keys(scripts), `README: '${command}'`).toContain(script);
    }
  });
});

describe("the contact that the README shows", () => {
  it("is taken in as it stands", async () => {
    const shown = /```json\n([\s\S]*?)```/.exec(README)![1]!;
    const open = await openApp();
    const headers = { "content-type": "application/json" };
    const answer = await open.app.inject({ method: "POST", url: "/api/contacts", headers, payload: shown });
    await open.close();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ kind: "complaint", responsible: "wonen-in-vlaanderen", lacking: [] });
  });
});

describe("the settings", () => {
  const rows = tableIn(section("Settings")).map(([name, , leftOut]) => [name!, leftOut!] as const);

  it("are all in the table, and nothing else is", () => {
    const named = rows.map(([name]) => name.replaceAll("`", ""));
    expect(named.toSorted()).toEqual(Object.keys(Settings.shape).toSorted());
  });

  it("have the value that the table says where they are left out", () => {
    const defaults = Object.entries(readSettings({})).map(([name, value]) => {
      return [name, String(value).replace(ROOT, "")];
    });
    const written = rows
      .filter(([, leftOut]) => leftOut.startsWith("`"))
      .map(([name, leftOut]) => [name, leftOut].map((cell) => cell.replaceAll(/`|\/`$/g, "")));
    expect(written.toSorted()).toEqual(defaults.toSorted());
  });

  it("without a value of their own say in words what happens where they are left out", () => {
    const words = rows.filter(([, leftOut]) => !leftOut.startsWith("`")).map(([name]) => name.replaceAll("`", ""));
    expect(words.toSorted()).toEqual(
      Object.keys(Settings.shape)
        .filter((name) => !(name in readSettings({})))
        .toSorted(),
    );
  });
});

describe("the rooms", () => {
  it("that are named are there, and so is every file", () => {
    const paths = quoted(README).filter((text) => /^[\w.-]+\/[\w./-]*$/.test(text));
    expect(paths.length).toBeGreaterThan(10);
    const own = paths.filter((path) => !path.startsWith("var/"));
    expect(own.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const links = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target!);
    expect(links.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  it("are all named, whichever folder there is", () => {
    const ignored = readFileSync(`${ROOT}.gitignore`, "utf8").split("\n");
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => `${name}/`)
      .filter((name) => !ignored.includes(name));
    const named = quoted(section("The rooms")).map((path) => path.replace(/\/.*$/, "/"));
    expect(folders.filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe("the glossary", () => {
  const rows = tableIn(section("Glossary"));

  it("names every channel", () => {
    const row = rows.find(([term]) => term === "channel")!;
    const named = row[2]!.match(/[a-z]+(?:-[a-z]+)*/g);
    expect(CHANNELS.filter((channel) => !named?.includes(channel))).toEqual([]);
  });

  it("has each term once, and each with a meaning", () => {
    const terms = rows.map(([term]) => term);
    expect(terms).toEqual([...new Set(terms)]);
    expect(rows.filter((cells) => cells.length !== 3 || cells[2] === "")).toEqual([]);
  });
});
