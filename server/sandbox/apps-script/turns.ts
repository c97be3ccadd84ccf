/** Lets a few things of one person run at once, and the others wait their turn. */

export type Turns = { take<T>(person: string, task: () => Promise<T>): Promise<T> };

/** At most `most` at once per person. */
export function createTurns(most: number): Turns {
  const people = new Map<string, { going: number; waiting: (() => void)[] }>();
  return {
    async take(person, task) {
      const turn = people.get(person) ?? { going: 0, waiting: [] };
      people.set(person, turn);
      // Whoever is woken takes over the place of the one who ended, so that nobody else slips in between.
      if (turn.going >= most) await new Promise<void>((resolve) => turn.waiting.push(resolve));
      else turn.going += 1;
      try {
        return await task();
      } finally {
        const next = turn.waiting.shift();
        if (next === undefined) turn.going -= 1;
        else next();
      }
    },
  };
}
