/** Asks whether the database answers, within a few seconds. */
import { sql } from "kysely";
import { StoreError } from "../../shared/errors.ts";
import type { Store } from "./connect.ts";

/** A statement that is under way in the embedded database goes first. */
const LONGEST_MS = 5_000;

/** Throws `store/unavailable` when there is no answer, or a fault instead of one. */
export async function requireAnswer(store: Store, longestMs = LONGEST_MS): Promise<{ ready: true }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), longestMs);
  });
  try {
    await Promise.race([sql`select 1`.execute(store.db), late]);
    return { ready: true };
  } catch (cause) {
    throw new StoreError({
      code: "store/unavailable",
      message: "The database does not answer, so the service cannot do its work now.",
      hint: "Wait for a step that is writing much, or see the service's log and whether the database runs; runs go on by themselves when it is back.",
      retry: { kind: "after", milliseconds: longestMs },
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
