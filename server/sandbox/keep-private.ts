/** Keeps the data files of the stand-ins from other users of the machine: they hold copies of business data. */
import { chmodSync, closeSync, openSync } from "node:fs";

/** Makes the file, or leaves it as it is, readable by its owner only. SQLite gives the files beside it the same permissions. */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  for (const name of [file, `${file}-wal`, `${file}-shm`])
    try {
      chmodSync(name, 0o600);
    } catch {
      // There is none beside it, or another user owns it and has decided.
    }
}
