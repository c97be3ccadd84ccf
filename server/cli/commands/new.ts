/** The command `new`: begin a migration. */
import { resolve } from "node:path";
import type { RunService } from "../command.ts";

export const newMigration: RunService = async ({ client, typed, directory }) => {
  const { source, from, files, target, workbook, name } = typed.options as Record<string, string | undefined>;
  const made = await client.call("new-migration", {
    body: {
      source: source ?? "",
      ...(from === undefined ? {} : { from: resolve(directory, from) }),
      ...(files === undefined ? {} : { files: resolve(directory, files) }),
      ...(target === undefined ? {} : { target: target as "sandbox" | "nutshell" }),
      ...(workbook === undefined ? {} : { workbook }),
      ...(name === undefined ? {} : { name }),
    },
  });
  return {
    json: made,
    text: `${made.name} (${made.id})\n  workbook  ${made.workbookUrl}\nNext: read the export\n  npx crosswalk extract`,
    code: 0,
  };
};
