/** The only place that answers the sidebar's questions over the service's HTTP contract. */
import type { EndpointName } from "../../../../shared/contract/endpoints.ts";
import type { Answer, Calls, Rpc, Trouble } from "../../../../shared/contract/panel-calls.ts";
import type { Run } from "../../../../shared/record/run.ts";
import type { CallService } from "./call-service.ts";
import { downloadFile } from "./download-file.ts";
import type { Session } from "./session.ts";
import { watchRuns } from "./watch-runs.ts";

type Asked = Exclude<keyof Calls, "run-change" | "download" | "check-edits" | "jump-to-cell" | "selected-record">;
type Place = { readonly method: "GET" | "POST"; readonly path: string };

/** Where each question goes: method and path of the contract, under `/api`. */
export const places = {
  me: { method: "GET", path: "/me" },
  status: { method: "GET", path: "/migrations/:id" },
  "start-run": { method: "POST", path: "/migrations/:id/runs" },
  "stop-run": { method: "POST", path: "/runs/:id/stop" },
  gate: { method: "GET", path: "/migrations/:id/gates/:gate" },
  approve: { method: "POST", path: "/migrations/:id/approvals" },
  explain: { method: "GET", path: "/migrations/:id/records/:key" },
  "check-workbook": { method: "POST", path: "/migrations/:id/workbook/check" },
  sandbox: { method: "GET", path: "/sandbox" },
  "sandbox-fingerprint": { method: "GET", path: "/sandbox/fingerprint" },
  "sandbox-setup": { method: "POST", path: "/sandbox/setup/:id" },
} as const satisfies Record<Asked & EndpointName, Place>;

/** What the grid does for the sidebar; undefined while the grid is still loading. */
export type GridCalls = {
  readonly jump: (to: Calls["jump-to-cell"]["in"]) => Promise<boolean>;
  readonly selected: () => Calls["selected-record"]["out"] | null;
};

/** The page's Rpc. `grid` is asked at each call, because the grid arrives after the sidebar. */
export function createHttpRpc(session: Session, call: CallService, grid: () => GridCalls | undefined): Rpc {
  const nextRun = watchRuns(session.token);
  const host: { [Name in Exclude<keyof Calls, Asked>]: (payload: Calls[Name]["in"]) => Promise<Answer<Calls[Name]["out"]>> } = {
    "run-change": ({ id, seen }): Promise<Answer<Run>> => nextRun(id, seen),
    download: ({ what }) =>
      downloadFile(`/api/migrations/${encodeURIComponent(session.migration)}/exports/${what}?format=csv`, `${what}.csv`, session.token),
    // The page has edits checked itself, as they happen.
    "check-edits": async () => ({ ok: true, data: { tabs: [] } }),
    "jump-to-cell": async (to) => ((await grid()?.jump(to)) === true ? { ok: true, data: {} } : { ok: false, error: notThere(to.tab) }),
    "selected-record": async () => {
      const selected = grid()?.selected() ?? null;
      return selected === null ? { ok: false, error: nothingSelected } : { ok: true, data: selected };
    },
  };
  return async (name, payload) => {
    const own = (host as Partial<Record<string, (payload: unknown) => Promise<Answer<never>>>>)[name];
    if (own !== undefined) return own(payload);
    const place: Place = places[name as Asked];
    const parts = payload as Readonly<Record<string, unknown>>;
    const path = place.path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(String(parts[part] ?? session.migration)));
    return call(place.method, `/api${path}`, place.method === "POST" ? bodyOf(name, payload) : undefined);
  };
}

function bodyOf(name: keyof Calls, payload: unknown): unknown {
  return name === "stop-run" ? {} : payload;
}

const nothingSelected: Trouble = {
  title: "No row is selected",
  detail: "Select a row of the workbook first.",
  code: "page/nothing-selected",
  status: 0,
  hint: "Click a cell in the row you want explained, then press the button again.",
  where: [],
};

function notThere(tab: string): Trouble {
  return {
    title: "The cell cannot be shown",
    detail: `The tab “${tab}” or the row in it is no longer in the workbook.`,
    code: "page/not-there",
    status: 0,
    hint: "Check the workbook again, so that the list of problems is fresh.",
    where: [],
  };
}
