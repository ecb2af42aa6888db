/** Channel definitions: each channel once, in a file of its name. */
import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { readChannels } from "../../src/catalogue/read-channels.ts";
import { CHANNELS, FACTS } from "../../src/charter/facts.ts";
import { type Fault, FaultyFilesError } from "../../src/files/fault.ts";
import { channels, ROOT } from "../example-world.ts";
import { type Files, folderOf, placeOf } from "../folder.ts";

const OWN = Object.fromEntries(
  readdirSync(`${ROOT}channels`).map((name) => [name, readFileSync(`${ROOT}channels/${name}`, "utf8")]),
);

function faultsWith(changes: Files): Fault[] {
  const folder = folderOf({ ...OWN, ...changes });
  try {
    readChannels(folder);
    return [];
  } catch (error) {
    if (!(error instanceof FaultyFilesError)) throw error;
    return error.faults.map((fault) => ({ ...fault, file: relative(folder, fault.file) }));
  }
}

describe("the channels", () => {
  it("are all there, in their fixed order", () => {
    expect(channels.map(({ id }) => id)).toEqual([...CHANNELS]);
  });

  it("without a person are the digital one and the assistant", () => {
    expect(channels.filter(({ human }) => !human).map(({ id }) => id)).toEqual(["digital", "assistant"]);
  });

  it("with a main counter for each audience are the digital one alone", () => {
    const withCounters = channels.filter(({ mainCounters }) => mainCounters);
    expect(withCounters.map(({ id }) => id)).toEqual(["digital"]);
    expect(Object.keys(withCounters[0]!.mainCounters!).toSorted()).toEqual([...FACTS.audience].toSorted());
  });

  it("hand over along ways that end, and the assistant to a person", () => {
    const ways = new Map(channels.map(({ id, handsOverTo }) => [id, handsOverTo]));
    const endsFrom = (id: (typeof CHANNELS)[number], before: readonly string[]): boolean =>
      !before.includes(id) && ways.get(id)!.every((next) => endsFrom(next, [...before, id]));
    expect(CHANNELS.filter((id) => !endsFrom(id, []))).toEqual([]);
    const assistant = channels.find(({ id }) => id === "assistant")!;
    const people = assistant.handsOverTo.filter((id) => channels.find((one) => one.id === id)!.human);
    expect(people).toEqual(assistant.handsOverTo);
    expect(people.length).toBeGreaterThan(0);
  });
});

describe("a fault in a channel", () => {
  it("is a file that is lacking", () => {
    expect(faultsWith({ "post.yaml": undefined })).toEqual([
      { file: "post.yaml", line: 1, column: 1, problem: "the file is lacking", mend: "Define this channel" },
    ]);
  });

  it("is a file of another name", () => {
    expect(faultsWith({ "post.yaml": undefined, "letters.yaml": OWN["post.yaml"] })).toEqual([
      {
        file: "letters.yaml",
        ...placeOf(OWN["post.yaml"]!, "id:"),
        problem: "channel 'post' is not in a file of its name",
        mend: "Move it to post.yaml",
      },
    ]);
  });

  it("is a value nobody knows, with what was meant", () => {
    const text = OWN["phone.yaml"]!.replace("queue: lines", "queue: line");
    const [fault] = faultsWith({ "phone.yaml": text });
    expect(fault).toMatchObject({ file: "phone.yaml", ...placeOf(text, "queue:") });
    expect(fault!.mend).toMatch(/^Did you mean 'lines'\?/);
  });
});
