/** The command `archive`: the migration as a ZIP for later years. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { RunService } from "../command.ts";
import { writeWhole } from "./export.ts";

export const archive: RunService = async (context) => {
  const id = await context.migration();
  const { options } = context.typed;
  const file = resolve(context.directory, String(options["to"] ?? `${id}.crosswalk-archive.zip`));
  const query = options["without-files"] === true ? { files: "no" as const } : {};
  await writeWhole(await context.client.fetchFile("archive", { params: { id }, query }), file, context, { mode: 0o600 });
  const { size } = await stat(file);
  const text = [
    `${file}: ${size} bytes`,
    "Unpack it and open index.html: it needs no network and no Crosswalk. Look for a record by its id in the old system, its name or its id in Nutshell.",
    options["without-files"] === true
      ? "Columns that Privacy does not release are not in it."
      : "Columns that Privacy does not release are not shown on its page, but they are in the files of the export, in the folder source/: keep it like the export itself.",
  ].join("\n");
  return { json: { file, bytes: size }, text, code: 0 };
};
