/** Gives tests of single questions a probe that answers out of a table instead of asking an account. */
import type { Probe, ProbeOptions } from "../../../server/probe/probe.ts";
import type { Reply, RpcReply } from "../../../server/probe/probe-client.ts";
import type { Measured } from "../../../shared/record/capabilities.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";

/** What an account does with what a question writes. */
export type Account = {
  edit?(kind: string, change: Record<string, unknown>): Partial<RpcReply>;
  make?(kind: string, params: object): Record<string, unknown> | undefined;
  rest?(method: string, path: string, body: unknown): Partial<Reply>;
  readonly options?: ProbeOptions;
  readonly catalog?: Probe["catalog"];
};

export const answered = (more: Partial<RpcReply> = {}): RpcReply => ({
  status: 200,
  body: {},
  text: "",
  isRefused: false,
  result: null,
  errorCode: undefined,
  ...more,
});

export function plainProbe(account: Account): Probe {
  const answers: Record<string, Measured> = {};
  return {
    answers,
    fieldTypes: {},
    users: [],
    options: account.options ?? {},
    catalog: account.catalog ?? sampleCatalog(),
    edit: async (kind, _id, change) => answered(account.edit?.(kind, change as Record<string, unknown>)),
    make: async (kind, _method, params) => account.make?.(kind, params),
    rest: async (method, path, o) => answered(account.rest?.(method, path, o?.body)),
    async ask(name, find) {
      const found = await find();
      answers[name] =
        typeof found === "string"
          ? { answer: found, number: null, detail: "" }
          : "unclear" in found
            ? { answer: null, number: null, detail: found.unclear }
            : { answer: found.answer, number: found.number ?? null, detail: found.detail ?? "" };
    },
  } as Partial<Probe> as Probe;
}
