/** Resolves references between FHIR resources to the type and id of the row they point at. */

/** What a reference points at. The type is not known of everything. */
export type Target = { readonly type?: string; readonly id: string };

/** What is known where a resource stands. */
export type Scope = {
  readonly type: string;
  /** The id of its row. */
  readonly id: string | undefined;
  /** Type and id of the resource that contains it, or of itself. */
  readonly parent: string;
  /** Types of what the parent contains, by their ids in it. */
  readonly contained: ReadonlyMap<string, string>;
  /** Entries of the Bundle by addresses that do not end in type and id: type and id with a slash between. */
  readonly entries: ReadonlyMap<string, string>;
};

const literal = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]+)(?:\/_history\/[^/]+)?$/u;

/** The id of a contained resource: it is unique only in the one around it. */
export const containedId = (parent: string, id: string): string => `${parent}#${id}`;

/** Undefined for what names no record, such as a search: `Patient?identifier=17`. */
export function resolveReference(reference: string, scope: Scope, type?: string): Target | undefined {
  const known = (id: string): Target => ({ ...(type !== undefined && { type }), id });
  if (reference.startsWith("#")) {
    const inner = reference.slice(1);
    if (inner === "") return splitTarget(scope.parent);
    const own = scope.contained.get(inner) ?? type;
    return { ...(own !== undefined && { type: own }), id: containedId(scope.parent, inner) };
  }
  const entry = scope.entries.get(reference);
  if (entry !== undefined) return splitTarget(entry);
  const found = literal.exec(reference);
  if (found) return { type: found[1] as string, id: found[2] as string };
  if (/[?|]/u.test(reference)) return undefined;
  return known(reference.replace(/^urn:(?:uuid|oid):/u, ""));
}

const splitTarget = (target: string): Target => {
  const at = target.indexOf("/");
  return { type: target.slice(0, at), id: target.slice(at + 1) };
};

/** The id of an entry without one: the last part of its address. */
export const idOfAddress = (address: string): string => literal.exec(address)?.[2] ?? address.replace(/^urn:(?:uuid|oid):/u, "");
