/**
 * Each command that looks something up, as a process: what it prints, its JSON, its exit code, its one line when it fails.
 * A process takes seconds to start, so that each of them checks more than one thing; README commands run in tests/docs.
 */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Commitment } from "../../src/charter/schema.ts";
import { Plan } from "../../src/routing/plan.ts";
import { Agency } from "../../src/routing/world-schema.ts";
import { failed, run, SLOW, succeeded, workFolder } from "./run.ts";

const { folder, remove } = workFolder();
afterAll(remove);

const ok = async (...args: string[]): Promise<string> => succeeded(await run(args, folder));
const json = async (...args: string[]): Promise<unknown> => JSON.parse(await ok(...args, "--json"));
const fault = async (...args: string[]): Promise<string> => failed(await run(args, folder));
const misuse = async (...args: string[]): Promise<string> => failed(await run(args, folder), 2);

const MOVE = ["route", "--service", "adreswijziging", "--place", "gent", "--at", "2026-07-21T20:00"];

/** What the first command prints; it makes the database, so that those after it can run beside each other. */
let gent: string;
beforeAll(async () => {
  gent = await ok("agencies", "stad-gent");
});

describe.concurrent("opendeur route", SLOW, () => {
  it("tells channels, openings and reasons in Dutch where asked to", async ({ expect }) => {
    const told = await ok(...MOVE, "--skills", "none", "--access", "none", "--lang", "nl");
    expect(told).toMatch(/^Verhuizing aangeven, 2026-07-21T20:00\+02:00, charter omnichannel 1\.0\.0\n/);
    expect(told).toMatch(/\n {2}1\. {2}Telefoon: .*\n {6}opens 2026-07-22T08:00/);
    expect(told).toContain("why: fitting-channel/person-where-better");
    expect(told).not.toMatch(/\b(null|undefined|NaN)\b|\[object/);
  });

  it("prints the plan as JSON, with all that was stated", async ({ expect }) => {
    const asked = [...MOVE, "--choice", "walk-in", "--dutch", "hard", "--received-by", "ocmw-gent", "--urgent"];
    const plan = Plan.parse(await json(...asked));
    expect(plan.channels[0]).toMatchObject({ channel: "walk-in", chosen: true });
    expect(plan.facts).toMatchObject({ dutch: "hard", urgent: "yes", competence: "elsewhere" });
    expect(plan.handling).toMatchObject({ kind: "warm-referral", to: { id: "stad-gent" } });
  });

  it("fails in one line for what is not in the world", async ({ expect }) => {
    expect(await fault("route", "--service", "adreswijzigin")).toContain("'adreswijzigin'");
  });

  it("says what can be said where it is used wrongly", async ({ expect }) => {
    expect(await misuse("route", "--skills", "much")).toContain("above-basic");
    expect(await misuse("route", "--received-by", "Not An Id")).toContain("'--received-by' is not right");
  });
});

describe.concurrent("opendeur charter", SLOW, () => {
  it("lists by article, and shows the values of a commitment with where they come from", async ({ expect }) => {
    const list = await ok("charter", "list");
    expect(list).toMatch(/\n2\. Walk-in\n {3}walk-in\/late-opening +\S/);
    expect(list.match(/^\d+\. /gm)).toHaveLength(13);
    const shown = await ok("charter", "show", "no-wrong-door/warm-referral");
    expect(shown).toContain("value: accept-within = 2 working-days from 2026-01-01 (parameter:");
  });

  it("prints all three as JSON", async ({ expect }) => {
    const commitments = z.array(Commitment).parse(await json("charter", "list"));
    expect(await json("charter", "lint")).toMatchObject({ files: commitments.length, faults: [] });
    const one = commitments.find(({ id }) => id === "walk-in/late-opening");
    expect(Commitment.parse(await json("charter", "show", "walk-in/late-opening"))).toEqual(one);
  });

  it("names the nearest commitment where there is none", async ({ expect }) => {
    expect(await fault("charter", "show", "walk-in/late-openin")).toContain("Did you mean 'walk-in/late-opening'?");
  });
});

describe.concurrent("opendeur agencies", SLOW, () => {
  it("shows one", ({ expect }) => {
    expect(gent).toMatch(/^stad-gent \(local, OVO002067\): City of Ghent\n/);
    expect(gent).toMatch(/\n {2}phone +Telephone reception +Mo-Fr/);
  });

  it("lists those of a level as JSON", async ({ expect }) => {
    const provinces = z.array(Agency).parse(await json("agencies", "--level", "provincial"));
    expect(provinces.map(({ level }) => level)).toEqual(Array(5).fill("provincial"));
  });

  it("names the nearest agency where there is none", async ({ expect }) => {
    expect(await fault("agencies", "stad-gentt")).toContain("Did you mean 'stad-gent'?");
  });
});

describe.concurrent("opendeur", SLOW, () => {
  it("helps where it is asked to", async ({ expect }) => {
    const help = await ok("--help");
    const commands = [
      "route",
      "charter",
      "agencies",
      "import",
      "serve",
      "letters",
      "person",
      "retention",
      "keys",
      "audit",
    ];
    for (const command of commands) expect(help).toContain(`  ${command} `);
  });

  it("is used wrongly with a command that is not there", async ({ expect }) => {
    expect(await misuse("rout")).toBe("error: unknown command 'rout' (Did you mean route?)");
  });
});

it("leaves nothing in the folder but the database", () => {
  expect(readdirSync(folder).filter((name) => !name.startsWith("opendeur.db"))).toEqual([]);
});
