/** The command `explain`: everything known about one record. */
import { describeWritten } from "../../../shared/contract/describe-written.ts";
import type { Explanation } from "../../../shared/contract/explanation.ts";
import { formatLocator } from "../../../shared/record/format-locator.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const explain: RunService = async ({ client, typed, migration }) => {
  const found = await client.call("explain", { params: { id: await migration(), key: typed.arguments["key"] ?? "" } });
  return { json: found, text: describeExplanation(found), code: 0 };
};

function describeExplanation({ key, nutshell, source, change, fields, ledger }: Explanation): string {
  return [
    key,
    nutshell === null
      ? "  not in Nutshell"
      : `  Nutshell  ${nutshell.entity} ${nutshell.id}${nutshell.url === null ? "" : `  ${nutshell.url}`}`,
    ...(source === null ? [] : [`  source    ${source.object} ${source.id}, ${formatLocator(source.locator)}`]),
    ...(change === null ? [] : [`  plan      ${change.kind}: ${change.reason}`]),
    ...(fields.length === 0
      ? []
      : [
          "Fields",
          alignColumns(
            fields.map((field) => [field.field, `${field.column} "${field.text}"`, field.recipe, describeWritten(field.written)]),
          ),
        ]),
    ...(ledger.length === 0
      ? []
      : ["Ledger", alignColumns(ledger.map((entry) => [entry.at, entry.action, entry.step, entry.outcome, entry.message ?? ""]))]),
  ].join("\n");
}
