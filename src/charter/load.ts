/** Reads a charter folder from disk. Everything is validated, and every fault of every file is told at once. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { z } from "zod";
import { type Fault, FaultyFilesError } from "../files/fault.ts";
import { YamlFile, yamlFilesUnder } from "../files/yaml-file.ts";
import type { Charter } from "./charter.ts";
import { type LintInput, lint } from "./lint.ts";
import { Commitment, Manifest, Questions } from "./schema.ts";

export interface CharterReading {
  /** Absent where a fault was found. */
  charter?: Charter;
  faults: Fault[];
  /** Number of commitment files read. */
  files: number;
}

/**
 * Reads and lints the charter in a folder: `charter.yaml`, one commitment in each `<folder>/<name>.yaml`, and
 * `questions.yaml`: its own where it has one, as a copy of the default charter does, and the shared one otherwise.
 *
 * @param sharedQuestions path of the shared questions
 * @param checkNames the checks that a commitment may name
 * @returns the charter, or the faults with file, line and column; never throws for what is written in the files
 */
export function readCharter(folder: string, sharedQuestions: string, checkNames: readonly string[]): CharterReading {
  const faults: Fault[] = [];
  const manifestPath = join(folder, "charter.yaml");
  const ownQuestions = join(folder, "questions.yaml");
  const questionsFile = existsSync(ownQuestions) ? ownQuestions : sharedQuestions;
  for (const path of [manifestPath, questionsFile]) {
    if (!existsSync(path)) faults.push(lackingFile(path));
  }
  if (faults.length > 0) return { faults, files: 0 };

  const manifestFile = new YamlFile(manifestPath);
  const manifest = take(manifestFile, Manifest, faults);
  const questions = take(new YamlFile(questionsFile), Questions, faults);
  const read: LintInput["read"] = [];
  const paths = yamlFilesUnder(folder).filter((path) => path !== manifestPath && path !== questionsFile);
  for (const path of paths) {
    const file = new YamlFile(path);
    const commitment = take(file, Commitment, faults);
    const id = relative(folder, path)
      .replaceAll("\\", "/")
      .replace(/\.yaml$/, "");
    if (commitment && commitment.id !== id) {
      faults.push(
        file.fault(["id"], `the id '${commitment.id}' does not match the path`, `Write 'id: ${id}' or move the file`),
      );
    }
    if (commitment) read.push({ commitment, file });
  }
  if (manifest) faults.push(...lint({ manifest, manifestFile, read, checkNames, whole: read.length === paths.length }));
  if (faults.length > 0 || !manifest || !questions) return { faults, files: paths.length };
  const commitments = read
    .map(({ commitment }) => commitment)
    .sort((a, b) => a.article - b.article || (a.id < b.id ? -1 : 1));
  return { charter: { ...manifest, commitments, questions }, faults, files: paths.length };
}

/** Like `readCharter`, for callers that cannot go on without. Throws `FaultyFilesError` with every fault. */
export function loadCharter(...where: Parameters<typeof readCharter>): Charter {
  const { charter, faults } = readCharter(...where);
  if (!charter) throw new FaultyFilesError(faults);
  return charter;
}

function take<T>(file: YamlFile, schema: z.ZodType<T>, faults: Fault[]): T | undefined {
  const { value, faults: found } = file.parse(schema);
  faults.push(...found);
  return value;
}

function lackingFile(path: string): Fault {
  return { file: path, line: 1, column: 1, problem: "the file is lacking", mend: "Create it or name another folder" };
}
