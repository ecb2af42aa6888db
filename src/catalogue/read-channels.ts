/** Reads the channel definitions: one file a channel, every channel once. */
import { join } from "node:path";
import { ChannelDefinition } from "../channels/schema.ts";
import { CHANNELS } from "../charter/facts.ts";
import { type Fault, FaultyFilesError } from "../files/fault.ts";
import { YamlFile, yamlFilesUnder } from "../files/yaml-file.ts";

/** @throws FaultyFilesError where a file is faulty, misnamed, or a channel has no file */
export function readChannels(folder: string): ChannelDefinition[] {
  const faults: Fault[] = [];
  const read = yamlFilesUnder(folder).flatMap((path) => {
    const file = new YamlFile(path);
    const { value, faults: found } = file.parse(ChannelDefinition);
    faults.push(...found);
    if (value && path !== join(folder, `${value.id}.yaml`)) {
      faults.push(
        file.fault(["id"], `channel '${value.id}' is not in a file of its name`, `Move it to ${value.id}.yaml`),
      );
    }
    return value ?? [];
  });
  for (const channel of CHANNELS) {
    const file = join(folder, `${channel}.yaml`);
    if (faults.length === 0 && !read.some(({ id }) => id === channel)) {
      faults.push({ file, line: 1, column: 1, problem: "the file is lacking", mend: "Define this channel" });
    }
  }
  if (faults.length > 0) throw new FaultyFilesError(faults);
  return read.sort((a, b) => CHANNELS.indexOf(a.id) - CHANNELS.indexOf(b.id));
}
