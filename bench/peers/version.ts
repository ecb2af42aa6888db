/** Versions as the packages themselves state them. */
import { readFileSync } from "node:fs";

/** The version of an installed package. */
export function versionOf(name: string): string {
  return versionIn(new URL(`../node_modules/${name}/package.json`, import.meta.url));
}

/** The version of this project. */
export function ownVersion(): string {
  return versionIn(new URL("../../package.json", import.meta.url));
}

function versionIn(file: URL): string {
  return JSON.parse(readFileSync(file, "utf8")).version;
}
