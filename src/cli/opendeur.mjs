#!/usr/bin/env node
// The command as npm installs it. The house is TypeScript and runs as it is; this only lets Node read it.
import { register } from "tsx/esm/api";

register();
const { main } = await import("./main.ts");
await main(process.argv);
