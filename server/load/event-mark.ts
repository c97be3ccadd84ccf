/** Remembers the latest event in the account's feed before a call, so that a lost answer can be looked up from there. */
import type { NutshellClient } from "../nutshell/client.ts";
import { newestEvent } from "../nutshell/read-created.ts";

export type EventMark = {
  /** An event that was there before now; undefined while none is known, or where the account shows no feed. Asks now and then, and never waits. */
  current(): number | undefined;
  /** The first mark of all; undefined where it could not be had soon. */
  first(): Promise<number | undefined>;
};

const SOON_MS = 10_000;
/** A mark this old makes look-ups read too many pages. */
const FRESH_MS = 20_000;

/** One call now and then for all records of a load, however many they are. */
export function createEventMark(client: NutshellClient): EventMark {
  let mark: number | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let first: Promise<number | undefined> | undefined;
  const ask = async (): Promise<number | undefined> => {
    try {
      mark = (await newestEvent(client)) ?? 0;
    } catch {
      // No feed, or a bad moment of Nutshell that the calls themselves will tell of: an older mark is as right as a newer one.
    }
    return mark;
  };
  const begin = (): Promise<number | undefined> => {
    askedAt = performance.now();
    const asked = ask();
    first ??= asked;
    return asked;
  };
  return {
    current() {
      if (performance.now() - askedAt > FRESH_MS) void begin();
      return mark;
    },
    first: () => Promise.race([first ?? begin(), new Promise<undefined>((resolve) => setTimeout(resolve, SOON_MS, undefined).unref())]),
  };
}
