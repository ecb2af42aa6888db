/** Real files that some tests run against. They lie beside the project and are not part of it: without them those tests skip. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the real files, beside the root of the project. */
export const SHARED_DATA = fileURLToPath(new URL("../../shared/data/", import.meta.url));

/** For `test.skipIf(!hasSharedData)`, so that the report shows what was not run. */
export const hasSharedData = existsSync(SHARED_DATA);

/** The text of one real file. Throws what `readFileSync` throws where it is not there. */
export function sharedText(name: string): string {
  return readFileSync(`${SHARED_DATA}${name}`, "utf8");
}
