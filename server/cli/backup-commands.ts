/** Lists the commands that take a migration out of the service and bring it back. */
import type { Command } from "./command.ts";

export const backupCommands: readonly Command[] = [
  {
    name: "backup",
    summary: "Write everything that the service knows of the migration into one file, also while a run is active",
    needs: "existing",
    arguments: [],
    options: [{ name: "to", value: "file", help: "Where to write it; default: <id>.crosswalk-backup.zip here" }],
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  {
    name: "archive",
    summary: "Write the migration into one ZIP to be kept for years: it opens in a browser, without Crosswalk",
    needs: "existing",
    arguments: [],
    options: [
      { name: "to", value: "file", help: "Where to write it; default: <id>.crosswalk-archive.zip here" },
      { name: "without-files", help: "Leave the export's own files out; their names and SHA-256 stay" },
    ],
    load: async () => (await import("./commands/archive.ts")).archive,
  },
  {
    name: "restore",
    summary: "Bring a migration back from a backup; an existing one is never overwritten",
    needs: "service",
    arguments: [{ name: "file", help: "The backup, on the service's machine" }],
    options: [{ name: "name", value: "text", help: "Another name for the migration" }],
    load: async () => (await import("./commands/restore.ts")).restore,
  },
];
