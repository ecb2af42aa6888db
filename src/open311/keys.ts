/** The keys of programs that may report (api_key), each with a name that the reports are kept under. */
import { createHash, timingSafeEqual } from "node:crypto";

export class Open311Keys {
  readonly #hashes: readonly { name: string; hash: Buffer }[];

  /** @param text `name:key`, comma between them, as the settings check it */
  constructor(text: string) {
    this.#hashes = text.split(",").map((part) => {
      const [name = "", key = ""] = part.split(":");
      return { name, hash: hashOf(key) };
    });
  }

  /** Whose key it is; undefined for no key of these. How long it takes tells nothing of how near a guess was. */
  nameOf(key: string): string | undefined {
    const hash = hashOf(key);
    const fitting = this.#hashes.filter((one) => timingSafeEqual(one.hash, hash));
    return fitting[0]?.name;
  }
}

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
