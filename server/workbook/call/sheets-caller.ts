/** Calls the Sheets API: one call at a time per spreadsheet, at a pace, within quota, tried again with growing pauses. */
import { setTimeout as pause } from "node:timers/promises";
import { sheets, type sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Where } from "../../../shared/errors.ts";
import type { Log } from "../../log.ts";
import { identityOf, type WorkbookAuth } from "../auth.ts";
import { backOff } from "./back-off.ts";
import { type CallBudget, googleBudget, kindOf } from "./call-budget.ts";
import { outcomeOf, retryAfterOf, workbookFault } from "./workbook-fault.ts";

export type Reach = {
  readonly auth: WorkbookAuth;
  readonly log: Log;
  /** Origin of the stand-in; absent for Google. */
  readonly rootUrl?: string;
  /** Least time between two calls to one spreadsheet; one second for Google, none for the stand-in. */
  readonly paceMs?: number;
  /** First pause before a call is tried again; it doubles each time. */
  readonly backOffMs?: number;
  /** Calls allowed per minute; Google's for Google, no limit for the stand-in. */
  readonly budget?: CallBudget;
};

export type SheetsCaller = {
  /**
   * Makes a call and gives the answer's data. `name` is Google's name of the method. A refusal for lack of quota is always tried again;
   * a call whose outcome is unknown only when `repeatable` says that making it twice does no harm.
   */
  call<T>(o: { name: string; repeatable: boolean; where?: Where }, make: (api: sheets_v4.Sheets) => Promise<{ data: T }>): Promise<T>;
};

/** Google itself gives up on a call after 180 seconds. */
const timeoutMs = 200_000;

type Queue = { tail: Promise<unknown>; last: number; waiting: number };
const queues = new Map<string, Queue>();

/** A caller for one spreadsheet; callers for the same spreadsheet share one queue and one pace. */
export function createSheetsCaller(o: Reach & { spreadsheetId: string }): SheetsCaller {
  const isGoogle = o.rootUrl === undefined;
  const api = sheets({
    version: "v4",
    auth: o.auth,
    retry: false,
    timeout: timeoutMs,
    ...(o.rootUrl === undefined ? {} : { rootUrl: o.rootUrl.endsWith("/") ? o.rootUrl : `${o.rootUrl}/` }),
  });
  const paceMs = o.paceMs ?? (isGoogle ? 1000 : 0);
  const firstMs = o.backOffMs ?? (isGoogle ? 1000 : 50);
  const budget = o.budget ?? (isGoogle ? googleBudget : undefined);
  const identity = identityOf(o.auth) ?? o.auth.credentials.access_token ?? "";

  const untilAllowed = async (queue: Queue, name: string): Promise<void> => {
    const now = performance.now();
    const wait = Math.max(queue.last + paceMs - now, budget?.reserve(identity, kindOf(name), now) ?? 0);
    if (wait > 0) await pause(wait);
    queue.last = performance.now();
  };
  const attempt = async <T>(queue: Queue, ...[what, make]: Parameters<typeof call<T>>): Promise<T> => {
    for (let made = 1; ; made++) {
      await untilAllowed(queue, what.name);
      try {
        return (await make(api)).data;
      } catch (error) {
        const facts = { outcome: outcomeOf(error), repeatable: what.repeatable, retryAfterMs: retryAfterOf(error, Date.now()) };
        const delay = backOff({ ...facts, made, firstMs, chance: Math.random() });
        if (delay === null) throw workbookFault(error, what.where ?? {});
        o.log.warn({ call: what.name, attempt: made, delay: Math.round(delay) }, "spreadsheet call failed, retrying");
        await pause(delay);
      }
    }
  };
  const call: SheetsCaller["call"] = async (what, make) => {
    const queue = queues.get(o.spreadsheetId) ?? { tail: Promise.resolve(), last: Number.NEGATIVE_INFINITY, waiting: 0 };
    queues.set(o.spreadsheetId, queue);
    queue.waiting++;
    const mine = queue.tail.then(() => attempt(queue, what, make));
    queue.tail = mine.catch(() => undefined);
    return await mine.finally(() => {
      queue.waiting--;
      // Within the pace the queue still knows when the last call was.
      if (queue.waiting === 0 && paceMs === 0) queues.delete(o.spreadsheetId);
    });
  };
  return { call };
}
