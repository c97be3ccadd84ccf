/** Proves which steps another process may carry: what lies in one data directory is used there only. */
import { expect, test } from "vitest";
import { requireFiles, requireStandIns } from "../../../server/runs/require-here.ts";
import type { MigrationRow } from "../../../server/store/tables/migration.ts";
import type { RunRow } from "../../../server/store/tables/run.ts";
import type { Profile } from "../../../shared/sources/profile.ts";

const here = import.meta.dirname;
const away = { isHome: () => false };
const migration = { id: "m1", home: "engine", target: "nutshell", workbook: "1AbC", source_path: here, files_path: null } as MigrationRow;
const plain = { objects: [{ columns: [] }] } as unknown as Profile;
const withFiles = { objects: [{ columns: [{ recipe: "attached-file" }] }] } as unknown as Profile;
const run = (verb: string, args = {}): RunRow => ({ verb, args }) as RunRow;
const carriers = (usual: string) => ({ usual, carrier: () => undefined });

test("the sandbox and a local workbook are used by their own service; Nutshell and Google Sheets by every worker", () => {
  expect(() => requireStandIns(away, migration)).not.toThrow();
  for (const bound of [{ target: "sandbox" }, { workbook: "local-7" }] as const) {
    expect(() => requireStandIns(away, { ...migration, ...bound })).toThrow(expect.objectContaining({ code: "config/elsewhere" }));
    expect(() => requireStandIns({ isHome: () => true }, { ...migration, ...bound })).not.toThrow();
  }
});

test("a step that reads the export runs where its path leads to it", () => {
  const files = carriers("folder");
  const gone = { ...migration, source_path: `${here}/not-there` };
  expect(() => requireFiles({ ...away, files }, { migration, profile: plain, run: run("extract") })).not.toThrow();
  for (const verb of ["extract", "delta"])
    expect(() => requireFiles({ ...away, files }, { migration: gone, profile: plain, run: run(verb) })).toThrow(/The export is in/);
  expect(() => requireFiles({ ...away, files }, { migration: gone, profile: plain, run: run("delta", { from: here }) })).not.toThrow();
  for (const verb of ["propose", "plan", "load", "verify"])
    expect(() => requireFiles({ ...away, files }, { migration: gone, profile: plain, run: run(verb) })).not.toThrow();
});

test("files of attachments are moved where both the export and the place for them can be reached", () => {
  for (const verb of ["sample", "load", "rollback"]) {
    const asked = { migration, profile: withFiles, run: run(verb) };
    expect(() => requireFiles({ ...away, files: carriers("folder") }, asked)).toThrow(/folder with the files/);
    expect(() => requireFiles({ ...away, files: carriers("bucket") }, asked)).not.toThrow();
    const gone = { ...asked, migration: { ...migration, files_path: `${here}/not-there` } };
    expect(() => requireFiles({ ...away, files: carriers("bucket") }, gone)).toThrow(/The export is in/);
    expect(() => requireFiles({ isHome: () => true, files: carriers("folder") }, gone)).not.toThrow();
  }
});
