/** Commands that work on the contact log, as processes, on a database that was filled beforehand. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charterKeeping } from "../kept-months.ts";
import { movingHouse } from "../moving-house.ts";
import { failed, run, SLOW, succeeded, workFolder } from "./run.ts";

const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString("base64")}`;
const [OLD, NEW] = [key("oud", 1), key("nieuw", 2)];
const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example", phone: "0470 12 34 56" };
/** Long enough ago for a term of one month. */
const ENDED = "2026-01-05T10:00";

const { folder, remove } = workFolder();
const OPENDEUR_DATABASE = join(folder, "log.db");
const base = { OPENDEUR_DATABASE, OPENDEUR_KEYS: OLD };
afterAll(remove);

/** Two contacts of one person, of which one ended, and one of somebody else that ended. */
beforeAll(async () => {
  const { house, handIn, act, settle, setClock } = movingHouse(base, ENDED);
  const ended = await handIn({ text: "Eerste tekst", person: PERSON, request: { receivedBy: "stad-gent" } });
  settle();
  await act(ended.row.id, { kind: "answer", text: "Antwoord" });
  setClock("2026-01-05T11:00");
  await handIn({ kind: "complaint", text: "Tweede tekst", person: PERSON, request: { receivedBy: "stad-gent" } });
  const other = await handIn({ text: "Van iemand anders" });
  await act(other.row.id, { kind: "withdraw" });
  house.close();
});

const runs = (args: string[], env: Record<string, string> = {}) => run(args, folder, { ...base, ...env });
const ok = async (args: string[], env?: Record<string, string>) => succeeded(await runs(args, env));

/** In this order: what comes later finds what was done before. */
describe.sequential("on one database, one after the other", SLOW, () => {
  it("audit verify says that it is unbroken", async () => {
    expect(await ok(["audit", "verify"])).toMatch(/^\d+ rows, unbroken\n$/);
  });

  it("keys rotate seals everything under the first key, once; then the old one can go", async () => {
    const both = { OPENDEUR_KEYS: `${NEW},${OLD}` };
    const told = await ok(["keys", "rotate"], both);
    // Four texts: three handed in, one answer; and two letters.
    expect(told).toBe("6 sealed anew under 'nieuw'; the other keys can go once every server has the new one.\n");
    expect(await ok(["keys", "rotate"], both)).toMatch(/^0 sealed anew/);
    // By its code, since without the new key nobody can tell whose it is.
    const [{ row }] = JSON.parse(await ok(["person", "export", "--email", PERSON.email], { OPENDEUR_KEYS: NEW }));
    const gone = failed(await runs(["person", "export", "--code", row.code], { OPENDEUR_KEYS: OLD }));
    expect(gone).toBe("The key 'nieuw' is not in OPENDEUR_KEYS; add it behind the others.");
  });

  const rotated = { OPENDEUR_KEYS: NEW };

  it("person export prints everything of one person, by an address or a number written otherwise", async () => {
    const byEmail = JSON.parse(await ok(["person", "export", "--email", PERSON.email.toUpperCase()], rotated));
    expect(byEmail).toMatchObject([
      {
        words: { 0: { text: "Eerste tekst", person: PERSON } },
        letters: [{ letter: "receipt" }, { letter: "answer-question" }],
      },
      { words: { 0: { text: "Tweede tekst" } } },
    ]);
    expect(JSON.parse(await ok(["person", "export", "--phone", "+32 470 12 34 56"], rotated))).toEqual(byEmail);
    expect(await ok(["person", "export", "--email", "niemand@burger.example"], rotated)).toBe("[]\n");
  });

  it("person says what it lacks where it is not told whose", async () => {
    for (const what of ["export", "erase"])
      expect(failed(await runs(["person", what], rotated))).toBe("Say whose data it is: --email, --phone or --code.");
  });

  it("person erase shows what it would do, does it with --yes, and keeps what is being handled", async () => {
    const erase = ["person", "erase", "--email", PERSON.email];
    const kept = "still being handled, so kept until they are closed: 1 contacts\n";
    expect(await ok(erase, rotated)).toBe(`would be erased: 1 contacts\n${kept}`);
    expect(await ok([...erase, "--yes"], rotated)).toBe(`erased: 1 contacts\n${kept}`);
    expect(await ok([...erase, "--yes"], rotated)).toBe(`erased: 0 contacts\n${kept}`);
    const [left, ...more] = JSON.parse(await ok(["person", "export", "--email", PERSON.email], rotated));
    expect(more).toEqual([]);
    expect(left.words[0].text).toBe("Tweede tekst");
  });

  it("retention shows what is past, erases it with --yes, and nothing the second time", async () => {
    const months = { question: 1, feedback: 1, report: 1, complaint: 1 };
    const env = { ...rotated, OPENDEUR_CHARTER: charterKeeping(folder, months) };
    const shown = await ok(["retention"], env);
    expect(shown).toMatch(/^question +1 months \(parameter\) +1 past that\n/);
    expect(shown).toContain("Nothing was erased; add --yes to erase.");
    const report = JSON.parse(await ok(["retention", "--json"], env));
    expect(report).toMatchObject({ erased: 0, kinds: [{ kind: "question", months: 1, past: 1 }, {}, {}, { past: 0 }] });
    expect(await ok(["retention", "--yes"], env)).toContain("\n1 contacts erased\n");
    expect(await ok(["retention", "--yes"], env)).toContain("\n0 contacts erased\n");
  });

  it("audit verify still says that it is unbroken, after all of it", async () => {
    expect(await ok(["audit", "verify"], rotated)).toMatch(/^\d+ rows, unbroken\n$/);
  });

  it("audit verify fails in one line where a row was changed, with its number", async () => {
    const sqlite = new Database(OPENDEUR_DATABASE);
    const triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'status_history'";
    for (const name of sqlite.prepare(triggers).pluck().all()) sqlite.exec(`DROP TRIGGER "${name}"`);
    sqlite.exec("UPDATE status_history SET responsible = 'stad-leuven' WHERE seq = 1");
    sqlite.close();
    const line = failed(await runs(["audit", "verify"], rotated));
    expect(line).toMatch(/^The audit log breaks at row \d+: Its content is not what was written\. /);
  });
});
