/** The tracking code (volgcode) with which a person follows a request, without an account and without a name. */
import { randomBytes } from "node:crypto";

/** 32 signs, so that a byte falls on each of them equally often; 0, O, 1 and I are left out because they look alike. */
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const GROUP = 4;
const GROUPS = 3;

/** A new code such as `K7QM-2RXA-PD9W`: 60 random bits, too many to guess. */
export function newTrackingCode(): string {
  return grouped([...randomBytes(GROUP * GROUPS)].map((byte) => SIGNS[byte % SIGNS.length]).join(""));
}

/** A code as it is stored, from how a person typed it: small letters, spaces and lacking hyphens are forgiven. */
export function tidyTrackingCode(typed: string): string {
  return grouped(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}

function grouped(signs: string): string {
  return (signs.match(/.{1,4}/g) ?? []).join("-");
}
