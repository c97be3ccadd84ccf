/** The only place with the command `approve`: sign a gate off in a person's name. */
import { Gate } from "../../../shared/record/run.ts";
import type { ServiceCommand } from "../command.ts";
import { describeNext } from "../describe-status.ts";

export const approve: ServiceCommand = {
  name: "approve",
  summary: "Sign a gate off",
  needs: "service",
  arguments: [{ name: "gate", help: "Which gate", choices: Gate.options }],
  options: [
    { name: "as", value: "email", help: "The manager who signs", required: true },
    { name: "hash", value: "hash", help: "What was looked at; refused when it has changed since" },
  ],
  run: async ({ client, typed, migration }) => {
    const id = await migration();
    const gate = Gate.parse(typed.arguments["gate"]);
    const hash = typed.options["hash"] ?? (await client.call("gate", { params: { id, gate } })).hash ?? undefined;
    const signed = await client.call("approve", {
      params: { id },
      body: { gate, as: String(typed.options["as"]), ...(hash === undefined ? {} : { hash: String(hash) }) },
    });
    const status = await client.call("status", { params: { id } });
    return {
      json: signed,
      text: `Gate ${signed.gate}: ${signed.state}, signed by ${signed.by ?? "nobody"}\n  covers  ${signed.covers}\n${describeNext(status)}`,
      code: signed.state === "open" ? 0 : 1,
    };
  },
};
