/** The tracking code (volgcode) with which a person follows a request, without an account and without a name. */
import { randomBytesPooled } from "./random.ts";

/** 32 signs, so that a byte falls on each of them equally often; 0, O, 1 and I are left out because they look alike. */
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const GROUP = 4;
const GROUPS = 3;

/** Signs that follow the moment, and how many ms each step of them takes (a parameter): they come round every 131 s. */
const TIMED = 3;
const STEP = 4;

/**
 * A new code such as `K7QM-2RXA-PD9W`. The first three signs go with the moment and the other nine are random (45 bits): over
 * time all 60 bits are filled evenly, so a guess is as hopeless as with 60 random ones, and codes made together lie together
 * on disk.
 *
 * @param at epoch ms
 */
export function newTrackingCode(at: number): string {
  const step = Math.floor(at / STEP) % SIGNS.length ** TIMED;
  const timed = [step >> 10, (step >> 5) & 31, step & 31];
  const signs = [...timed, ...randomBytesPooled(GROUP * GROUPS - TIMED)];
  return grouped(signs.map((number) => SIGNS[number % SIGNS.length]).join(""));
}

/** A code as it is stored, from how a person typed it: small letters, spaces and lacking hyphens are forgiven. */
export function tidyTrackingCode(typed: string): string {
  return grouped(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}

function grouped(signs: string): string {
  return (signs.match(/.{1,4}/g) ?? []).join("-");
}
