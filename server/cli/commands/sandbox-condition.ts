/** The command `sandbox condition`: under which conditions the sandbox Nutshell serves every call. */
import { alignColumns } from "../align-columns.ts";
import { askSandbox } from "../ask-sandbox.ts";
import type { RunService, Typed } from "../command.ts";
import { readNumber } from "../read-number.ts";

type Counts = { accepted: number; refused: number; open: number; highest: number };
type Conditions = {
  searchLag: number;
  clockSkew: number;
  maintenance: { from: number; to: number } | null;
  latency: { milliseconds: number; upTo?: number; each: number } | null;
  pace: { perSecond: number | null; burst: number; concurrent: number | null; status: number } | null;
  now: number;
  counts: Counts | null;
};

export const sandboxCondition: RunService = async ({ client, typed }) => {
  if (typed.options["reset"]) await askSandbox(client, { method: "DELETE", path: "conditions" });
  const change = changeOf(typed.options);
  const found =
    Object.keys(change).length === 0
      ? await askSandbox<Conditions>(client, { method: "GET", path: "conditions" })
      : await askSandbox<Conditions>(client, { method: "POST", path: "conditions", body: change });
  return { json: found, text: describe(found), code: 0 };
};

function changeOf(options: Typed["options"]): Record<string, unknown> {
  const number = (name: string): number | undefined => readNumber("sandbox condition", options, name);
  const given = (all: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const maintenance = number("maintenance");
  const latency = number("latency");
  const pace = given({ perSecond: number("per-second"), burst: number("burst"), concurrent: number("concurrent") });
  return given({
    searchLag: number("search-lag"),
    clockSkew: number("clock-skew"),
    maintenance: maintenance === undefined ? undefined : maintenance === 0 ? null : { seconds: maintenance },
    latency: latency === undefined ? undefined : latency === 0 ? null : { milliseconds: latency },
    pace: Object.keys(pace).length === 0 ? undefined : pace,
  });
}

function describe({ searchLag, clockSkew, maintenance, latency, pace, now, counts }: Conditions): string {
  const down = maintenance === null ? 0 : Math.max(0, Math.ceil(maintenance.to - (now - clockSkew)));
  const each = (n: number | null, word: string): string => (n === null ? "" : `${n} ${word}`);
  const rows = [
    ["search lag", searchLag === 0 ? "none" : `${searchLag} s`],
    ["clock skew", clockSkew === 0 ? "none" : `${clockSkew} s`],
    ["maintenance", down === 0 ? "none" : `${down} s more`],
    ["latency", latency === null ? "none" : `${latency.milliseconds} ms`],
    [
      "pace limit",
      pace === null
        ? "none"
        : [each(pace.perSecond, "a second"), `${pace.burst} at once`, each(pace.concurrent, "open")].filter(Boolean).join(", "),
    ],
    ...(counts === null ? [] : [["", `${counts.accepted} accepted, ${counts.refused} refused, at most ${counts.highest} open at once`]]),
  ];
  return alignColumns(rows, "");
}
