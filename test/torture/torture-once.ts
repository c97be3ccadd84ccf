/** Walks once with blows and faults drawn from a seed, and compares its end with the undisturbed one. */
import { endPrograms } from "../journey/start-program.ts";
import { drawBlows } from "./blows.ts";
import { copyOf, type Prepared } from "./prepare.ts";
import { type Suffered, walkThrough } from "./walk-through.ts";

export type Tortured = { readonly problems: readonly string[]; readonly suffered: Suffered };

/** No problems: content, records and keys are what they are without any trouble, after the load, after the changes and after the rollback. */
export async function tortureOnce(prepared: Prepared, o: { seed: number; kills: number; faults: number }): Promise<Tortured> {
  const { weekLater, undisturbed, workers } = prepared;
  const copy = await copyOf(prepared);
  try {
    const { ended, suffered } = await walkThrough(copy.place, {
      weekLater,
      seed: o.seed,
      blows: drawBlows(o.seed, o.kills, { workers: workers > 0 }),
      faults: o.faults,
      workers,
    });
    const differences = (["loaded", "changed", "undone"] as const).flatMap((when) => differencesOf(when, undisturbed[when], ended[when]));
    return { problems: [...ended.problems, ...differences], suffered };
  } catch (fault) {
    return { problems: [String(fault)], suffered: { struck: [], missed: [], starts: 0, attempts: 0 } };
  } finally {
    endPrograms();
    await copy.remove();
  }
}

/** In words: `loaded: records is {"contacts":91}, undisturbed {"contacts":90}`. */
const differencesOf = (when: string, expected: object, found: object): string[] =>
  Object.entries(expected).flatMap(([what, value]) => {
    const is = (found as Record<string, unknown>)[what];
    const [one, other] = [JSON.stringify(is), JSON.stringify(value)];
    return one === other || is === null ? [] : [`${when}: ${what} is ${one?.slice(0, 300)}, undisturbed ${other?.slice(0, 300)}`];
  });
