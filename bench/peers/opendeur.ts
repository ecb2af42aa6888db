/** Our own engine, used as the router and the simulator use it. */
import { type CompiledCharter, compileCharter } from "../../src/charter/compile.ts";
import { codesRoom, encode } from "../../src/charter/encode.ts";
import { evaluateInto, evaluationRoom, verdictOf } from "../../src/charter/evaluate.ts";
import type { Facts } from "../../src/charter/facts.ts";
import { TALLY } from "../../src/charter/tally.ts";
import { type Contestant, foldTally, foldVerdict } from "../contestant.ts";
import type { Subject } from "../subject.ts";
import { ownVersion } from "./version.ts";

/** The charter compiled to bitmasks. */
export function opendeur({ commitments, channels }: Subject): Contestant {
  const compiled = compileCharter(commitments, channels);
  const codes = codesRoom();
  const room = evaluationRoom();
  return {
    name: "opendeur",
    version: ownVersion(),
    formulation: "compiled charter",
    verdictOf(facts) {
      evaluate(compiled, facts, codes, room);
      return verdictOf(compiled, room);
    },
    tallyOf(facts, tally) {
      evaluate(compiled, facts, codes, room);
      tally.set(room.subarray(0, TALLY));
    },
    withReasons(requests) {
      let checksum = 0;
      for (const facts of requests) {
        evaluate(compiled, facts, codes, room);
        checksum = foldVerdict(checksum, verdictOf(compiled, room));
      }
      return checksum;
    },
    withoutReasons(requests) {
      let checksum = 0;
      for (const facts of requests) {
        evaluate(compiled, facts, codes, room);
        checksum = foldTally(checksum, room);
      }
      return checksum;
    },
  };
}

function evaluate(compiled: CompiledCharter, facts: Facts, codes: Int32Array, room: Int32Array): void {
  encode(facts, codes);
  evaluateInto(compiled, codes, room);
}
