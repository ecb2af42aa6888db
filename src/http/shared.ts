/** What several resources share: paging, answers that can fail, and short forms. */
import { z } from "zod";
import { Text } from "../charter/schema.ts";
import { Problem } from "./problem.ts";

export const Paging = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A page of a list, with how many there are in all. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ total: z.int(), offset: z.int(), items: z.array(item) });
}

export function page<T>(
  all: readonly T[],
  { offset, limit }: z.infer<typeof Paging>,
): { total: number; offset: number; items: T[] } {
  return { total: all.length, offset, items: all.slice(offset, offset + limit) };
}

/**
 * The problems a route can answer, for its OpenAPI description. The type says only the schema: with the media type in it,
 * handlers would no longer be held to the shape of their answer.
 */
export function problems<S extends number>(...statuses: S[]): Record<S | 400 | 500, typeof Problem> {
  const described = { description: Problem.description, content: { "application/problem+json": { schema: Problem } } };
  return Object.fromEntries([400, 500, ...statuses].map((status) => [status, described])) as never;
}

export const Named = z.object({ id: z.string(), name: Text });

/** A fault in a file, with its place. */
export const Fault = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  problem: z.string(),
  mend: z.string(),
});
