import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The house has one time zone; workers that are processes can have it set, threads cannot.
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
