/** The command `sandbox fault`: simulate failing calls to the sandbox Nutshell. */
import { alignColumns } from "../align-columns.ts";
import { askSandbox } from "../ask-sandbox.ts";
import type { RunService, Typed } from "../command.ts";
import { readNumber } from "../read-number.ts";

type Fault = { id: number; kind: string; method: string; times?: number; rate?: number; seen: number; hits: number };
type Faults = { faults: Fault[]; kinds: Record<string, string> };
/** Option and member of the order. */
const numbers = [
  ["times", "times"],
  ["rate", "rate"],
  ["seed", "seed"],
  ["after", "after"],
  ["retry-after", "retryAfter"],
  ["milliseconds", "milliseconds"],
  ["up-to", "upTo"],
] as const;

export const sandboxFault: RunService = async ({ client, typed }) => {
  const { kind, calls = "*" } = typed.arguments;
  const id = readNumber("sandbox fault", typed.options, "disarm");
  if (typed.options["clear"]) await askSandbox(client, { method: "DELETE", path: "faults" });
  if (id !== undefined) await askSandbox(client, { method: "DELETE", path: `faults/${id}` });
  if (kind !== undefined)
    await askSandbox(client, { method: "POST", path: "faults", body: { kind, method: calls, ...orderOf(typed.options) } });
  const found = await askSandbox<Faults>(client, { method: "GET", path: "faults" });
  return { json: { faults: found.faults }, text: describe(found, kind === undefined && found.faults.length === 0), code: 0 };
};

const orderOf = (options: Typed["options"]): Record<string, number> =>
  Object.fromEntries(
    numbers.flatMap(([name, member]) => {
      const value = readNumber("sandbox fault", options, name);
      return value === undefined ? [] : [[member, value]];
    }),
  );

function describe({ faults, kinds }: Faults, withKinds: boolean): string {
  const armed =
    faults.length === 0
      ? "No fault is armed."
      : alignColumns(
          faults.map(({ id, kind, method, times, rate, seen, hits }) => [
            String(id),
            kind,
            method,
            [rate === undefined ? "" : `${rate * 100} %`, times === undefined ? "until disarmed" : `${times} left`]
              .filter(Boolean)
              .join(", "),
            `${hits} of ${seen} hit`,
          ]),
          "",
        );
  return withKinds ? `${armed}\nKinds:\n${alignColumns(Object.entries(kinds))}` : armed;
}
