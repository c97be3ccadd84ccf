/** The command `backup`: the whole migration as one file. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { RunService } from "../command.ts";
import { seal } from "../seal-file.ts";
import { writeWhole } from "./export.ts";

export const backup: RunService = async (context) => {
  const id = await context.migration();
  const file = resolve(context.directory, String(context.typed.options["to"] ?? `${id}.crosswalk-backup.zip`));
  const { backupPassphrase: passphrase } = context;
  const content = await context.client.fetchFile("backup", { params: { id } });
  await writeWhole(passphrase === undefined ? content : seal(content, passphrase), file, context, { mode: 0o600 });
  const { size } = await stat(file);
  const text = [
    `${file}: ${size} bytes`,
    "It holds everything that this migration knows, health data included, and only you can read it. Keep it like the export itself.",
    passphrase === undefined
      ? "It is not encrypted. Set CROSSWALK_BACKUP_PASSPHRASE before you make one that is."
      : "It is encrypted with CROSSWALK_BACKUP_PASSPHRASE: whoever loses the passphrase loses the backup.",
    "Not in it: keys, tokens, people, the secret of pseudonyms, and the export's own files. Its manifest.json lists what has to be set again.",
    `To go on from it elsewhere:\n  CROSSWALK_DATA=<new folder> npx crosswalk restore ${file}`,
  ].join("\n");
  return { json: { file, bytes: size, encrypted: passphrase !== undefined }, text, code: 0 };
};
