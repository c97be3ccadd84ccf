/** The command `probe`: measure what the Nutshell account does. */
import type { RunService } from "../command.ts";
import { describeProbe } from "../describe-probe.ts";

export const probe: RunService = async ({ client, migration, terminal, typed }) => {
  const id = await migration();
  const { fields, irreversible, last, all } = typed.options;
  if (last === undefined) {
    if (irreversible !== undefined)
      terminal.note('This makes seven custom fields named "Crosswalk probe …" and logs one e-mail, which stay in Nutshell for good.');
    else if (fields !== undefined) terminal.note('This makes the custom field "Migration key" where it is missing; it stays.');
    terminal.note("Asking Nutshell; this takes up to a minute …");
  }
  const body = { fields: fields !== undefined, irreversible: irreversible !== undefined };
  const report =
    last === undefined ? await client.call("probe", { params: { id }, body }) : await client.call("capabilities", { params: { id } });
  const text = report.at === null ? "This account was never measured: npx crosswalk probe" : describeProbe(report, all !== undefined);
  return { json: report, text, code: report.at === null ? 1 : 0 };
};
