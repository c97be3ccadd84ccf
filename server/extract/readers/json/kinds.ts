/** Tells kinds of records apart that stand in one list, by a property that names the kind. */
import { isObject, type JsonObject } from "./json-value.ts";
import { columnsOf, type Shape } from "./shape.ts";

/** Properties that name a kind, the surer ones first; two kinds differ when they share less than so much of what the smaller one has. */
const naming: readonly { readonly path: readonly string[]; readonly alike: number }[] = [
  { path: ["resourceType"], alike: 0.9 },
  { path: ["_type"], alike: 0.9 },
  { path: ["attributes", "type"], alike: 0.9 },
  { path: ["type"], alike: 0.65 },
];
const LONGEST = 60;

/** More are no kinds. */
export const MOST_KINDS = 30;

export type Kind = { readonly property: string; readonly value: string };

/** The kind a record says it is of; undefined where it says none. */
export function kindOf(record: JsonObject): Kind | undefined {
  for (const { path } of naming) {
    const [first = "", second] = path;
    const at = record.get(first);
    const value = second === undefined ? at : isObject(at) ? at.get(second) : undefined;
    if (typeof value === "string" && value.trim() !== "" && value.length <= LONGEST) return { property: path.join("."), value };
  }
  return undefined;
}

/** A kind as one text; "" for none. */
export const kindText = (kind: Kind | undefined): string => (kind === undefined ? "" : `${kind.property}=${kind.value}`);

/** Whether the records of several kinds have other columns, so that they are no one list. */
export function areLists(kinds: ReadonlyMap<string, Shape>): boolean {
  const named = [...kinds].filter(([text]) => text !== "");
  const columns = named.map(([text, shape]) => ({
    property: text.slice(0, text.indexOf("=")),
    paths: new Set(columnsOf(shape).map(({ path }) => path.join("\0"))),
  }));
  return columns.some((a, i) =>
    columns.slice(i + 1).some((b) => {
      const alike = naming.find(({ path }) => path.join(".") === a.property)?.alike ?? 0;
      return (
        a.property === b.property && [...a.paths].filter((path) => b.paths.has(path)).length < alike * Math.min(a.paths.size, b.paths.size)
      );
    }),
  );
}
