/** Judges what an agency declares against a whole charter. */
import { type Charter, valueOn } from "../charter/charter.ts";
import type { Commitment, Origin } from "../charter/schema.ts";
import { CheckOptionsError, type CheckOutcome, type Evidence, type Norm } from "./check.ts";
import { CHECKS } from "./checks.ts";

/** What a check said, with the commitment that asked. */
export interface Finding extends Omit<CheckOutcome, "norm"> {
  /** Id of the commitment. */
  commitment: string;
  article: number;
  modality: Commitment["modality"];
  norm?: Norm;
}

/**
 * One finding for each commitment that has a check, in the order of the charter. Commitments without a check are not in it:
 * a declaration says nothing about them.
 *
 * @param day ISO date on which the norms are read
 * @throws CheckOptionsError where the charter names a check or value that is not there, or options that do not fit
 */
export function judge(charter: Charter, evidence: Evidence, day: string): Finding[] {
  return charter.commitments.flatMap((commitment) =>
    commitment.check ? [findingOf(commitment, commitment.check, evidence, day)] : [],
  );
}

function findingOf(
  commitment: Commitment,
  { name, options }: NonNullable<Commitment["check"]>,
  evidence: Evidence,
  day: string,
): Finding {
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  if (!check) throw new CheckOptionsError(`${commitment.id} asks for the check '${name}', which is not there.`);
  const { norm, ...said } = check(evidence, options, normOn(commitment, options?.value, day));
  return {
    commitment: commitment.id,
    article: commitment.article,
    modality: commitment.modality,
    ...said,
    ...(norm && { norm: { ...norm, origin: norm.origin ?? originOf(commitment) } }),
  };
}

/** The norm that the options name, or undefined before its first day and where they name none. */
function normOn({ id, values = [] }: Commitment, name: unknown, day: string): Norm | undefined {
  if (name === undefined) return undefined;
  const dated = values.find((value) => value.name === name);
  if (!dated) throw new CheckOptionsError(`${id} has no value '${name}', which its check asks for.`);
  const value = valueOn(dated, day);
  return value === undefined ? undefined : { value, unit: dated.unit, origin: dated.origin };
}

/**
 * A number in the options has no source of its own: it comes from where the commitment comes from, the strongest first. The
 * advice names no numbers, so beside the advice alone it is our own parameter.
 */
function originOf({ source }: Commitment): Origin {
  const kinds = ["law", "practice"] as const;
  return kinds.find((kind) => source.some((one) => one.kind === kind)) ?? "parameter";
}
