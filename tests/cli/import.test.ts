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

it.skipIf(!hasSharedData)("a record that is taken is no failure, though a part of it was not", SLOW, async () => {
  const file = join(SHARED_DATA, "ipdc_instance-published.json");
  const told = succeeded(await run(["import", "ipdc", file, "--quiet"], folder));
  expect(told).toMatch(/^not taken: ipdc_instance-published\.json:\d+:\d+: a contact point/);
  expect(told).toContain("1 read, 0 merged, 1 faults");
  expect(told).toContain("services: 1 added");
  expect(told).not.toContain("note: ");
});
