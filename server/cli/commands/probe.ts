/** The command `probe`: measure what the Nutshell account does. */
import type { RunService } from "../command.ts";
import { describeProbe } from "../describe-probe.ts";

export const probe: RunService = async ({ client, migration, terminal, typed }) => {
  const id = await migration();
  const { fields, irreversible, last, all } = typed.options;
  if (last === undefined) {
    if (irreversible !== undefined)
      terminal.note('This creates seven custom fields named "Crosswalk probe …" and logs one e-mail. They stay in Nutshell permanently.');
    else if (fields !== undefined)
      terminal.note('This creates the custom field "Migration key" where it is missing. It stays in Nutshell permanently.');
    terminal.note("Measuring the Nutshell account; this takes up to a minute …");
  }
  const body = { fields: fields !== undefined, irreversible: irreversible !== undefined };
  const report =
    last === undefined ? await client.call("probe", { params: { id }, body }) : await client.call("capabilities", { params: { id } });
  const text =
    report.at === null ? "This account has not been measured yet. Run: npx crosswalk probe" : describeProbe(report, all !== undefined);
  return { json: report, text, code: report.at === null ? 1 : 0 };
};
