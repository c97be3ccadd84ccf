/** The command `people`: who is let in, and as what. */
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const people: RunService = async ({ client }) => {
  const answer = await client.call("people");
  const rows = answer.people.map((one) => [
    one.email,
    one.name,
    one.role,
    one.withdrawnAt === null ? (one.isBound ? "has proved who they are" : "") : `shut out ${one.withdrawnAt.slice(0, 10)}`,
  ]);
  const log = answer.audit.intact
    ? `The log of people is intact: ${answer.audit.entries} entries.`
    : `The log of people was changed: entry ${answer.audit.firstBroken} does not fit.`;
  return { json: answer, text: `${alignColumns(rows)}\n${log}`, code: answer.audit.intact ? 0 : 1 };
};
