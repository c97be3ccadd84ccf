/** Creates a migration: its export can be opened and its workbook is drawn before anybody sees it. */
import { randomUUID } from "node:crypto";
import type { NewMigration } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { tabs } from "../../shared/tabs/index.ts";
import { openWithFiles } from "../extract/open-with-files.ts";
import { signOffEditors } from "../people/sign-off-editors.ts";
import { insertMigration, type MigrationRow } from "../store/tables/migration.ts";
import type { RunDeps } from "./context.ts";

export type CreationDeps = RunDeps & {
  readonly hasNutshell: boolean;
  readonly sampleOf: (source: string) => string;
  /** Creates a spreadsheet and returns its id; `local` only while the sandbox runs. */
  newWorkbook(kind: string, title: string): Promise<string>;
};

/** Throws `request/unknown-source`, `request/no-nutshell`, and what opening the export or the workbook throws. */
export async function createMigration(deps: CreationDeps, by: string, body: NewMigration): Promise<MigrationRow> {
  const profile = deps.profiles.find((p) => p.name === body.source);
  if (!profile)
    throw new RequestError({
      code: "request/unknown-source",
      message: `There is no source profile "${body.source}".`,
      hint: `Known sources: ${deps.profiles.map((p) => p.name).join(", ")}.`,
    });
  if (body.target === "nutshell" && !deps.hasNutshell)
    throw new RequestError({
      code: "request/no-nutshell",
      message: "No Nutshell account is configured.",
      hint: "Set NUTSHELL_URL, NUTSHELL_USER and NUTSHELL_KEY and restart the service, or use the sandbox as the target.",
    });
  const from = body.from ?? deps.sampleOf(profile.name);
  await (await openWithFiles(from, body.files ?? null)).close();
  const name = body.name ?? `${profile.title} to Nutshell`;
  const workbook = body.workbook === "local" ? await deps.newWorkbook("local", name) : body.workbook;
  // Drawn first: a migration whose workbook cannot be reached would be the newest one, and of no use.
  await deps.workbookFor(workbook).draw(tabs, { title: name, editors: await signOffEditors(deps.store) });
  const migration = await insertMigration(deps.store, {
    id: randomUUID().slice(0, 8),
    name,
    source: profile.name,
    source_path: from,
    files_path: body.files ?? null,
    target: body.target,
    workbook,
    home: deps.home,
    created_by: by,
  });
  await deps.audit.append(migration.id, [
    {
      actor: by,
      action: "migration created",
      subject: migration.id,
      details: { source: migration.source, target: migration.target },
    },
  ]);
  return migration;
}
