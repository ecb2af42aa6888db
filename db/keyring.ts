/** The keys that seal personal data at rest (AES-256-GCM). The first seals; all open, so that keys can be changed one by one. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { DatabaseError } from "./errors.ts";
import { randomBytesPooled } from "./random.ts";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Without it a tag that was cut short is accepted, and a short one can be guessed. */
const WHOLE_TAG = { authTagLength: TAG_BYTES };

export interface Sealed {
  /** Name of the key. */
  key: string;
  /** Nonce, tag, and what is sealed. */
  sealed: Buffer;
}

export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** Name of the key that seals. */
  readonly current: string;
  /** For each key one of its own, the current one first. */
  readonly #markKeys: readonly Buffer[];

  private constructor(keys: ReadonlyMap<string, Buffer>) {
    this.#keys = keys;
    this.current = [...keys.keys()][0]!;
    this.#markKeys = [...keys.values()].map((key) => createHmac("sha256", key).update("opendeur marks").digest());
  }

  /**
   * @param text `name:base64`, comma between keys, the one that seals first
   * @throws DatabaseError where a key is not 32 bytes of base64, or a name is given twice; the key itself is never told
   */
  static parse(text: string): Keyring {
    const keys = new Map<string, Buffer>();
    for (const part of text.split(",").map((one) => one.trim())) {
      const [, name, encoded] = /^([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/]{43}=)$/.exec(part) ?? [];
      if (!name || !encoded)
        throw new DatabaseError(
          "OPENDEUR_KEYS is not right: write name:key, the key as 32 bytes of base64 (openssl rand -base64 32), comma between keys.",
        );
      if (keys.has(name)) throw new DatabaseError(`OPENDEUR_KEYS names '${name}' twice. Give each key its own name.`);
      keys.set(name, Buffer.from(encoded, "base64"));
    }
    return new Keyring(keys);
  }

  /** A key of its own that nobody else has: for a database that is gone when it is closed. */
  static random(): Keyring {
    return new Keyring(new Map([["random", randomBytes(KEY_BYTES)]]));
  }

  /**
   * The key in a file beside the database, made where there is none; only its owner can read it. For trying out on one
   * machine: whoever takes both files reads everything.
   *
   * @param inUse whether something is sealed in the database already: then a new key would only hide that the old one is lost
   * @throws DatabaseError where the file cannot be read or written, holds no key, or is lost
   */
  static besideDatabase(file: string, inUse = false): Keyring {
    const path = `${file}.key`;
    try {
      if (!existsSync(path)) {
        if (inUse) throw new Error("The database holds sealed words, and their key is not there.");
        writeFileSync(path, `local:${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
        chmodSync(path, 0o600);
      }
      return Keyring.parse(readFileSync(path, "utf8").trim());
    } catch (error) {
      throw new DatabaseError(`The key file '${path}' cannot be used. Put it back, or set OPENDEUR_KEYS.`, error);
    }
  }

  /** @param place where the text belongs, such as `contact 0`: it opens nowhere else */
  seal(text: string, place: string): Sealed {
    const nonce = randomBytesPooled(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#keys.get(this.current)!, nonce, WHOLE_TAG);
    cipher.setAAD(Buffer.from(place));
    const body = cipher.update(text, "utf8");
    const last = cipher.final();
    return { key: this.current, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body, last]) };
  }

  /** Opens what was sealed for a place. Throws `DatabaseError` where the key is not there, or the text was tampered with. */
  open({ key, sealed }: Sealed, place: string): string {
    const secret = this.#keys.get(key);
    if (!secret) throw new DatabaseError(`The key '${key}' is not in OPENDEUR_KEYS; add it behind the others.`);
    try {
      const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE_BYTES), WHOLE_TAG);
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    } catch (error) {
      throw new DatabaseError(`What is sealed at '${place}' does not open: wrong key, or changed by another.`, error);
    }
  }

  /** A keyed hash of an e-mail address or phone number: the same for the same one, telling nothing to who lacks the key. */
  mark(kind: "email" | "phone", value: string): string {
    return markUnder(this.#markKeys[0]!, kind, value);
  }

  /** The marks of a value under every key: until all is sealed anew, some rows still have one of an older key. */
  marks(kind: "email" | "phone", value: string): string[] {
    return this.#markKeys.map((key) => markUnder(key, kind, value));
  }
}

function markUnder(key: Buffer, kind: "email" | "phone", value: string): string {
  const tidy = kind === "email" ? value.trim().toLowerCase() : tidyPhone(value);
  return createHmac("sha256", key).update(`${kind}:${tidy}`).digest("base64");
}

/** Digits only; a Belgian number with its country code is the same as without. */
function tidyPhone(value: string): string {
  const digits = value.replace(/[^0-9+]/g, "").replace(/^00/, "+");
  return digits.replace(/^\+32\(?0?/, "0");
}
