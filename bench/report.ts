/** One table and one line for each goal. */
import { cpus } from "node:os";
import type { LaneResult } from "./rounds.ts";

/** Ours must be at least `times` as fast as the peer. */
export interface Goal {
  run: LaneResult["run"];
  peer: string;
  times: number;
}

const RUN_NAMES = { withReasons: "with reasons", withoutReasons: "without reasons" } as const;

/** What the figures hold for: the machine, the rules, the requests. */
export function formatSetting(setting: Record<string, string | number>): string {
  const lines = Object.entries({ node: process.version, processor: cpus()[0]?.model ?? "unknown", ...setting });
  return lines.map(([name, value]) => `${name.padEnd(22)}${grouped(value)}`).join("\n");
}

/** Requests per second of every lane over its rounds. */
export function formatTable(results: readonly LaneResult[]): string {
  const header = ["answer", "engine", "version", "requests", "median/s", "min/s", "max/s", "formulation"];
  const rows = results.map(({ run, contestant, requests, rates }) => [
    RUN_NAMES[run],
    contestant.name,
    contestant.version,
    ...[requests.length, median(rates), Math.min(...rates), Math.max(...rates)].map(grouped),
    contestant.formulation,
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number) => column >= 3 && column <= 6;
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Each goal with the ratio of the medians beside it. */
export function judge(results: readonly LaneResult[], ours: string, goals: readonly Goal[]) {
  return goals.map((goal) => {
    const ratio = rateOf(results, goal.run, ours) / rateOf(results, goal.run, goal.peer);
    const met = ratio >= goal.times;
    const text = `${met ? "met   " : "MISSED"}  ${RUN_NAMES[goal.run]}: ${ratio.toFixed(1)} times ${goal.peer} (goal: at least ${goal.times})`;
    return { met, text };
  });
}

function rateOf(results: readonly LaneResult[], run: LaneResult["run"], name: string): number {
  const lane = results.find((result) => result.run === run && result.contestant.name === name);
  if (!lane) throw new Error(`No lane ${run} of ${name}`);
  return median(lane.rates);
}

/** The middle value; of an even number of values the mean of the middle two. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function grouped(value: string | number): string {
  return typeof value === "number" ? Math.round(value).toLocaleString("en") : value;
}
