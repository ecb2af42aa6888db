// Reads the report of the tests, tells every skip, and ends with `N passed, N failed`. A skip that was not expected counts as failed.
import { existsSync, readFileSync } from "node:fs";

/** Files whose tests may be skipped, and when. Real catalogue files stay outside the project; root may write everywhere. */
const EXPECTED = [
  {
    when: !existsSync("../shared/data"),
    files: [
      "tests/calendar/ghent.test.ts",
      "tests/cli/import.test.ts",
      "tests/db/merging.test.ts",
      "tests/http/imports.test.ts",
      "tests/interop/nyc311-real-files.test.ts",
      "tests/interop/open311-real-files.test.ts",
      "tests/interop/open311-wire.test.ts",
      "tests/interop/real-files.test.ts",
      "tests/scenarios/imported-contacts.test.ts",
      "tests/scenarios/imported-services.test.ts",
    ],
  },
  { when: process.getuid?.() === 0, files: ["tests/db/open.test.ts"] },
];

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], "utf8"));
} catch {
  console.log("No test report was written: style, types or charter failed before the tests began.");
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const results = report.testResults.flatMap(({ name, assertionResults, status, message }) =>
  assertionResults.length === 0 && status === "failed"
    ? [{ status: "failed", fullName: `${name}: ${message}` }]
    : assertionResults.map((result) => ({
        ...result,
        fullName: `${name.replace(process.cwd(), ".")} ${result.fullName}`,
      })),
);
const skipped = results.filter(({ status }) => status === "pending" || status === "skipped" || status === "todo");
const unexpected = skipped.filter(
  ({ fullName }) => !EXPECTED.some(({ when, files }) => when && files.some((file) => fullName.includes(file))),
);
for (const { fullName } of skipped)
  console.log(`skipped${unexpected.some((one) => one.fullName === fullName) ? ", NOT EXPECTED" : ""}: ${fullName}`);
const passed = results.filter(({ status }) => status === "passed").length;
const failed = results.filter(({ status }) => status === "failed").length + unexpected.length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
