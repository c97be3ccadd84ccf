/** The command `new`: begin a migration. */
import { resolve } from "node:path";
import type { ServiceCommand } from "../command.ts";

export const newMigration: ServiceCommand = {
  name: "new",
  summary: "Begin a migration and draw its workbook",
  needs: "service",
  arguments: [],
  options: [
    { name: "source", value: "name", help: "The system being left, for example rsoft", required: true },
    { name: "from", value: "folder|zip", help: "Its export; otherwise the shipped sample" },
    { name: "target", value: "target", help: "Where the records go", choices: ["sandbox", "nutshell"] },
    { name: "workbook", value: "local|id", help: "local, or the id of a Google spreadsheet" },
    { name: "name", value: "text", help: "What to call the migration" },
  ],
  run: async ({ client, typed, directory }) => {
    const { source, from, target, workbook, name } = typed.options as Record<string, string | undefined>;
    const made = await client.call("new-migration", {
      body: {
        source: source ?? "",
        ...(from === undefined ? {} : { from: resolve(directory, from) }),
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
  },
};
