/** Defines what a load works with, and joins its intents, receipts and dead letters into groups that share a commit. */
import { Fault } from "../../shared/errors.ts";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { Ledger, Settlement } from "../ledger/ledger.ts";
import { fenced } from "../ledger/ledger-fault.ts";
import type { Log } from "../log.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { type DeadLetter, saveDeadLetters } from "../store/tables/dead-letter.ts";
import { createEventMark, type EventMark } from "./event-mark.ts";
import { createReadWritten, type ReadWritten } from "./read-written.ts";

export type LoadDeps = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly client: NutshellClient;
  /** Tags, sources and custom fields made on the way are added to it. */
  readonly catalog: Catalog;
  readonly log: Log;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly capabilities?: Capabilities | undefined;
  /** Moves the file that a change stands for, before the change is made; absent where nothing moves files. */
  readonly moveFile?: ((change: Change, owner: { entity: Entity; id: number } | undefined) => Promise<void>) | undefined;
  /** How long an intent without a receipt is left alone before somebody else judges it; longer than the send deadline and the call's timeout together. */
  readonly graceMs?: number;
  /** How long Nutshell's search may lag behind a create before a record counts as not created. */
  readonly indexWaitMs?: number;
};

/** An intent older than this is not sent any more: its worker may have been taken for dead. */
export const SEND_DEADLINE_MS = 2_000;
export const DEFAULT_GRACE_MS = 30_000;
export const DEFAULT_INDEX_WAIT_MS = 8_000;

export type Writer = {
  readonly deps: LoadDeps;
  readonly migrationId: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly mark: EventMark;
  readonly readWritten: ReadWritten;
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
    await saveDeadLetters(deps.store, { migrationId, runId, letters });
    return letters.map(() => undefined);
  }, LARGEST_GROUP);
  return {
    deps,
    migrationId,
    runId,
    signal: o.signal,
    mark: createEventMark(deps.client),
    readWritten: createReadWritten(deps),
    refusedAuthors: new Set(),
    intend,
    async settle(settlement) {
      if (await settle(settlement)) throw fenced();
    },
    async addDeadLetter(letter) {
      await addDeadLetter(letter);
    },
  };
}

type Waiting<In, Out> = { readonly item: In; resolve(out: Out): void; reject(reason: unknown): void };

/**
 * One commit at a time; what arrives meanwhile forms the next group. `commit` answers in the order of its items. When a group
 * fails because of one of its records, each is committed by itself, so that only that one fails.
 */
export function createGroup<In, Out>(commit: (items: readonly In[]) => Promise<readonly Out[]>, max: number): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let isCommitting = false;

  async function drain(): Promise<void> {
    isCommitting = true;
    // One turn of the event loop: everything that is ready now goes together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, max);
      waiting = waiting.slice(max);
      await settle(group);
    }
    isCommitting = false;
  }

  async function settle(group: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outs = await commit(group.map((w) => w.item));
      group.forEach((w, at) => {
        w.resolve(outs[at] as Out);
      });
    } catch (reason) {
      const isOneRecords = reason instanceof Fault && reason.scope === "record" && group.length > 1;
      if (isOneRecords) for (const one of group) await settle([one]);
      else for (const one of group) one.reject(reason);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isCommitting) void drain();
    });
}
