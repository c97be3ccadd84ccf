/** The command `sandbox`: the addresses and keys of the stand-ins. */
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const sandbox: RunService = async ({ client }) => {
  const { nutshell, sheets } = await client.call("sandbox");
  const rows = [
    ["Nutshell", nutshell.url],
    ["  user", nutshell.user],
    ["  key", nutshell.key],
    ["Sheets", sheets.url],
    ["  token", sheets.token],
  ];
  return { json: { nutshell, sheets }, text: alignColumns(rows, ""), code: 0 };
};
