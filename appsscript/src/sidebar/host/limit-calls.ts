/** Limits the number of simultaneous calls to what Google allows; the others wait in a queue. */

/** `act`, at most `most` at once, begun in the order in which they were asked for. */
export function limitCalls<In extends readonly unknown[], Out>(
  most: number,
  act: (...input: In) => Promise<Out>,
): (...input: In) => Promise<Out> {
  let going = 0;
  const waiting: (() => void)[] = [];
  return async (...input) => {
    if (going >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else going += 1;
    try {
      return await act(...input);
    } finally {
      // Whoever is next takes over the place, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) going -= 1;
      else next();
    }
  };
}
