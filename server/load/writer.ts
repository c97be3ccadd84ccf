/** Joins one load's intents, receipts and dead letters into groups. */
import { LedgerError } from "../../shared/errors.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { Settlement } from "../ledger/ledger.ts";
import { type DeadLetter, writeDeadLetters } from "./dead-letters.ts";
import { createEventMark, type EventMark } from "./event-mark.ts";
import { createGroup } from "./group-commit.ts";
import type { LoadDeps } from "./load-deps.ts";

export type Writer = {
  readonly deps: LoadDeps;
  readonly migrationId: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly mark: EventMark;
  /** Users in whose name this key turned out not to write. */
  readonly refusedAuthors: Set<number>;
  /** Returns once the intent is on record; `since` (performance.now) is a moment before it was. */
  intend(intent: Intent): Promise<{ id: number; since: number }>;
  /** Returns once the receipt is on record. Throws `ledger/fenced` when somebody else settled the call meanwhile. */
  settle(settlement: Settlement): Promise<void>;
  addDeadLetter(letter: DeadLetter): Promise<void>;
};

const LARGEST_GROUP = 200;

export function createWriter(deps: LoadDeps, o: { migrationId: string; runId: string; signal: AbortSignal }): Writer {
  const { migrationId, runId } = o;
  const intend = createGroup<Intent, { id: number; since: number }>(async (intents) => {
    const since = performance.now();
    const ids = await deps.ledger.intend({ migrationId, runId, intents });
    return ids.map((id) => ({ id, since }));
  }, LARGEST_GROUP);
  const settle = createGroup<Settlement, boolean>(async (settlements) => {
    const { refused } = await deps.ledger.settle({ migrationId, runId, settlements });
    return settlements.map((s) => refused.includes(s.intentId));
  }, LARGEST_GROUP);
  const addDeadLetter = createGroup<DeadLetter, undefined>(async (letters) => {
    await writeDeadLetters(deps.store, { migrationId, runId, letters });
    return letters.map(() => undefined);
  }, LARGEST_GROUP);
  return {
    deps,
    migrationId,
    runId,
    signal: o.signal,
    mark: createEventMark(deps.client),
    refusedAuthors: new Set(),
    intend,
    async settle(settlement) {
      if (await settle(settlement))
        throw new LedgerError({
          code: "ledger/fenced",
          message: "Another worker took this run over, so this one stops.",
          hint: "Nothing to do: the other worker goes on. If there is none, start the same command again.",
          scope: "run",
        });
    },
    async addDeadLetter(letter) {
      await addDeadLetter(letter);
    },
  };
}
