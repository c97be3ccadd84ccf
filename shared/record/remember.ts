/** Remembers what a function made of a text or a record, because exports say the same things again and again. */

/**
 * The same function with a memory of at most `most` answers; once full it begins anew. `read` must depend on its two texts only.
 * @example const number = remember(1000, (text, region) => parse(text, region)); number("9876543210", "IN")
 */
export function remember<T>(most: number, read: (text: string, context: string) => T): (text: string, context?: string) => T {
  const known = new Map<string, Map<string, { readonly answer: T }>>();
  let size = 0;
  // One context after another is asked about many texts.
  let [last, ofLast] = ["", known.get("")];
  return (text, context = "") => {
    if (context !== last || ofLast === undefined) [last, ofLast] = [context, known.get(context)];
    const before = ofLast?.get(text);
    if (before) return before.answer;
    const answer = read(text, context);
    if (size >= most) {
      known.clear();
      ofLast = undefined;
      size = 0;
    }
    const there = known.get(context) ?? new Map<string, { readonly answer: T }>();
    known.set(context, there.set(text, { answer }));
    size += 1;
    return answer;
  };
}

/** The same function, which reads each record or address once, though it is compared with many others. */
export function readOnce<From extends object, Read extends object>(read: (from: From) => Read): (from: From) => Read {
  const known = new WeakMap<From, Read>();
  return (from) => {
    const before = known.get(from);
    if (before) return before;
    const found = read(from);
    known.set(from, found);
    return found;
  };
}
