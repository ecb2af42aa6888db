/** From the query of a page to a request, a profile and a moment, or to what is wrong with it, field by field. */
import type { z } from "zod";
import { MomentError } from "../calendar/zone.ts";
import { PROFILE_FACTS } from "../charter/facts.ts";
import type { House } from "../house.ts";
import type { Plan } from "../routing/plan.ts";
import { Profile, RouteRequest } from "../routing/request.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";
import type { Query } from "./address.ts";

/** Fields of the request that a page can fill in, in the order of the form. */
const REQUEST_FIELDS = [
  "service",
  "audience",
  "place",
  "purpose",
  "lifeEvent",
  "receivedBy",
  "receivedOn",
  "attempted",
  "urgent",
] as const satisfies readonly (keyof RouteRequest)[];

/** Every name in the query that a plan is made of. */
export const PLAN_FIELDS: readonly string[] = [...REQUEST_FIELDS, ...PROFILE_FACTS, "choice", "at"];

export interface FieldError {
  field: string;
  /** The value as it was given. */
  value: string;
  /** - `not-a-value`: none of the values that the field has
   * - `unknown`: an id that this world does not have
   * - `moment`: a date that does not exist or cannot be read
   * - `out-of-reach`: a moment for which nothing can be decided */
  kind: "not-a-value" | "unknown" | "moment" | "out-of-reach";
}

/** Either a plan, or the HTTP status and what is wrong. */
export type Answer = { plan: Plan } | { status: 400 | 422; errors: FieldError[] };

/** Decides on what a query asks; keeps nothing. Anything but a fault of the query is thrown on. */
export function answer(house: House, query: Query): Answer {
  const { urgent } = query;
  const picked = { ...pick(query, REQUEST_FIELDS), ...(urgent === undefined ? {} : { urgent: yes(urgent) }) };
  const request = RouteRequest.safeParse(picked);
  const profile = Profile.safeParse(pick(query, [...PROFILE_FACTS, "choice"]));
  if (!request.success || !profile.success) {
    const issues = [...(request.error?.issues ?? []), ...(profile.error?.issues ?? [])];
    return { status: 400, errors: issues.map((issue) => notAValue(issue, query)) };
  }
  try {
    return { plan: house.route(request.data, profile.data, query.at) };
  } catch (error) {
    return { status: 422, errors: [whatIsWrong(error, query)] };
  }
}

function pick(query: Query, names: readonly string[]): Query {
  return Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));
}

/** A tick box sends `yes`. Anything else that is not a known word is left for the schema to refuse. */
function yes(value: string): boolean | string {
  if (["yes", "true"].includes(value)) return true;
  return ["no", "false"].includes(value) ? false : value;
}

function notAValue({ path }: z.core.$ZodIssue, query: Query): FieldError {
  const field = String(path[0]);
  return { field, value: query[field] ?? "", kind: "not-a-value" };
}

function whatIsWrong(error: unknown, query: Query): FieldError {
  if (error instanceof MomentError) return { field: "at", value: query.at ?? "", kind: "moment" };
  if (error instanceof UnknownInWorldError) {
    const { field } = error;
    return { field, value: query[field] ?? error.value, kind: field === "at" ? "out-of-reach" : "unknown" };
  }
  throw error;
}
