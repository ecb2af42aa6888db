/** A file of the service catalogue (IPDC): its records, the parts they refer to, and where each stands in the text. */
import type { Fault } from "../files/fault.ts";
import { firstJsonError } from "./json-position.ts";
import { idOf, isNode, type Node, type NodeIndex } from "./linked-data.ts";
import { type Position, positionsIn, START, withoutMark } from "./text-position.ts";

export class IpdcFile {
  readonly #file: string;
  readonly #text: string;
  readonly #positionAt: (offset: number) => Position;
  /** Looked up at the first fault. */
  #described: ReadonlyMap<string, number> | undefined;
  /** What lies on the first level: records, and in a flat list their parts too. */
  readonly entries: readonly unknown[];
  /** Whether parts lie beside the records, as in an expanded list, so that not every entry has to be a service. */
  readonly partsBeside: boolean;
  readonly index: NodeIndex;
  /** Set where the text is not JSON; there are no entries then. */
  readonly syntax?: Fault;

  /** @param file path as people should see it */
  constructor(text: string, file: string) {
    this.#file = file;
    this.#text = withoutMark(text);
    this.#positionAt = positionsIn(this.#text);
    const { value, syntax } = this.#parse();
    if (syntax) this.syntax = syntax;
    const { entries, partsBeside } = entriesOf(value);
    this.entries = entries;
    this.partsBeside = partsBeside;
    this.index = new Map(entries.filter(isNode).flatMap((node) => (idOf(node) ? [[idOf(node) as string, node]] : [])));
  }

  /** A fault or note at the place where `node` is described, or at the start of the file where it has no `@id`. */
  fault(node: Node | undefined, problem: string, mend: string): Fault {
    return { file: this.#file, ...this.#position(node && idOf(node)), problem, mend };
  }

  #position(id: string | undefined): Position {
    if (id === undefined) return START;
    this.#described ??= descriptionsIn(this.#text);
    const offset = this.#described.get(JSON.stringify(id));
    return offset === undefined ? START : this.#positionAt(offset);
  }

  #parse(): { value?: unknown; syntax?: Fault } {
    try {
      return { value: JSON.parse(this.#text) };
    } catch {
      const offset = firstJsonError(this.#text) ?? 0;
      const problem =
        offset >= this.#text.length ? "the JSON ends too early" : `not JSON: ${this.#found(offset)} cannot stand here`;
      const mend = "Mend the quotes, commas or brackets here, or fetch the file again";
      return { syntax: { file: this.#file, ...this.#positionAt(offset), problem, mend } };
    }
  }

  #found(offset: number): string {
    const character = String.fromCodePoint(this.#text.codePointAt(offset) ?? 0);
    return character === '"' ? "this text" : `'${character}'`;
  }
}

/** For each address as written, the index where it is first described: more follows it, while a mere reference closes there. */
function descriptionsIn(text: string): Map<string, number> {
  const described = new Map<string, number>();
  for (const found of text.matchAll(/"@id"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")\s*,/g)) {
    if (!described.has(found[1]!)) described.set(found[1]!, found.index);
  }
  return described;
}

function entriesOf(value: unknown): { entries: readonly unknown[]; partsBeside: boolean } {
  if (Array.isArray(value)) return { entries: value, partsBeside: true };
  if (!isNode(value)) return { entries: [], partsBeside: false };
  if (Object.hasOwn(value, "member")) return { entries: [value.member].flat(), partsBeside: false };
  if (Array.isArray(value["@graph"])) return { entries: value["@graph"], partsBeside: true };
  return { entries: [value], partsBeside: false };
}
