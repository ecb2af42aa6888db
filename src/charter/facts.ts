/**
 * The finite fact space that routing rules may speak of.
 *
 * Every fact has a closed list of values, so that a rule can be compiled to a bitmask, checked for being unreachable, and
 * compared with a naive evaluation over the whole space. What a citizen did not say is `unknown`: it is never guessed.
 * Skills follow the Eurostat Digital Skills Indicator scale.
 */
export const FACTS = {
  /** Who asks (doelgroep). Each audience has its own main counter (hoofdloket). */
  audience: ["citizen", "enterprise", "association", "local-authority"],
  /** Digital skills a citizen states; `not-applicable` for organisations, which state `maturity` instead. */
  skills: ["unknown", "none", "limited", "narrow", "low", "basic", "above-basic", "not-applicable"],
  /** Digital maturity that an organisation states; `not-applicable` for citizens. */
  maturity: ["unknown", "low", "medium", "high", "not-applicable"],
  /** Access to a device and the internet. */
  access: ["unknown", "none", "shared", "phone-only", "full"],
  /** Electronic identity (eID, itsme) at hand. */
  eid: ["unknown", "yes", "no"],
  /** How easy Dutch is for the person. */
  dutch: ["unknown", "easy", "hard"],
  sight: ["unknown", "fine", "limited"],
  hearing: ["unknown", "fine", "limited"],
  moving: ["unknown", "fine", "limited"],
  understanding: ["unknown", "fine", "limited"],
  /** Who helps the citizen. Always `nobody` for organisations. */
  helper: ["unknown", "nobody", "someone-near", "professional"],
  /** Whether the helper, or the person who speaks for an organisation, holds a mandate (mandaat, volmacht). */
  mandate: ["unknown", "not-needed", "held", "missing"],
  /** Vraag, aanvraag, melding, klacht, feedback. */
  purpose: ["question", "application", "report", "complaint", "feedback"],
  complexity: ["simple", "complex"],
  sensitive: ["no", "yes"],
  urgent: ["no", "yes"],
  lifeEvent: ["no", "yes"],
  /** What was tried before for the same matter, and failed. */
  attempted: ["nothing", "digital", "assistant"],
  /** Whether the agency that received the request is the competent one. */
  competence: ["competent", "elsewhere", "unknown"],
} as const;

export type Fact = keyof typeof FACTS;
export type FactValue<F extends Fact> = (typeof FACTS)[F][number];
/** One value for every fact: a point in the fact space. */
export type Facts = { [F in Fact]: FactValue<F> };

export const FACT_NAMES = Object.keys(FACTS) as Fact[];

/** The facts a person states about themselves; the others follow from the request and the world. */
export const PROFILE_FACTS = [
  "skills",
  "maturity",
  "access",
  "eid",
  "dutch",
  "sight",
  "hearing",
  "moving",
  "understanding",
  "helper",
  "mandate",
] as const satisfies readonly Fact[];
export type ProfileFact = (typeof PROFILE_FACTS)[number];

/** Whether a value is an answer that somebody gave, rather than what a fact has where nobody did or it is not asked. */
export function isStated(value: string): boolean {
  return value !== "unknown" && value !== "not-applicable" && value !== "not-needed";
}

export const CHANNELS = [
  "digital",
  "assistant",
  "phone",
  "walk-in",
  "named-contact",
  "post",
  "outreach",
  "digipunt",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What can go with a plan beside its channels (voorzieningen). */
export const PROVISIONS = [
  "honour-choice",
  "answer",
  "warm-referral",
  "charter-desk",
  "signpost",
  "tell-citizen",
  "told-once",
  "human-handover",
  "named-reply",
  "life-event-bundle",
  "rights",
  "interpreter",
  "callback",
  "mandate-help",
  "digital-help",
  "plain-language",
] as const;
export type Provision = (typeof PROVISIONS)[number];

/** Facts of a citizen about whom nothing is known, who asks a simple question at the competent agency. */
export const DEFAULT_FACTS: Facts = {
  audience: "citizen",
  skills: "unknown",
  maturity: "not-applicable",
  access: "unknown",
  eid: "unknown",
  dutch: "unknown",
  sight: "unknown",
  hearing: "unknown",
  moving: "unknown",
  understanding: "unknown",
  helper: "unknown",
  mandate: "unknown",
  purpose: "question",
  complexity: "simple",
  sensitive: "no",
  urgent: "no",
  lifeEvent: "no",
  attempted: "nothing",
  competence: "competent",
};

/**
 * Values that cannot occur together. `only` lists the only values a fact may have where `when` holds.
 * The lint uses this to find rules that can never fire; `toFacts` (routing) and the test generators keep to it.
 */
export const CONSTRAINTS: readonly { when: Partial<FactSets>; only: Partial<FactSets> }[] = [
  { when: { audience: ["citizen"] }, only: { maturity: ["not-applicable"] } },
  {
    when: { audience: ["citizen"] },
    only: { skills: ["unknown", "none", "limited", "narrow", "low", "basic", "above-basic"] },
  },
  {
    when: { audience: ["enterprise", "association", "local-authority"] },
    only: {
      skills: ["not-applicable"],
      maturity: ["unknown", "low", "medium", "high"],
      helper: ["nobody"],
      mandate: ["unknown", "held", "missing"],
    },
  },
  { when: { audience: ["citizen"], helper: ["nobody"] }, only: { mandate: ["not-needed"] } },
  { when: { audience: ["citizen"], helper: ["unknown"] }, only: { mandate: ["unknown"] } },
  {
    when: { audience: ["citizen"], helper: ["someone-near", "professional"] },
    only: { mandate: ["unknown", "held", "missing"] },
  },
];

/** For each named fact, the values that satisfy a condition. */
export type FactSets = { [F in Fact]: readonly FactValue<F>[] };

/** Whether a point breaks none of the constraints. */
export function isPossible(facts: Facts): boolean {
  return CONSTRAINTS.every(({ when, only }) => !matches(when, facts) || matches(only, facts));
}

/** Whether every named fact of `sets` has one of its listed values in `facts`. The only meaning of `when` anywhere. */
export function matches(sets: Partial<FactSets>, facts: Facts): boolean {
  for (const name in sets) {
    const fact = name as Fact;
    if (!(sets[fact] as readonly string[]).includes(facts[fact])) return false;
  }
  return true;
}
