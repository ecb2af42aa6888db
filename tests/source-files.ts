/** The source of the project as the tests of its structure see it: files, their code without comments, what they import. */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { ROOT } from "./example-world.ts";

export interface SourceFile {
  /** Path from the root of the project, e.g. `src/routing/rank.ts`. */
  path: string;
  /** Without comments, so that a word in a docstring is no use of it. */
  code: string;
  /** Every module it imports or re-exports, type-only and dynamic imports included; own files as paths from the root. */
  imports: string[];
}

export const files: readonly SourceFile[] = ["src", "db"].flatMap((folder) => filesUnder(folder).map(read));
export const byPath: ReadonlyMap<string, SourceFile> = new Map(files.map((file) => [file.path, file]));

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
}

function read(path: string): SourceFile {
  const code = withoutComments(readFileSync(join(ROOT, path), "utf8"));
  return { path, code, imports: importsOf(code).map((name) => fromRoot(path, name)) };
}

/** Comments are blanked; strings and templates, which may hold what looks like one, are kept. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, kept?: string) => kept ?? " ",
  );
}

export function importsOf(code: string): string[] {
  const statements = /^\s*(?:import|export)\b[^;"'`()]*?\bfrom\s*["']([^"'\s]+)["']/gm;
  const bare = /^\s*import\s*["']([^"'\s]+)["']/gm;
  const dynamic = /\b(?:import|require)\s*\(\s*["'`]([^"'`\s]+)["'`]/g;
  return [statements, bare, dynamic].flatMap((form) => [...code.matchAll(form)].map((match) => match[1]!));
}

function fromRoot(path: string, name: string): string {
  return name.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(path), name)).replaceAll("\\", "/") : name;
}

export const isOwn = (name: string): boolean =>
  byPath.has(name) || /^(src|db|tests|bench|examples)\//.test(name) || name.startsWith("..");
export const isNode = (name: string): boolean => name.startsWith("node:") || builtinModules.includes(name);
export const isIn = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));

/** `file -> import` for every import that a rule does not allow. */
export function strays(where: (path: string) => boolean, allowed: (name: string, path: string) => boolean): string[] {
  return files
    .filter(({ path }) => where(path))
    .flatMap(({ path, imports }) => imports.filter((name) => !allowed(name, path)).map((name) => `${path} -> ${name}`));
}

/** The room of a file: `src/routing` for `src/routing/rank.ts`, `src` for `src/house.ts`. */
export function roomOf(path: string): string {
  const parts = path.split("/");
  return parts[0] === "src" && parts.length > 2 ? `src/${parts[1]}` : parts[0]!;
}

/** Everything that a file imports, directly or through others; itself too where the way comes back. */
export function reachedFrom(path: string): string[] {
  const reached = new Set<string>();
  const follow = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    byPath.get(name)?.imports.forEach(follow);
  };
  byPath.get(path)?.imports.forEach(follow);
  return [...reached];
}

export function withoutStrings(code: string): string {
  return code.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""');
}

/** The package of an import: `zod` for `zod/v4`, `@scope/name` for `@scope/name/part`. */
export function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}
