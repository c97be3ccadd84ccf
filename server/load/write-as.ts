/** Decides in whose name a record is written. */
import { impersonates } from "../../shared/record/capabilities.ts";
import { authorFields, type Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Writer } from "./writer.ts";

export type Author = { readonly user: number; readonly email: string };

/**
 * The author of a note, or of an activity that was logged, when the account was measured to let the key write in other people's names and he is
 * an enabled user with an address; otherwise undefined: the key's own name is used, and the text says who it was.
 */
export function writeAs(writer: Writer, entity: Entity, fields: TargetFields): Author | undefined {
  const id = fields[authorFields[entity] ?? ""];
  const { capabilities, catalog } = writer.deps;
  if (typeof id !== "number" || impersonates(capabilities) !== true || writer.refusedAuthors.has(id)) return undefined;
  if (capabilities?.users.some((measured) => measured.id === id && !measured.writes)) return undefined;
  const user = catalog.users.find((known) => known.id === id && known.enabled);
  const email = user?.emails[0];
  return email === undefined ? undefined : { user: id, email };
}
