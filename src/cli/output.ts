/** How commands open the house and say what they found. */
import { Option } from "commander";
import type { Text } from "../charter/schema.ts";
import type { House } from "../house.ts";
import { readSettings } from "../settings.ts";

export type Language = "nl" | "en";

export const jsonOption = (): Option => new Option("--json", "print JSON");
export const languageOption = (): Option =>
  new Option("--lang <language>", "language of names and promises").choices(["nl", "en"]).default("en");

/**
 * Opens the house of the environment, lets `work` use it, and closes it whatever happens. What the house needs is loaded
 * here, so that commands without one, and asking for help, do not wait for a database and a calendar.
 */
export async function withHouse<T>(work: (house: House) => T | Promise<T>): Promise<T> {
  const { House } = await import("../house.ts");
  const house = House.open(readSettings(process.env), Date.now);
  try {
    return await work(house);
  } finally {
    house.close();
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

export function say(text: Text, language: Language): string {
  return text[language];
}

/** Lines with their columns under each other. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}
