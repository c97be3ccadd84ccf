/** The only place that calls the Sheets API: one call at a time per spreadsheet, at a pace, tried again with growing pauses. */
import { setTimeout as pause } from "node:timers/promises";
import { sheets, type sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Where } from "../../../shared/errors.ts";
import type { Log } from "../../log.ts";
import type { WorkbookAuth } from "../auth.ts";
import { outcomeOf, workbookFault } from "./workbook-fault.ts";

export type Reach = {
  readonly auth: WorkbookAuth;
  readonly log: Log;
  /** Origin of the stand-in; absent for Google. */
  readonly rootUrl?: string;
  /** Least time between two calls to one spreadsheet; one second for Google, none for the stand-in. */
  readonly paceMs?: number;
  /** First pause before a call is tried again; it doubles each time. */
  readonly backOffMs?: number;
};

export type SheetsCaller = {
  /**
   * Makes a call and gives the answer's data. A refusal for lack of quota is always tried again;
   * a call whose outcome is unknown only when `repeatable` says that making it twice does no harm.
   */
  call<T>(o: { name: string; repeatable: boolean; where?: Where }, make: (api: sheets_v4.Sheets) => Promise<{ data: T }>): Promise<T>;
};

const attempts = 6;
const queues = new Map<string, Promise<unknown>>();

/** A caller for one spreadsheet; callers for the same spreadsheet share one queue. */
export function createSheetsCaller(o: Reach & { spreadsheetId: string }): SheetsCaller {
  const api = sheets({
    version: "v4",
    auth: o.auth,
    retry: false,
    timeout: 200_000,
    ...(o.rootUrl === undefined ? {} : { rootUrl: o.rootUrl.endsWith("/") ? o.rootUrl : `${o.rootUrl}/` }),
  });
  const paceMs = o.paceMs ?? (o.rootUrl === undefined ? 1000 : 0);
  const backOffMs = o.backOffMs ?? (o.rootUrl === undefined ? 1000 : 50);
  let last = Number.NEGATIVE_INFINITY;

  const attempt: SheetsCaller["call"] = async (what, make) => {
    for (let number = 1; ; number++) {
      const wait = last + paceMs - performance.now();
      if (wait > 0) await pause(wait);
      last = performance.now();
      try {
        return (await make(api)).data;
      } catch (error) {
        const outcome = outcomeOf(error);
        const again = outcome === "refused" || (outcome === "unknown" && what.repeatable);
        if (!again || number >= attempts) throw workbookFault(error, what.where ?? {});
        const delay = Math.min(2 ** (number - 1) + Math.random(), 32) * backOffMs;
        o.log.warn({ call: what.name, attempt: number, delay: Math.round(delay) }, "spreadsheet call failed, trying again");
        await pause(delay);
      }
    }
  };

  return {
    call(what, make) {
      const before = queues.get(o.spreadsheetId) ?? Promise.resolve();
      const mine = before.then(() => attempt(what, make));
      const settled = mine.catch(() => undefined);
      queues.set(o.spreadsheetId, settled);
      void settled.then(() => {
        if (queues.get(o.spreadsheetId) === settled) queues.delete(o.spreadsheetId);
      });
      return mine;
    },
  };
}
