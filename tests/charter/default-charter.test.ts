/** What the default charter holds: every article kept by promises, and no number without unit, origin and source. */
import { describe, expect, it } from "vitest";
import { findValue, valueOn } from "../../src/charter/charter.ts";
import { FACTS, PROFILE_FACTS } from "../../src/charter/facts.ts";
import { TERMS } from "../../src/routing/handling.ts";
import { CHARTER_IDS, exampleCharter } from "../example-world.ts";

describe("the default charter", () => {
  const charter = exampleCharter();
  const values = charter.commitments.flatMap(({ id, source, values }) =>
    (values ?? []).map((value) => ({ id, kinds: source.map(({ kind }) => kind), value })),
  );

  it("keeps each of its thirteen articles by a promise", () => {
    expect(charter.articles.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    const kept = new Set(charter.commitments.map(({ article }) => article));
    expect(kept.size).toBe(13);
    expect(charter.commitments.length).toBeGreaterThanOrEqual(35);
  });

  it("uses each id once", () => {
    const ids = charter.commitments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("gives each number a unit, an origin and a source", () => {
    expect(values.length).toBeGreaterThanOrEqual(13);
    for (const { value } of values) {
      expect(value.unit).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(value.origin).toBeTruthy();
      expect(value.source.trim()).not.toBe("");
    }
  });

  it("says law, practice or advice of a number only where its promise cites one", () => {
    const unfounded = values.filter(({ value, kinds }) => {
      const { origin } = value;
      return (origin === "law" || origin === "practice" || origin === "advice") && !kinds.includes(origin);
    });
    expect(unfounded.map(({ id, value }) => `${id} ${value.name}`)).toEqual([]);
  });

  it("has the terms that referrals run by on its first day", () => {
    for (const [commitment, name] of Object.values(TERMS)) {
      expect(valueOn(findValue(charter, commitment, name)!, charter.inForce)).toBeGreaterThanOrEqual(1);
    }
  });

  it("has a number for each day from the first on", () => {
    for (const { value } of values) expect(valueOn(value, charter.inForce)).toBeDefined();
  });

  it("can ask every fact of the profile, and name each answer", () => {
    const asked = [...PROFILE_FACTS, "place"].toSorted();
    expect(Object.keys(charter.questions).toSorted()).toEqual(asked);
    for (const fact of PROFILE_FACTS) {
      const answers = FACTS[fact].filter((value) => !["unknown", "not-applicable", "not-needed"].includes(value));
      expect(Object.keys(charter.questions[fact]!.answers).toSorted(), fact).toEqual(answers.toSorted());
    }
  });
});

describe("every charter", () => {
  it.each(CHARTER_IDS)("%s has its own id and its commitments in order of article and id", (id) => {
    const charter = exampleCharter(id);
    expect(charter.id).toBe(id);
    const order = charter.commitments.map(({ article, id: name }) => `${String(article).padStart(2, "0")} ${name}`);
    expect(order).toEqual(order.toSorted());
  });
});
