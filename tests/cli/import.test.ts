/** `opendeur import`, as a process: what is taken, what is not, and the same file twice. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hasSharedData, SHARED_DATA } from "../shared-data.ts";
import { failed, run, SLOW, succeeded, workFolder } from "./run.ts";

const { folder, remove } = workFolder();
afterAll(remove);

const CSV = `OVO-nummer;Naam;Bestuursniveau;lpdcName;class;uri
OVO900001;Dienst Voorbeeld;Vlaamse overheid;Dienst Voorbeeld;;https://data.example/organisatie/OVO900001
OVO900002;Dienst Zonder Niveau;Nergens;Dienst Zonder Niveau;;https://data.example/organisatie/OVO900002
`;

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe("opendeur import organisations", SLOW, () => {
  it("takes what it can, tells the rest with its place, and changes nothing the second time", async () => {
    const file = write("small.csv", CSV);
    const first = succeeded(await run(["import", "organisations", file], folder));
    expect(first).toMatch(/^not taken: small\.csv:3:\d+: .*Nergens/);
    expect(first).toContain("2 read, 0 merged, 1 faults, 0 notes\nagencies: 1 added, 0 changed, 0 unchanged\n");
    const second = JSON.parse(succeeded(await run(["import", "organisations", file, "--json"], folder)));
    expect(second).toMatchObject({ rows: 2, counts: { agencies: { added: 0, changed: 0, unchanged: 1 } } });
    expect(second.faults).toHaveLength(1);
    expect(succeeded(await run(["agencies", "ovo900001"], folder))).toContain("Dienst Voorbeeld");
  });

  it("fails where nothing can be used, and where the file is lacking", async () => {
    const file = write("other.csv", "a;b;c\n1;2;3\n");
    for (const options of [[], ["--json"]]) {
      expect(failed(await run(["import", "organisations", file, ...options], folder))).toMatch(/^other\.csv:1:1: /);
    }
    expect(failed(await run(["import", "ipdc", "none.json"], folder))).toContain("none.json cannot be read (ENOENT)");
  });
});

describe("opendeur import open311", SLOW, () => {
  const PUT = { service_request_id: 7, status: "open", service_name: "Put", requested_datetime: "2021-07-01T08:00:00" };
  const CLOSED = { ...PUT, status: "closed", updated_datetime: "2021-07-02T08:00:00", status_notes: "Gevuld" };
  const OF = ["--source", "stadje", "--name", "Stadje", "--zone", "America/New_York"];

  it("adds contacts, closes what was closed since, and tells what it left out", async () => {
    const first = write("first.json", `[\n${JSON.stringify(PUT)},\n{"service_request_id":8}]`);
    const told = succeeded(await run(["import", "open311", first, ...OF], folder));
    expect(told).toMatch(/^not taken: first\.json:3:1: 8 has no service_name/);
    expect(told).toContain("note: first.json:1:1: ");
    expect(told).toContain("2 read, 0 merged, 1 faults, 2 notes\ncontacts: 1 added, 0 closed, 0 unchanged\n");
    const second = write("second.json", JSON.stringify([CLOSED]));
    expect(succeeded(await run(["import", "open311", second, ...OF, "--quiet"], folder))).toContain(
      "contacts: 0 added, 1 closed, 0 unchanged",
    );
    const again = JSON.parse(succeeded(await run(["import", "open311", second, ...OF, "--json"], folder)));
    expect(again).toMatchObject({ rows: 1, counts: { contacts: { added: 0, closed: 0, unchanged: 1 } } });
  });

  it("fails where nothing can be used, and is told wrong use by exit code 2", async () => {
    const empty = write("empty.json", "[]");
    expect(failed(await run(["import", "open311", empty], folder))).toMatch(/^empty\.json:1:1: /);
    const wrong = async (...options: string[]) =>
      failed(await run(["import", "open311", empty, ...options], folder), 2);
    expect(await wrong("--source", "s", "--zone", "Mars")).toContain("IANA");
    expect(await wrong("--name", "Stadje")).toContain("source");
    expect(failed(await run(["import", "nyc311", empty, "--source", "nyc"], folder))).toContain("goes with open311");
  });
});

it.skipIf(!hasSharedData)("2,000 requests of New York come in at once", SLOW, async () => {
  const file = join(SHARED_DATA, "nyc311-2000.csv");
  const told = succeeded(await run(["import", "nyc311", file], folder));
  expect(told).toContain("2000 read, 0 merged, 0 faults, 2 notes\ncontacts: 2000 added, 0 closed, 0 unchanged");
});

it.skipIf(!hasSharedData)("a record that is taken is no failure, though a part of it was not", SLOW, async () => {
  const file = join(SHARED_DATA, "ipdc_instance-published.json");
  const told = succeeded(await run(["import", "ipdc", file, "--quiet"], folder));
  expect(told).toMatch(/^not taken: ipdc_instance-published\.json:\d+:\d+: a contact point/);
  expect(told).toContain("1 read, 0 merged, 1 faults");
  expect(told).toContain("services: 1 added");
  expect(told).not.toContain("note: ");
});
