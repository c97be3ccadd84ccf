/** The only place that shows one record: its fields, and what was done and said about it. */
import type { Call } from "../call.ts";
import type { Reply } from "../http/reply.ts";
import type { Kept } from "../store/fields.ts";
import { type Kind, makeRef } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { describe, kindOfSection, linkTo, titleOf, when } from "./describe.ts";
import { type Html, markup, page, type Section } from "./page.ts";

const LONGEST_TIMELINE = 200;

/** A record's page, or undefined when there never was such a record. */
export function recordPage(call: Call, section: Exclude<Section, "trash">, id: number): Reply | undefined {
  const kept = readKept(call.db, kindOfSection[section], id);
  if (kept === undefined) return undefined;
  const entries = timeline(call, kept);
  const who = readKept(call.db, kept.creator.endsWith("users") ? "users" : "origins", Number.parseInt(kept.creator, 10));
  return page(
    titleOf(kept),
    section,
    markup`
${kept.deleted === null ? null : markup`<p class="card message">In the trash since ${when(kept.deleted)}.</p>`}
<div class="columns"><section class="card"><h2>Fields</h2><table><tbody>${describe(call, kept).map(([label, value]) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>
<p class="soft">${makeRef(kept.kind, kept.id)} · revision ${kept.rev} · made ${when(kept.created)} by ${who?.name} · changed ${when(kept.modified)}</p></section>
${entries.length === 0 ? null : markup`<section class="card"><h2>Timeline</h2><ol class="timeline">${entries}</ol></section>`}</div>`,
  );
}

function timeline(call: Call, kept: Kept): Html[] {
  if (kept.kind !== "contacts" && kept.kind !== "accounts" && kept.kind !== "leads") return [];
  const rows = call.db.all<{ kind: Kind; id: number; at: number }>(
    `SELECT 'notes' AS kind, n.id AS id, n.created AS at FROM link l INDEXED BY link_back CROSS JOIN notes n ON n.id = l.a WHERE l.relation = 'notes.parent' AND l.kind = ?1 AND l.b = ?2 AND n.deleted IS NULL
     UNION ALL SELECT 'activities', a.id, a.at FROM link l INDEXED BY link_back CROSS JOIN activities a ON a.id = l.a WHERE l.relation IN ('activities.leads', 'activities.participants') AND l.kind = ?1 AND l.b = ?2 AND a.deleted IS NULL
     UNION ALL SELECT 'tasks', t.id, coalesce(t.at, t.created) FROM link l INDEXED BY link_back CROSS JOIN tasks t ON t.id = l.a WHERE l.relation = 'tasks.entity' AND l.kind = ?1 AND l.b = ?2 AND t.deleted IS NULL
     ORDER BY at DESC LIMIT ?3`,
    kept.kind,
    kept.id,
    LONGEST_TIMELINE,
  );
  const words: Partial<Record<Kind, string>> = { notes: "Note", activities: "Activity", tasks: "Task" };
  return rows.flatMap(({ kind, id, at }) => {
    const entry = readKept(call.db, kind, id);
    if (entry === undefined) return [];
    const log = entry.fields.logNote === undefined ? undefined : readKept(call.db, "notes", entry.fields.logNote);
    const text = [entry.fields.note, entry.fields.description, log?.fields.note].filter(Boolean).join("\n");
    return [
      markup`<li><span class="soft">${words[kind]} · ${when(at)}</span><br>${kind === "notes" ? markup`<a href="/admin/notes/${id}">Open</a>` : linkTo(entry)}<div class="text">${text}</div></li>`,
    ];
  });
}
