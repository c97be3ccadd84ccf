/** Remembers what a function made of a text, because exports say the same things again and again. */

/**
 * The same function with a memory of at most `most` answers; once full it begins anew. `read` must depend on its two texts only.
 * @example const number = remember(1000, (text, region) => parse(text, region)); number("9876543210", "IN")
 */
export function remember<T>(most: number, read: (text: string, context: string) => T): (text: string, context: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text, context) => {
    const key = `${context.length} ${context}${text}`;
    const before = known.get(key);
    if (before) return before.answer;
    const answer = read(text, context);
    if (known.size >= most) known.clear();
    known.set(key, { answer });
    return answer;
  };
}
