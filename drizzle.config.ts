/** How the migrations under db/migrations are made from the tables. It needs no database and no network. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./db/schema.ts", out: "./db/migrations" });
