/** What every refused request has in common, whatever was wrong with it. */
import type { LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import { Problem } from "../../src/http/problem.ts";

/**
 * Checks that an answer is a problem, whole and of one kind.
 *
 * @param instance path without its query
 * @returns the problem, for what is particular to it
 */
export function expectProblem(answer: LightMyRequestResponse, status: number, kind: string, instance: string): Problem {
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json\b/);
  const problem = Problem.strict().parse(answer.json());
  expect(problem).toMatchObject({ type: `/problems/${kind}`, status, instance });
  expect(answer.statusCode).toBe(status);
  expect(problem.title).not.toBe("");
  expect(problem.detail).toMatch(/^\S.*\.$/s);
  expect(problem.detail).not.toMatch(/\.\.$|\bat .*:\d+:\d+|node_modules/);
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers["x-request-id"]).toBe(problem.requestId);
  return problem;
}
