/** The command `sandbox`: how any client reaches the stand-ins. */
import { alignColumns } from "../align-columns.ts";
import type { ServiceCommand } from "../command.ts";

export const sandbox: ServiceCommand = {
  name: "sandbox",
  summary: "How to reach the stand-ins for Nutshell and Google Sheets while the service runs",
  needs: "running",
  arguments: [],
  options: [],
  run: async ({ client }) => {
    const { nutshell, sheets } = await client.call("sandbox");
    const rows = [
      ["Nutshell", nutshell.url],
      ["  user", nutshell.user],
      ["  key", nutshell.key],
      ["Sheets", sheets.url],
      ["  token", sheets.token],
    ];
    return { json: { nutshell, sheets }, text: alignColumns(rows, ""), code: 0 };
  },
};
