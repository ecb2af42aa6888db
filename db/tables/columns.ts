/** Columns that return in several tables. */
import { integer, text } from "drizzle-orm/sqlite-core";
import type { Text } from "../../src/charter/schema.ts";

/** Any JSON value, typed by who reads it. */
export const json = <T>(name: string) => text(name, { mode: "json" }).$type<T>();

/** Text in several languages, kept whole: it is shown, not searched in. */
export const texts = (name: string) => json<Text>(name).notNull();

/** Ids, addresses or codes in their order. */
export const list = <T extends string = string>(name: string) => json<readonly T[]>(name);

export const yesNo = (name: string) => integer(name, { mode: "boolean" }).notNull();

/** Place in a list of which the order counts, from 0. */
export const position = () => integer("position").notNull();
