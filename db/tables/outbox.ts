/** Letters and mails that wait to go out: written in the same transaction as what they tell, sent after it. */
import { blob, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { contacts } from "./contacts.ts";

/** `sealed` holds address, subject and text; the rest says how far it is. Moments in epoch ms. */
export const outbox = sqliteTable(
  "outbox",
  {
    /** Also the Message-ID of the mail, so that a second delivery after a crash is recognised as the same. */
    id: text("id").primaryKey(),
    contactId: text("contact_id")
      .notNull()
      .references(() => contacts.id),
    /** The history row it belongs to. */
    seq: integer("seq").notNull(),
    letter: text("letter").notNull(),
    medium: text("medium", { enum: ["email", "post"] }).notNull(),
    key: text("key").notNull(),
    sealed: blob("sealed", { mode: "buffer" }).notNull(),
    createdAt: integer("created_at").notNull(),
    state: text("state", { enum: ["waiting", "sending", "sent", "failed"] }).notNull(),
    attempts: integer("attempts").notNull(),
    /** Not to be tried before; while it is being sent, until when it is taken. */
    nextAt: integer("next_at").notNull(),
    sentAt: integer("sent_at"),
    error: text("error"),
  },
  (table) => [index("outbox_by_turn").on(table.state, table.nextAt), index("outbox_by_contact").on(table.contactId)],
);
