/** Every example in every commitment holds: what that commitment, taken alone, says there of a channel or a provision. */
import { describe, expect, it } from "vitest";
import { DEFAULT_FACTS, type Facts, isPossible } from "../src/charter/facts.ts";
import { evaluateNaively } from "../src/charter/naive.ts";
import type { Commitment } from "../src/charter/schema.ts";
import { CHARTER_IDS, exampleCharter } from "./example-world.ts";

type Example = NonNullable<Commitment["examples"]>[number];

const SAID = { require: "required", forbid: "forbidden", prefer: "preferred", offer: "offered" } as const;

describe.each(CHARTER_IDS)("charter %s", (id) => {
  const charter = exampleCharter(id);

  it.each(charter.commitments.filter(({ examples }) => examples))("$id holds in its examples", (commitment) => {
    for (const example of commitment.examples!) {
      const facts = { ...DEFAULT_FACTS, ...example.given } as Facts;
      expect(isPossible(facts), `impossible: ${JSON.stringify(example.given)}`).toBe(true);
      expect({ ...example, said: sayings(commitment, facts, example.on) }).toEqual({
        ...example,
        said: [example.expect],
      });
    }
  });

  it("shows every commitment that routes in an example", () => {
    const unshown = charter.commitments.filter(({ routing, examples }) => routing && !examples).map((one) => one.id);
    expect(unshown).toEqual([]);
  });
});

/** What a commitment by itself says at one point of the fact space; `nothing` where it is silent. */
function sayings(commitment: Commitment, facts: Facts, on: Example["on"]): Example["expect"][] {
  const { channels, provisions } = evaluateNaively([commitment], [], facts);
  const verdict: Partial<Record<keyof typeof SAID, readonly unknown[]>> | undefined =
    on in channels ? channels[on as keyof typeof channels] : provisions[on as keyof typeof provisions];
  const said = (Object.keys(SAID) as (keyof typeof SAID)[]).filter((effect) => verdict?.[effect]?.length);
  return said.length > 0 ? said.map((effect) => SAID[effect]) : ["nothing"];
}
