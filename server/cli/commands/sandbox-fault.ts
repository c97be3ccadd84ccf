/** The command `sandbox fault`: let calls to the sandbox Nutshell go wrong. */
import { alignColumns } from "../align-columns.ts";
import { askSandbox } from "../ask-sandbox.ts";
import type { ServiceCommand, Typed } from "../command.ts";
import { readNumber } from "../read-number.ts";

type Fault = { id: number; kind: string; method: string; times?: number; rate?: number; seen: number; hits: number };
type Faults = { faults: Fault[]; kinds: Record<string, string> };
/** Option and member of the order. */
const numbers = [
  ["times", "times", "How many calls are hit; one unless told"],
  ["rate", "rate", "Which part of the calls is hit, from 0 to 1"],
  ["seed", "seed", "Seed of the chance: the same one hits the same calls again"],
  ["after", "after", "So many calls are spared first"],
  ["retry-after", "retryAfter", "Seconds in the Retry-After header"],
  ["milliseconds", "milliseconds", "How late an answer is"],
  ["up-to", "upTo", "By chance up to so many milliseconds"],
] as const;

export const sandboxFault: ServiceCommand = {
  name: "sandbox fault",
  summary: "List the faults armed in the sandbox Nutshell, arm one, or disarm them",
  needs: "running",
  arguments: [
    { name: "kind", help: "What happens; without it the armed ones and all kinds are listed", optional: true },
    { name: "calls", help: "A JSON-RPC method, a REST call such as `POST /rest/notes`, reads, writes, or * for any", optional: true },
  ],
  options: [
    ...numbers.map(([name, , help]) => ({ name, value: "n", help })),
    { name: "clear", help: "Disarm all before anything is armed" },
    { name: "disarm", value: "id", help: "Disarm one" },
  ],
  run: async ({ client, typed }) => {
    const { kind, calls = "*" } = typed.arguments;
    const id = readNumber("sandbox fault", typed.options, "disarm");
    if (typed.options["clear"]) await askSandbox(client, { method: "DELETE", path: "faults" });
    if (id !== undefined) await askSandbox(client, { method: "DELETE", path: `faults/${id}` });
    if (kind !== undefined)
      await askSandbox(client, { method: "POST", path: "faults", body: { kind, method: calls, ...orderOf(typed.options) } });
    const found = await askSandbox<Faults>(client, { method: "GET", path: "faults" });
    return { json: { faults: found.faults }, text: describe(found, kind === undefined && found.faults.length === 0), code: 0 };
  },
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
