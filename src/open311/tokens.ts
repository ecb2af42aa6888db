/**
 * Tokens for reports about sensitive services: the id of the contact, sealed. Nothing has to be kept to read one back, and
 * nobody can make one up.
 */
import { contactById, type KeptContact } from "../casework.ts";
import type { House } from "../house.ts";
import { Open311Error } from "./error.ts";

const PLACE = "open311 token";
/** Stands between the name of the key and what it sealed; no name of a key holds it. */
const END = "\n";

export function tokenOf({ db }: House, id: string): string {
  const { key, sealed } = db.keys.seal(id, PLACE);
  return Buffer.concat([Buffer.from(key + END), sealed]).toString("base64url");
}

/**
 * The id behind a token: empty until somebody who works on it has looked at it, by which time it is no longer only a machine's
 * word that it arrived.
 *
 * @throws Open311Error 404 where it is no token of this house, or of another place
 */
export function idBehind(house: House, token: string, place: string): string {
  const kept = contactById(house, opened(house, token));
  if (kept?.row.request.place !== place) throw unknown();
  return isSeen(kept) ? kept.row.id : "";
}

function opened({ db }: House, token: string): string {
  const bytes = Buffer.from(token, "base64url");
  const at = bytes.indexOf(END);
  if (at < 0) throw unknown();
  try {
    return db.keys.open({ key: bytes.toString("utf8", 0, at), sealed: bytes.subarray(at + 1) }, PLACE);
  } catch {
    throw unknown();
  }
}

/** What the clock does by itself, such as a receipt, is nobody's look at it. */
function isSeen({ contact, history }: KeptContact): boolean {
  const done = history.filter(({ by }) => by !== "clock").map(({ kind }) => kind);
  return contact.handler !== undefined || contact.ended !== undefined || done.includes("acknowledge");
}

function unknown(): Open311Error {
  return new Open311Error(404, "The token was not found. Send it as the answer to POST requests gave it.");
}
