/** Shows the trash: what was removed last, what restoring it would lose, and the button that does. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import type { Kind } from "../../store/kinds.ts";
import { countKept, listKept } from "../../store/records.ts";
import { markup } from "../look/markup.ts";
import { empty } from "../look/page.ts";
import { capital, count, since, time } from "../look/words.ts";
import { framed } from "./framed.ts";
import { rows } from "./list/list-page.ts";
import { sectionOfKind } from "./sections.ts";
import { losesOnRestore, restoreForm } from "./tend.ts";

/** Nutshell's own trash shows as many. */
const TRASH = 100;
const kinds: readonly Kind[] = [
  "contacts",
  "accounts",
  "leads",
  "activities",
  "tasks",
  "notes",
  "emails",
  "files",
  "products",
  "tags",
  "sources",
];

/** The latest removed records of all kinds. */
export function trashPage(call: Call, { query }: Request): Reply {
  const all = kinds.reduce((sum, kind) => sum + countKept(call.db, kind, { trash: true }), 0);
  const kept = kinds
    .flatMap((kind) => listKept(call.db, kind, { trash: true, order: "r.deleted", descending: true, limit: TRASH }))
    .sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0))
    .slice(0, TRASH);
  const table = rows(call, "Record", kept, [
    { label: "Kind", cell: (_, { kind }) => capital(sectionOfKind(kind)?.one ?? "source") },
    { label: "Removed", cell: (_, { deleted }) => time(deleted, since(call.now)) },
    { label: "Restoring", cell: (_, record) => markup`<span class="small">${losesOnRestore(call, record)}</span>` },
    { label: "", cell: (_, record) => restoreForm(record) },
  ]);
  return framed(
    call,
    query,
    { title: "Trash", current: "trash" },
    markup`<section class="card"><p class="soft">${count(all)} in the trash${all > TRASH ? `; the latest ${TRASH} are shown, as in Nutshell` : ""}. Tags and ties to companies do not come back.</p>${
      kept.length === 0 ? empty("trash", "The trash is empty.") : table
    }</section>`,
  );
}
