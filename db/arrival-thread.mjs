// The thread that writes contacts. The house is TypeScript and runs as it is; this only lets Node read it.
import { register } from "tsx/esm/api";

register();
const { writeArrivals } = await import("./arrival-thread.ts");
writeArrivals();
