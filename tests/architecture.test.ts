/** Imports go one way, the pure rooms stay pure, and every package is a declared one. */
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./example-world.ts";
import {
  byPath,
  files,
  importsOf,
  isIn,
  isNode,
  isOwn,
  packageOf,
  reachedFrom,
  roomOf,
  strays,
  withoutComments,
  withoutStrings,
} from "./source-files.ts";

const PURE = ["src/routing", "src/compliance", "src/contacts", "src/simulation", "src/texts"];
const FRONT = ["src/http", "src/web", "src/cli"];
/** Where the rooms meet: only these may know what faces the outside. */
const TOP = /^src\/(app|server)\.ts$/;

describe("the reader of imports", () => {
  it("sees every form, and no comment", () => {
    const code = withoutComments(
      [
        'import type { A } from "./a.ts";',
        'import {\n  b,\n  type B,\n} from "./b.ts";',
        'export * from "./c.ts";',
        'import "./d.ts";',
        'const e = await import("./e.ts");',
        'import f, { type F } from "f"; // import "no"',
        '/* import "never"; */ export { g } from "@scope/g";',
      ].join("\n"),
    );
    expect(importsOf(code).toSorted()).toEqual(
      ["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "@scope/g", "f"].toSorted(),
    );
    expect(withoutComments('const url = "https://a.b"; // gone')).toBe('const url = "https://a.b";  ');
  });

  it("finds the files and what they import", () => {
    expect(byPath.get("src/routing/decide.ts")!.imports).toContain("src/routing/weigh.ts");
    expect(byPath.get("src/charter/load.ts")!.imports).toContain("node:fs");
  });
});

describe("imports go one way", () => {
  it("every own file that is imported is there, inside src and db", () => {
    expect(
      strays(
        () => true,
        (name) => !isOwn(name) || (isIn(name, "src", "db") && existsSync(join(ROOT, name))),
      ),
    ).toEqual([]);
  });

  it("the charter room needs no disk and no package but zod; only load.ts reads files", () => {
    const outside = ["src/charter", "src/channels"];
    expect(
      strays(
        (path) => isIn(path, ...outside) && path !== "src/charter/load.ts",
        (name) =>
          name === "zod" || name === "src/files/fault.ts" || (isIn(name, ...outside) && name !== "src/charter/load.ts"),
      ),
    ).toEqual([]);
  });

  it("the pure rooms import zod, the charter, the channels and each other's routing, and nothing else", () => {
    expect(
      strays(
        (path) => isIn(path, ...PURE),
        (name, path) =>
          name === "zod" ||
          (isIn(name, "src/charter", "src/channels", "src/routing", roomOf(path)) && name !== "src/charter/load.ts"),
      ),
    ).toEqual([]);
  });

  it("routing does not know the rooms that stand on it", () => {
    expect(
      strays(
        (path) => isIn(path, "src/routing"),
        (name) => !isIn(name, "src/compliance", "src/contacts", "src/simulation"),
      ),
    ).toEqual([]);
  });

  it("nothing behind a pure file reaches the machine, however long the way", () => {
    const reached = files.filter(({ path }) => isIn(path, ...PURE)).flatMap(({ path }) => reachedFrom(path));
    expect([...new Set(reached)].filter((name) => isNode(name) || (!isOwn(name) && name !== "zod"))).toEqual([]);
  });

  it("nothing but app, server and the commands imports what faces the outside", () => {
    const front = (name: string): boolean => isIn(name, ...FRONT) || TOP.test(name);
    expect(
      strays(
        (path) => !TOP.test(path) && !isIn(path, "src/cli"),
        (name, path) => !front(name) || (isIn(path, ...FRONT) && roomOf(path) === roomOf(name)),
      ),
    ).toEqual([]);
  });

  it("who may do what, and how an origin or a claim reads, is pure", () => {
    const pure = ["actor", "claims", "origin"].map((name) => `src/access/${name}.ts`);
    expect(
      strays(
        (path) => pure.includes(path),
        (name) => pure.includes(name) || name === "zod",
      ),
    ).toEqual([]);
  });

  it("the database knows the shapes of rooms, never the pages, routes or commands", () => {
    const rooms = ["db", "src/charter", "src/channels", "src/routing", "src/contacts", "src/compliance"];
    expect(
      strays(
        (path) => isIn(path, "db"),
        (name) => !isOwn(name) || isIn(name, ...rooms),
      ),
    ).toEqual([]);
  });

  it("no file imports itself by a round trip", () => {
    expect(files.filter(({ path }) => reachedFrom(path).includes(path)).map(({ path }) => path)).toEqual([]);
  });
});

describe("the pure rooms", () => {
  const machine =
    /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bprocess\b|\bperformance\b|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\b|\bconsole\b|\bglobalThis\b/g;
  const pure = files.filter(
    ({ path }) => isIn(path, ...PURE, "src/channels") || (isIn(path, "src/charter") && path !== "src/charter/load.ts"),
  );

  it("are there", () => {
    expect(pure.length).toBeGreaterThan(20);
  });

  it("ask no clock, no chance and no surroundings", () => {
    const uses = pure.flatMap(({ path, code }) =>
      [...withoutStrings(code).matchAll(machine)].map(([use]) => `${path}: ${use}`),
    );
    expect(uses).toEqual([]);
  });
});

describe("packages", () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };

  it("that are imported are dependencies, and not those of development", () => {
    expect(
      strays(
        () => true,
        (name) => isOwn(name) || isNode(name) || packageOf(name) in dependencies,
      ),
    ).toEqual([]);
  });

  it("of Node are imported by their full name", () => {
    expect(
      strays(
        () => true,
        (name) => !builtinModules.includes(name),
      ),
    ).toEqual([]);
  });

  it("are pinned to one version", () => {
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
