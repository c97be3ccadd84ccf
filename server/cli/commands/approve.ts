/** The command `approve`: show what a sign-off covers, and sign off in a person's name. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { RequestError } from "../../../shared/errors.ts";
import { Gate } from "../../../shared/record/run.ts";
import { Answered, type Client } from "../client.ts";
import type { RunService } from "../command.ts";
import { describeNext } from "../describe-status.ts";
import { WrongUse } from "../read-arguments.ts";
import { requestSignOff } from "../request-sign-off.ts";

export const approve: RunService = async ({ client, typed, migration, terminal, idToken }) => {
  const { as, hash } = typed.options as Record<string, string | undefined>;
  if (as === undefined && idToken === undefined) throw new WrongUse("approve needs --as <email>.", "approve");
  const id = await migration();
  const gate = Gate.parse(typed.arguments["gate"]);
  const { request, sign } = await requestSignOff(client, { migration: id, gate, as, idToken }).catch(async (fault: unknown) => {
    throw fault instanceof Answered && fault.code === "gate/nothing-to-sign" ? await withNext(client, id, fault) : fault;
  });
  if (hash !== undefined && hash !== request.hash) throw changedSince(hash, request.covers);
  if (!terminal.json)
    terminal.note(
      [
        `Gate ${gate}, content ${request.hash.slice(0, 12)}`,
        ...request.parts.flatMap(({ title, facts }) => [`${title}:`, ...facts.map((fact) => `  ${fact}`)]),
      ].join("\n"),
    );
  if (typed.options["yes"] !== true && !(await terminal.confirm("Sign exactly this?"))) throw notConfirmed();
  const signed = await sign();
  const { state, migration: migrated } = await client.call("status", { params: { id } });
  return {
    json: signed,
    text: `${describeSigned(signed, request.covers)}${signed.why === "" ? "" : `\n  ${signed.why}`}\n${describeNext(state, migrated)}`,
    code: 0,
  };
};

/** Of batches the one that was signed, and what is left. */
export function describeSigned(
  { gate, state, by, covers, batches }: Pick<GateState, "gate" | "state" | "by" | "covers" | "batches">,
  was: string,
): string {
  if (batches === undefined) return `Gate ${gate}: ${state}, signed by ${by ?? "nobody"}`;
  const left = batches.total - batches.signed;
  return [
    `Gate ${gate}: signed ${was}`,
    left === 0
      ? "All batches are signed"
      : `${covers}. ${left === 1 ? "One batch is" : `${left} batches are`} left: repeat the command for the next`,
  ].join("\n  ");
}

/** What is missing for something to sign may itself have to wait: the next step is the one that can be taken now. */
async function withNext(client: Client, id: string, { code, message }: Answered): Promise<RequestError> {
  const { state, migration } = await client.call("status", { params: { id } });
  return new RequestError({ code, message, hint: describeNext(state, migration).split("\nNext: ").at(-1) ?? state.next.text });
}

const changedSince = (hash: string, covers: string): RequestError =>
  new RequestError({
    code: "gate/stale",
    message: `The content has changed: it no longer has the hash ${hash.slice(0, 12)}. Nothing was signed.`,
    hint: `Review the content again, then sign. It now covers: ${covers}.`,
  });

const notConfirmed = (): RequestError =>
  new RequestError({
    code: "request/not-confirmed",
    message: "Nothing was signed.",
    hint: "Answer y at the prompt. In a script, add --yes.",
  });
