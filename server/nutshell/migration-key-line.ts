/** Removes the migration key's line from a text read from Nutshell. */
import { MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";

const line = new RegExp(`(?:^|\\s*\\n)${MIGRATION_KEY_FIELD}: (\\S+)\\s*$`, "u");

/** The text without its last line, and the key in it; the text as it is when there is none. */
export function stripMigrationKey(text: string | undefined): { text: string | undefined; key: string | null } {
  const found = text === undefined ? null : line.exec(text);
  if (text === undefined || found === null) return { text, key: null };
  const rest = text.slice(0, found.index).trimEnd();
  return { text: rest === "" ? undefined : rest, key: found[1] ?? null };
}
