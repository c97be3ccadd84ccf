/** Hands a complete list to the sidebar, which saves it as a file. */
import { usualFormat } from "../../../shared/contract/endpoints.ts";
import type { Answer, Calls } from "../../../shared/contract/panel-calls.ts";
import { withMigration } from "../find-migration.ts";
import type { Ports } from "../ports.ts";
import type { ServerClient } from "../server-client.ts";
import { tooLarge } from "../troubles.ts";

/** In characters. What is larger takes the sidebar too long to receive. */
const largest = 5_000_000;

/** A file in its usual format, or a word of where to get it when it is too large. */
export function exportList(ports: Ports, client: ServerClient, { what }: Calls["download"]["in"]): Answer<Calls["download"]["out"]> {
  const format = usualFormat(what);
  const list = withMigration(ports, client, (id) => client.call("export", { id, what, format }));
  if (!list.ok) return list;
  if (list.data.length > largest) return { ok: false, error: tooLarge(what, largest) };
  return { ok: true, data: { name: `${what}.${format}`, text: list.data } };
}
