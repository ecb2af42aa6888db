/** The shape of a journey: how often a person had to come back, by another channel, to another door. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS } from "../../src/charter/facts.ts";
import { type JourneyStep, shapeOf } from "../../src/contacts/journey.ts";

const step = (id: string, at: number, channel: JourneyStep["channel"], receiver: string, responsible = receiver) => ({
  id,
  at,
  channel,
  receiver,
  responsible,
});

describe("a journey", () => {
  it("of one contact has nothing to tell, even where it was passed on", () => {
    expect(shapeOf([step("1", 100, "phone", "stad-gent", "fluvius")])).toEqual({
      contacts: 1,
      channels: ["phone"],
      agencies: ["stad-gent", "fluvius"],
      channelSwitches: 0,
      agencySwitches: 0,
      repeats: 0,
      span: 0,
    });
  });

  it("tells each change of channel and of door, there and back", () => {
    const hopping = [
      step("1", 100, "digital", "stad-gent"),
      step("2", 200, "phone", "stad-gent"),
      step("3", 300, "phone", "ocmw-gent"),
      step("4", 400, "walk-in", "stad-gent"),
      step("5", 1_540, "walk-in", "stad-gent"),
    ];
    expect(shapeOf(hopping)).toEqual({
      contacts: 5,
      channels: ["digital", "phone", "walk-in"],
      agencies: ["stad-gent", "ocmw-gent"],
      channelSwitches: 2,
      agencySwitches: 2,
      repeats: 4,
      span: 1_440,
    });
  });

  it("without a contact is empty", () => {
    expect(shapeOf([])).toMatchObject({ contacts: 0, channels: [], agencies: [], repeats: 0, span: 0 });
  });

  const agency = fc.constantFrom("a", "b", "c");
  const steps = fc
    .array(fc.record({ at: fc.nat(5), channel: fc.constantFrom(...CHANNELS), receiver: agency, responsible: agency }), {
      maxLength: 12,
    })
    .map((list) => list.map((one, index) => ({ ...one, id: `${index}` })));

  it("is the same in whatever order its contacts are given, also those of one minute", () => {
    const shuffled = steps.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const before = structuredClone(given);
        expect(shapeOf(other)).toEqual(shapeOf(given));
        expect(given).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it("has no more switches than repeats, and at least those that its channels and doors need", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { contacts, channels, channelSwitches, agencySwitches, repeats } = shapeOf(list);
        const doors = new Set(list.map(({ receiver }) => receiver)).size;
        expect([contacts, repeats]).toEqual([list.length, Math.max(0, list.length - 1)]);
        expect(Math.max(channelSwitches, agencySwitches)).toBeLessThanOrEqual(repeats);
        expect(channelSwitches).toBeGreaterThanOrEqual(Math.max(0, channels.length - 1));
        expect(agencySwitches).toBeGreaterThanOrEqual(Math.max(0, doors - 1));
      }),
    );
  });
});
