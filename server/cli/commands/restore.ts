/** The command `restore`: a migration comes back from a backup. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pluralize } from "../../../shared/record/format-count.ts";
import type { RunService } from "../command.ts";
import { isSealed, unseal } from "../seal-file.ts";

export const restore: RunService = async ({ client, typed, directory, backupPassphrase }) => {
  const { name } = typed.options;
  const restored = await opened(resolve(directory, typed.arguments["file"] ?? ""), backupPassphrase, (from) =>
    client.call("restore", { body: { from, ...(typeof name === "string" ? { name } : {}) } }),
  );
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

/** Hands on the file, or of an encrypted one its content, which is removed again. */
async function opened<T>(file: string, passphrase: string | undefined, use: (file: string) => Promise<T>): Promise<T> {
  if (!(await isSealed(file))) return await use(file);
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-restore-"));
  try {
    const plain = join(folder, "backup.zip");
    await unseal(file, plain, passphrase);
    return await use(plain);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
