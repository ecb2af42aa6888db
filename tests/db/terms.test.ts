/** Terms of referral that passed: found from their last minute on, each with the change that is due. */
import { expect, test } from "vitest";
import { appendChange, loadHistory } from "../../db/history.ts";
import { dueChanges } from "../../db/terms.ts";
import { SIGNER } from "../contacts/changes.ts";
import { memoryDatabase } from "./database.ts";
import { keep, RULES } from "./small-contact.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: [] } as const;
const askDesk = (before: number) => ({ kind: "ask-desk", before }) as const;

test("are due longest waiting first, and each change that is due can be made, once", () => {
  const db = memoryDatabase();
  const late = { id: "2-late" };
  const later = { id: "1-later" };
  keep(db, later, { changes: [askDesk(70)] });
  keep(db, late, { changes: [refer, { kind: "told", items: ["place"] }] });
  keep(db, { id: "3" }, { changes: [askDesk(10), { kind: "answer", at: 5, by: SIGNER, outcome: {} }] });
  keep(db, { id: "4" }, { changes: [refer, { kind: "accept", at: 9 }] });
  keep(db, { id: "5" });
  expect(dueChanges(db, 59)).toEqual([]);
  expect(dueChanges(db, 60)).toEqual([{ ...late, seq: 2, change: { kind: "expire", at: 60 } }]);
  const due = dueChanges(db, 100);
  expect(due).toEqual([
    { ...late, seq: 2, change: { kind: "expire", at: 100 } },
    { ...later, seq: 1, change: { kind: "desk-late", at: 100 } },
  ]);
  for (const { id, seq, change } of due)
    appendChange(db, { id, expectedSeq: seq, at: 6_000_000, by: "clock" }, change, RULES);
  expect(dueChanges(db, 1_000)).toEqual([]);
  expect(loadHistory(db, late.id, "question")?.contact.case).toMatchObject({ status: "open", responsible: "a" });
  expect(loadHistory(db, later.id, "question")?.contact.case).toMatchObject({
    status: "open",
    responsible: "desk",
    binding: true,
  });
});

test("of one minute are due by contact, so that the order is the same each time", () => {
  const db = memoryDatabase();
  for (const id of ["c", "a", "b"]) keep(db, { id }, { changes: [refer] });
  expect(dueChanges(db, 60).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
