/** Resolves references between FHIR resources to the type and id of the row they point at. */

/** What a reference points at. The type is not known of everything. */
export type Target = { readonly type?: string; readonly id: string };

/** What is known of the addresses in a file. */
export type Addresses = {
  /** Entries of the Bundle by addresses that do not end in type and id: type and id with a slash between. */
  readonly entries: ReadonlyMap<string, string>;
  /** Servers, as `serverOf` names them, whose records are not those of this source. */
  readonly foreign?: ReadonlySet<string>;
  /** Is told the server of every address that names type and id; "" where it names none. */
  readonly noted?: (server: string) => void;
};

/** What is known where a resource stands. */
export type Scope = Addresses & {
  readonly type: string;
  /** The id of its row. */
  readonly id: string | undefined;
  /** Type and id of the resource that contains it, or of itself. */
  readonly parent: string;
  /** Types of what the parent contains, by their ids in it. */
  readonly contained: ReadonlyMap<string, string>;
};

const literal = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]+)(?:\/_history\/[^/]+)?$/u;

/** The id of a contained resource: it is unique only in the one around it. */
export const containedId = (parent: string, id: string): string => `${parent}#${id}`;

/** The part of an address before type and id, however the web reaches it; "" for one that is relative. */
export function serverOf(address: string): string {
  const found = literal.exec(address);
  const before = found ? address.slice(0, found.index) : "";
  return /^https?:\/\//iu.test(before) ? before.replace(/^https?:\/\//iu, "").toLowerCase() : "";
}

/** What the addresses in a file say about servers: how often references name each, and which ones the entries of a Bundle lie on. */
export type Servers = { readonly named: ReadonlyMap<string, number>; readonly own: ReadonlySet<string> };

/**
 * The servers whose records are not those of the file. Where no entry says which server is its own, references without a server mean it; where all
 * name one, it is the one named most.
 */
export function foreignServers({ named, own }: Servers): Set<string> {
  const others = [...named].filter(([server]) => server !== "" && !own.has(server));
  if (own.size > 0 || named.has("")) return new Set(others.map(([server]) => server));
  others.sort(([, a], [, b]) => b - a);
  return new Set(others.slice(1).map(([server]) => server));
}

/** Undefined for what names no record of this source: a search such as `Patient?identifier=17`, or a record of another server. */
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
  if (found) {
    const server = serverOf(reference);
    scope.noted?.(server);
    return scope.foreign?.has(server) ? undefined : { type: found[1] as string, id: found[2] as string };
  }
  if (/[?|]/u.test(reference)) return undefined;
  return known(reference.replace(/^urn:(?:uuid|oid):/u, ""));
}

/** Undefined where the resource has no id. */
const splitTarget = (target: string): Target | undefined => {
  const at = target.indexOf("/");
  return at === target.length - 1 ? undefined : { type: target.slice(0, at), id: target.slice(at + 1) };
};

/** The id of an entry without one: the last part of its address. */
export const idOfAddress = (address: string): string => literal.exec(address)?.[2] ?? address.replace(/^urn:(?:uuid|oid):/u, "");
