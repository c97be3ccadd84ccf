/** Refuses a step whose export, local workbook, sandbox or secret is in the data directory of another service. */
import { existsSync } from "node:fs";
import { ConfigError } from "../../shared/errors.ts";
import { isListOfFiles } from "../../shared/record/attached-file.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { MigrationRow } from "../store/tables/migration.ts";
import type { RunRow } from "../store/tables/run.ts";
import type { RunDeps } from "./context.ts";

export const ELSEWHERE = "config/elsewhere";

/** `what` is missing in this process and lies with the service that made the migration. */
export const elsewhere = (what: string): ConfigError =>
  new ConfigError({
    code: ELSEWHERE,
    message: `${what} is in the data directory of the service that created this migration.`,
    hint: "Start that service, or ask it: it carries this step. docs/operating.md says what several machines have to share.",
  });

type Home = Pick<RunDeps, "isHome">;

/** The stand-ins run in one service each. */
export function requireStandIns({ isHome }: Home, migration: Pick<MigrationRow, "home" | "target" | "workbook">): void {
  if (isHome(migration)) return;
  if (migration.target === "sandbox") throw elsewhere("The sandbox of this migration");
  if (migration.workbook.startsWith("local-")) throw elsewhere("The local workbook");
}

/** What this run reads or writes on a disk is here. */
export function requireFiles(deps: Home & Pick<RunDeps, "files">, o: { migration: MigrationRow; profile: Profile; run: RunRow }): void {
  const { migration, profile, run } = o;
  if (deps.isHome(migration)) return;
  const reads = run.verb === "extract" || run.verb === "delta";
  const movesFiles = ["sample", "load", "rollback"].includes(run.verb) && profile.objects.some(isListOfFiles);
  if (movesFiles && deps.files.usual === "folder") throw elsewhere("The folder with the files of attachments");
  if (!reads && !movesFiles) return;
  const paths = [run.args.from ?? migration.source_path, run.args.files ?? migration.files_path];
  for (const path of paths) if (path !== null && !existsSync(path)) throw elsewhere("The export");
}
