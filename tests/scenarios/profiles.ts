/** A systematic set of profiles: every combination of the answers that most decide which channel fits. */
import type { Profile } from "../../src/routing/request.ts";

const SKILLS = [undefined, "none", "limited", "narrow", "low", "basic", "above-basic"] as const;
const MATURITY = [undefined, "low", "medium", "high"] as const;
const ACCESS = [undefined, "none", "shared", "phone-only", "full"] as const;
const EID = [undefined, "yes", "no"] as const;
const DUTCH = [undefined, "easy", "hard"] as const;
const UNDERSTANDING = [undefined, "limited"] as const;

/** 630 citizens; the first states nothing at all. */
export const CITIZENS: readonly Profile[] = combinations({
  understanding: UNDERSTANDING,
  dutch: DUTCH,
  eid: EID,
  access: ACCESS,
  skills: SKILLS,
});

/** 180 organisations (enterprises, associations, local authorities). */
export const ORGANISATIONS: readonly Profile[] = combinations({
  dutch: DUTCH,
  eid: EID,
  access: ACCESS,
  maturity: MATURITY,
});

function combinations(answers: { [F in keyof Profile]: readonly Profile[F][] }): Profile[] {
  return Object.entries(answers).reduce<Profile[]>(
    (so, [fact, values]) => so.flatMap((profile) => values.map((value) => withAnswer(profile, fact, value))),
    [{}],
  );
}

function withAnswer(profile: Profile, fact: string, value: string | undefined): Profile {
  return value === undefined ? profile : { ...profile, [fact]: value };
}
