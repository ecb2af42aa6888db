/** Each fault in a charter is told with its file, line and column, and with a way to mend it; all of them at once. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCharter, readCharter } from "../../src/charter/load.ts";
import { FaultyFilesError } from "../../src/files/fault.ts";
import { CHECK_NAMES, QUESTIONS } from "../example-world.ts";
import { type Files, folderOf, placeOf } from "../folder.ts";
import { readSmall, SMALL, spoiled } from "./small-charter.ts";

type Name = keyof typeof SMALL;

interface Spoiling {
  what: string;
  file: Name;
  piece: string;
  by: string;
  /** What the told place points at, in the spoiled text. */
  at: string;
  problem: string;
  mend: string;
}

const LATE = "walk-in/late-opening.yaml";
const CALL = "phone/call-back.yaml";

const ONE_FAULT: Spoiling[] = [
  {
    what: "a field nobody knows",
    file: LATE,
    piece: "modality: must",
    by: "modality: must\nowner: somebody",
    at: "owner",
    problem: "'owner' is not a known field of the file",
    mend: "Remove it or mend its spelling",
  },
  {
    what: "a field nobody knows, deep in a rule",
    file: LATE,
    piece: "    weight: 2",
    by: "    weigth: 2",
    at: "weigth",
    problem: "'weigth' is not a known field of routing.0",
    mend: "Remove it or mend its spelling",
  },
  {
    what: "a fact nobody knows",
    file: LATE,
    piece: "skills:",
    by: "skill:",
    at: "skill:",
    problem: "'skill' is not a known field of routing.0.when",
    mend: "Remove it or mend its spelling",
  },
  {
    what: "a misspelt value of a fact",
    file: LATE,
    piece: "[none, limited]",
    by: "[none, limitd]",
    at: "limitd",
    problem: "'routing.0.when.skills.1' is 'limitd', which is not allowed",
    mend: "Did you mean 'limited'? Use one of: unknown, none, limited, narrow, low, basic, above-basic, not-applicable",
  },
  {
    what: "a misspelt channel",
    file: CALL,
    piece: "channels: [phone]",
    by: "channels: [phne]",
    at: "phne",
    problem: "'routing.0.channels.0' is 'phne', which is not allowed",
    mend: "Did you mean 'phone'? Use one of: digital, assistant, phone, walk-in, named-contact, post, outreach, digipunt",
  },
  {
    what: "a check nobody knows",
    file: LATE,
    piece: "name: late-opening",
    by: "name: late-openings",
    at: "name: late-openings",
    problem: "no check is called 'late-openings'",
    mend: `Did you mean 'late-opening'? Use one of: ${CHECK_NAMES.join(", ")}`,
  },
  {
    what: "a value that the check asks for and nobody gives",
    file: LATE,
    piece: "name: late-opening",
    by: "name: late-opening\n  options: { value: per-week }",
    at: "value:",
    problem: "the check asks for the value 'per-week', which this commitment does not have",
    mend: "Add it under values",
  },
  {
    what: "an id that is not the path",
    file: LATE,
    piece: "id: walk-in/late-opening",
    by: "id: walk-in/late",
    at: "id:",
    problem: "the id 'walk-in/late' does not match the path",
    mend: "Write 'id: walk-in/late-opening' or move the file",
  },
  {
    what: "an article that the manifest lacks",
    file: LATE,
    piece: "article: 1",
    by: "article: 7",
    at: "article:",
    problem: "article 7 is not in charter.yaml",
    mend: "Use one of: 1, 2",
  },
  {
    what: "a rule that no person and request can meet",
    file: LATE,
    piece: "{ skills: [none, limited] }",
    by: "{ audience: [enterprise], skills: [none, limited] }",
    at: "when:",
    problem: "this rule can never fire: no possible person and request has these facts",
    mend: "Widen or remove its 'when'",
  },
  {
    what: "a provision that is forbidden",
    file: LATE,
    piece: "effect: prefer\n    channels: [walk-in]\n    weight: 2",
    by: "effect: forbid\n    provisions: [callback]",
    at: "when:",
    problem: "a provision cannot be the object of 'forbid'",
    mend: "Use require or offer for provisions",
  },
  {
    what: "a rule about nothing",
    file: LATE,
    piece: "    channels: [walk-in]\n",
    by: "",
    at: "when:",
    problem: "the rule has neither channels nor provisions",
    mend: "Say what it requires, forbids, prefers or offers",
  },
  {
    what: "a weight on a require",
    file: CALL,
    piece: "channels: [phone]",
    by: "channels: [phone]\n    weight: 3",
    at: "when:",
    problem: "'require' takes no weight",
    mend: "Remove the weight or use prefer",
  },
];

/** A rule that forbids, added to the commitment that has none. */
const forbidding = (when: string, channel: string): string =>
  `${SMALL["phone/quiet.yaml"]}routing:\n  - when: ${when}\n    effect: forbid\n    channels: [${channel}]\n`;

describe("a charter without faults", () => {
  it("is read whole", () => {
    const { charter, faults, files } = readSmall();
    expect(faults).toEqual([]);
    expect(files).toBe(3);
    expect(charter!.commitments.map(({ id }) => id)).toEqual([
      "walk-in/late-opening",
      "phone/call-back",
      "phone/quiet",
    ]);
  });
});

describe("one fault", () => {
  it.each(ONE_FAULT)("$what", ({ file, piece, by, at, problem, mend }) => {
    const text = spoiled(file, piece, by);
    // A commitment that cannot be read counts for no article, so a second one keeps article 1 filled.
    const { faults, charter } = readSmall({ [file]: text, "walk-in/other.yaml": other(1) });
    expect(charter).toBeUndefined();
    expect(faults).toEqual([{ file, ...placeOf(text, at), problem, mend }]);
  });

  it("text that is no YAML", () => {
    const text = spoiled(LATE, "modality: must", "modality: must: or: not");
    const { faults } = readSmall({ [LATE]: text, "walk-in/other.yaml": other(1) });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      expect(fault).toMatchObject({ file: LATE, line: placeOf(text, "modality").line });
      expect(fault.problem).toMatch(/^not readable as YAML: /);
      expect(fault.mend).toBe("Mend the indentation, quotes or colon here");
    }
  });

  it("no source", () => {
    const text = spoiled(LATE, "source:\n  - kind: parameter\n    why: { nl: Keuze, en: Choice }", "source: []");
    const { faults } = readSmall({ [LATE]: text, "walk-in/other.yaml": other(1) });
    expect(faults).toEqual([
      expect.objectContaining({ file: LATE, ...placeOf(text, "source"), mend: "Mend the value []" }),
    ]);
    expect(faults[0]!.problem).toMatch(/^'source' is not right: /);
  });

  it("the source left out", () => {
    const text = spoiled(LATE, "source:\n  - kind: parameter\n    why: { nl: Keuze, en: Choice }\n", "");
    const { faults } = readSmall({ [LATE]: text, "walk-in/other.yaml": other(1) });
    expect(faults).toEqual([
      expect.objectContaining({ file: LATE, line: 1, column: 1, problem: "'source' is lacking" }),
    ]);
  });

  it("a question that is misspelt is told as unknown, and the one it should be as lacking", () => {
    const text = readFileSync(QUESTIONS, "utf8").replace("\naccess:", "\nacess:");
    const { faults } = readSmall({ "questions.yaml": text });
    expect(faults).toEqual([
      expect.objectContaining({ file: "questions.yaml", problem: "'access' is lacking" }),
      expect.objectContaining({ ...placeOf(text, "acess:"), problem: "'acess' is not a known field of the file" }),
    ]);
  });

  it("an article that no commitment keeps", () => {
    const text = spoiled("charter.yaml", "articles:", "articles:\n  - { number: 3, title: { nl: Drie, en: Three } }");
    expect(readSmall({ "charter.yaml": text }).faults).toEqual([
      {
        file: "charter.yaml",
        ...placeOf(text, "{ number: 3"),
        problem: "article 3 has no commitment",
        mend: "Add a commitment or remove the article",
      },
    ]);
  });

  it("a faulty commitment does not make its article seem empty", () => {
    const text = spoiled(LATE, "modality: must", "modality: maybe");
    const { faults } = readSmall({ [LATE]: text });
    expect(faults.map(({ file, problem }) => `${file} ${problem}`)).toEqual([
      `${LATE} 'modality' is 'maybe', which is not allowed`,
    ]);
  });

  it("no charter.yaml", () => {
    const { faults, files } = readSmall({ "charter.yaml": undefined });
    expect(files).toBe(0);
    expect(faults).toEqual([
      {
        file: "charter.yaml",
        line: 1,
        column: 1,
        problem: "the file is lacking",
        mend: "Create it or name another folder",
      },
    ]);
  });

  it("no questions", () => {
    const folder = folderOf(SMALL);
    const { faults } = readCharter(folder, `${folder}/questions.yaml`, CHECK_NAMES);
    expect(faults.map(({ file, problem }) => [file, problem])).toEqual([
      [`${folder}/questions.yaml`, "the file is lacking"],
    ]);
  });
});

describe("promises that contradict each other", () => {
  const faultsWith = (changes: Files) => readSmall(changes).faults;

  it("a require where everything it asks for can be forbidden", () => {
    const faults = faultsWith({ "phone/quiet.yaml": forbidding("{ hearing: [unknown] }", "phone") });
    expect(faults).toEqual([
      {
        file: CALL,
        ...placeOf(SMALL[CALL], "when:"),
        problem: "it requires phone, but there are facts where phone/quiet forbids all of it",
        mend: "Narrow one of the two",
      },
    ]);
  });

  it("is no fault where the two never meet", () => {
    expect(faultsWith({ "phone/quiet.yaml": forbidding("{ hearing: [limited] }", "phone") })).toEqual([]);
  });

  it("is no fault where one of two channels stays", () => {
    const either = spoiled(CALL, "channels: [phone]", "channels: [phone, post]");
    expect(faultsWith({ [CALL]: either, "phone/quiet.yaml": forbidding("{}", "phone") })).toEqual([]);
  });

  it("a prefer of what is always forbidden there", () => {
    const faults = faultsWith({ "phone/quiet.yaml": forbidding("{ skills: [none, limited, narrow] }", "walk-in") });
    expect(faults).toEqual([
      {
        file: LATE,
        ...placeOf(SMALL[LATE], "when:"),
        problem: "it prefers walk-in, which phone/quiet forbids at the same facts",
        mend: "Remove one of the two",
      },
    ]);
  });

  it("is no fault where the prefer reaches further", () => {
    expect(faultsWith({ "phone/quiet.yaml": forbidding("{ skills: [none] }", "walk-in") })).toEqual([]);
  });
});

describe("many faults", () => {
  const five: Files = {
    [LATE]: spoiled(LATE, "[none, limited]", "[non, limited]"),
    [CALL]: spoiled(CALL, "article: 2", "article: 9"),
    "phone/quiet.yaml": spoiled("phone/quiet.yaml", "id: phone/quiet", "id: phone/silent"),
    "walk-in/other.yaml": `${other(1)}check: { name: later-opening }\n`,
    "walk-in/third.yaml": other(1, "third").replace("modality: must", "modality: must\nwho: me"),
  };
  const told = [
    "phone/quiet.yaml the id 'phone/silent' does not match the path",
    "walk-in/late-opening.yaml 'routing.0.when.skills.0' is 'non', which is not allowed",
    "walk-in/third.yaml 'who' is not a known field of the file",
    "phone/call-back.yaml article 9 is not in charter.yaml",
    "walk-in/other.yaml no check is called 'later-opening'",
  ];

  it("are all told at once, each at its own place", () => {
    const { faults } = readSmall(five);
    expect(faults.map(({ file, problem }) => `${file} ${problem}`).toSorted()).toEqual(told.toSorted());
    expect(faults.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
  });

  it("stop who cannot go on without the charter, in one message with a line for each", () => {
    const folder = folderOf({ ...SMALL, ...five });
    let thrown: unknown;
    try {
      loadCharter(folder, QUESTIONS, CHECK_NAMES);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FaultyFilesError);
    const lines = (thrown as FaultyFilesError).message.split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/\.yaml:\d+:\d+: .+\. .+\.$/);
  });
});

/** A quiet commitment in another file. */
function other(article: number, name = "other"): string {
  return SMALL["phone/quiet.yaml"]
    .replace("id: phone/quiet", `id: walk-in/${name}`)
    .replace("article: 2", `article: ${article}`);
}
