/** Changing the keys: what stands sealed under an older one is sealed anew, some at a time, while others work. */
import { addAudit } from "../db/audit.ts";
import { inTransaction } from "../db/open.ts";
import { resealOutbox } from "../db/outbox.ts";
import { resealSome } from "../db/sealed-words.ts";
import type { House } from "./house.ts";

/** Seals up to `most` of each kind anew. @returns how many; 0 once all stands under the first key */
export function rotateSome(house: House, most: number): number {
  return inTransaction(house.db, () => {
    const some = resealSome(house.db, most) + resealOutbox(house.db, most);
    const { current: key } = house.db.keys;
    if (some > 0)
      addAudit(house.db, { at: house.now(), by: "keys", action: "reseal", content: JSON.stringify({ key, some }) });
    return some;
  });
}
