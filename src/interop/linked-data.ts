/** Small tools for JSON-LD as it lies in a file: no network, no context, only following references inside the file. */
import { PROPERTIES, type Property } from "./ipdc-terms.ts";

export type Node = Readonly<Record<string, unknown>>;
/** Nodes of one file by their `@id`. */
export type NodeIndex = ReadonlyMap<string, Node>;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every value of a property under any of its names, with sets and lists laid flat. */
export function valuesOf(node: Node, property: Property): unknown[] {
  return PROPERTIES[property].flatMap((name) => (Object.hasOwn(node, name) ? flat(node[name]) : []));
}

/** Every value of a property as text; values that are no text, number, truth value or reference are left out. */
export function textsOf(node: Node, property: Property): string[] {
  return valuesOf(node, property)
    .map(textOf)
    .filter((text) => text !== undefined && text !== "") as string[];
}

/** The nodes a property leads to, whether written in place or referred to. What is not in the file is left out. */
export function nodesOf(node: Node, property: Property, index: NodeIndex): Node[] {
  return valuesOf(node, property).flatMap((value): Node[] => {
    const found = typeof value === "string" ? index.get(value) : value;
    if (!isNode(found)) return [];
    const isReference = Object.keys(found).length === 1 && idOf(found) !== undefined;
    if (!isReference) return [found];
    const whole = index.get(idOf(found) as string);
    return whole ? [whole] : [];
  });
}

export function idOf(node: Node): string | undefined {
  const id = Object.hasOwn(node, "@id") ? node["@id"] : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** Last parts of the node's types, e.g. `Cost`. */
export function typesOf(node: Node): string[] {
  return flat(Object.hasOwn(node, "@type") ? node["@type"] : undefined)
    .filter((type) => typeof type === "string")
    .map(lastSegment);
}

/** What stands after the last slash or hash of an address; a bare name is its own last segment. */
export function lastSegment(address: string): string {
  return address.split(/[/#]/).filter(Boolean).at(-1) ?? "";
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isNode(value)) return undefined;
  return idOf(value) ?? (isNode(value["@value"]) ? undefined : textOf(value["@value"]));
}

function flat(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (isNode(value) && Array.isArray(value["@set"])) return value["@set"];
  if (isNode(value) && Array.isArray(value["@list"])) return value["@list"];
  return [value];
}
