/** Makes the enumerations of services: values that are equal only to themselves and tell their name. */

export type Enumeration<Name extends string> = { readonly [N in Name]: { toString(): N; name(): N } };

const known = new Map<string, object>();

/** The values of `name`, the same objects each time; a name that is not among them throws. */
export function createEnumeration<Name extends string>(name: string, names: readonly Name[]): Enumeration<Name> {
  const made =
    known.get(name) ??
    Object.freeze(Object.fromEntries(names.map((one) => [one, Object.freeze({ toString: () => one, name: () => one })])));
  known.set(name, made);
  return made as Enumeration<Name>;
}
