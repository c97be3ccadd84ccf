/** The commands about people: who has access, giving somebody access or another role, and withdrawing it. */
import { Role } from "../../../shared/record/run.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const people: RunService = async ({ client }) => {
  const answer = await client.call("people");
  const rows = answer.people.map((one) => [
    one.email,
    one.name,
    one.role,
    one.withdrawnAt === null ? (one.isBound ? "identity confirmed" : "") : `access withdrawn ${one.withdrawnAt.slice(0, 10)}`,
  ]);
  const log = answer.audit.intact
    ? `The access log is intact: ${answer.audit.entries} entries.`
    : `The access log was changed: entry ${answer.audit.firstBroken} is the first that does not match the hash chain.`;
  return { json: answer, text: `${alignColumns(rows)}\n${log}`, code: answer.audit.intact ? 0 : 1 };
};

export const peopleAdd: RunService = async ({ client, typed }) => {
  const { name = "", role } = typed.options as Record<string, string | undefined>;
  const made = await client.call("add-person", { body: { email: typed.arguments["email"] ?? "", name, role: Role.parse(role) } });
  const link = made.token === null ? "" : `\n  opens the page with  ${client.url}/workbook/#token=${made.token}`;
  return { json: made, text: `${made.name} (${made.email}) now has access with the role ${made.role}.${link}`, code: 0 };
};

export const peopleRole: RunService = async ({ client, typed }) => {
  const { email = "", role } = typed.arguments;
  const now = await client.call("change-role", { params: { email }, body: { role: Role.parse(role) } });
  return { json: now, text: `${now.name} (${now.email}) now has the role ${now.role}.`, code: 0 };
};

export const peopleWithdraw: RunService = async ({ client, typed }) => {
  const out = await client.call("withdraw-person", { params: { email: typed.arguments["email"] ?? "" } });
  return { json: out, text: `${out.name} (${out.email}) no longer has access.`, code: 0 };
};
