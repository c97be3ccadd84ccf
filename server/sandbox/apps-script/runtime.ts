/** Runs an add-on's functions: who for, in which authorization mode, and within which limits. */

import { findUnpassable } from "../../../shared/contract/plain-data.ts";
import type { Outcome, ScreenEvent } from "../../../shared/contract/script-screen.ts";
import type { Log } from "../../log.ts";
import type { PersonEdit } from "../sheets/local-router.ts";
import type { Spreadsheets } from "../sheets/spreadsheets.ts";
import type { AddOn } from "./add-on/load-add-on.ts";
import { createEvents, markUsed } from "./events/run-events.ts";
import type { RunRequest } from "./execution.ts";
import { dialogCalls } from "./host/dialog-calls.ts";
import { openKeptTexts } from "./host/kept-texts.ts";
import { createLocks } from "./host/locks.ts";
import { createQuota } from "./host/quota.ts";
import { scriptCalls } from "./host/script-calls.ts";
import { storageCalls } from "./host/storage-calls.ts";
import { createTriggers } from "./host/triggers.ts";
import { webCalls } from "./host/web-calls.ts";
import { workbookCalls } from "./host/workbook-calls.ts";
import { googleLimits, type Limits } from "./limits.ts";
import { createScreens } from "./page/screens.ts";
import { createRunScript, failure } from "./run-script.ts";
import { createThreadPool } from "./thread/thread-pool.ts";
import { createTurns } from "./turns.ts";

export type Runtime = {
  readonly functions: readonly string[];
  run(request: RunRequest): Promise<Outcome>;
  /** A page's `google.script.run`: plain data only, no private functions, a few at once per person. */
  call(request: RunRequest): Promise<Outcome>;
  /** The person opens the spreadsheet: `onOpen`, in mode NONE until the add-on has been used in the file. */
  open(spreadsheetId: string, person: string): Promise<Outcome>;
  /** The person has edited cells: the simple trigger and the installable ones, as far as their queues have room. */
  edited(edit: PersonEdit): void;
  /** Resolves when no event runs or waits. */
  settled(): Promise<void>;
  /** Told what happens on this person's screen without a call of theirs, until the returned function is called. */
  listen(spreadsheetId: string, person: string, listener: (event: ScreenEvent) => void): () => void;
  /** The person has pressed a button of a dialog that a script waits for. */
  answer(dialog: string, person: string, button: string): void;
  close(): Promise<void>;
};
export type RuntimeParts = {
  readonly addOn: AddOn;
  readonly spreadsheets: Spreadsheets;
  /** Where a person sees a spreadsheet. */
  readonly urlOf: (spreadsheetId: string) => string;
  readonly identityToken: (person: string) => Promise<string>;
  /** Where properties and triggers are kept; null keeps them in memory. */
  readonly dataDirectory: string | null;
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
  readonly log?: Log;
};

const threads = 12;

/** A runtime for one add-on; a thread is started ahead of the first call. */
export function createRuntime(parts: RuntimeParts): Runtime {
  const { addOn, spreadsheets } = parts;
  const limits = { ...googleLimits, ...parts.limits };
  const now = parts.now ?? Date.now;
  const kept = openKeptTexts(parts.dataDirectory);
  const [locks, quota, triggers, screens] = [createLocks(), createQuota(now), createTriggers(kept), createScreens()];
  const pool = createThreadPool(threads);
  const turns = createTurns(limits.callsAtOnce);
  const handlers = {
    ...workbookCalls(spreadsheets, parts.urlOf),
    ...webCalls(addOn.manifest, limits, quota),
    ...storageCalls({ kept, locks, limits, quota, now }),
    ...dialogCalls(screens),
    ...scriptCalls({ addOn, triggers, limits, identityToken: parts.identityToken }),
  };
  const runScript = createRunScript({ addOn, pool, handlers, locks, limits });
  const run = async (request: RunRequest, limit = limits.executionMs): Promise<Outcome> => {
    const { mode = "FULL", args = [], selection = null, event = null, answers = [], function: name, person, spreadsheetId } = request;
    const unpassable = findUnpassable(args);
    if (unpassable !== null) return failure(`Failed due to illegal value in property: ${unpassable}`);
    if (mode === "FULL") markUsed(kept, spreadsheetId);
    const outcome = await runScript({ function: name, args, person, spreadsheetId, mode, selection, event, answers, locale: "en" }, limit);
    if (!outcome.ok) parts.log?.warn({ function: name, mode }, "a function of the add-on failed");
    return outcome;
  };
  const has = (name: string): boolean => addOn.functions.includes(name);
  const events = createEvents({ kept, triggers, screens, limits, has, run, ownerOf: (id) => spreadsheets.get(id).state.owner });
  void pool.warm(addOn.code);
  return {
    functions: addOn.functions.filter((name) => !isPrivate(name)),
    run: (request) => run(request),
    async call(request) {
      if (isPrivate(request.function) || !has(request.function)) return failure(`Script function not found: ${request.function}`);
      return turns.take(request.person, () => run({ ...request, mode: "FULL" }));
    },
    open: events.opened,
    edited: events.edited,
    settled: events.settled,
    listen: screens.listen,
    answer: screens.answer,
    async close() {
      await pool.close();
      kept.close();
    },
  };
}

const isPrivate = (name: string): boolean => name.endsWith("_");
