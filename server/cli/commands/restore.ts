/** The command `restore`: a migration comes back from a backup. */
import { resolve } from "node:path";
import { pluralize } from "../../../shared/record/format-count.ts";
import type { RunService } from "../command.ts";

export const restore: RunService = async ({ client, typed, directory }) => {
  const { name } = typed.options;
  const restored = await client.call("restore", {
    body: { from: resolve(directory, typed.arguments["file"] ?? ""), ...(typeof name === "string" ? { name } : {}) },
  });
  const { migration, rows, cancelled, signers, madeAt, toDo } = restored;
  const text = [
    `${migration.name} (${migration.id}), as it was on ${madeAt}: ${pluralize(rows, "row")}`,
    `  workbook  ${migration.workbookUrl}`,
    ...(cancelled === 0 ? [] : ["A run was active when the backup was made: start its step again, it continues where it stopped."]),
    "To be set again, because no backup has it:",
    ...toDo.map((line) => `  - ${line}`),
    ...(signers.length === 0 ? [] : [`Signed by: ${signers.map(({ email, role }) => `${email} (${role})`).join(", ")}`]),
    "What was written to Nutshell after the backup is looked for by its migration key before the next step, so nothing is created twice.",
    "Let only one service work on this migration from now on.",
  ].join("\n");
  return { json: restored, text, code: 0 };
};
