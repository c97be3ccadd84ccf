/** The only place that shows a page of records, or of the trash. */
import type { Call } from "../call.ts";
import type { Reply, Request } from "../http/reply.ts";
import type { Kept } from "../store/fields.ts";
import { mentions } from "../store/finders.ts";
import type { Kind } from "../store/kinds.ts";
import { type Condition, countKept, listKept } from "../store/records.ts";
import { describe, kindOfSection, linkTo, when } from "./describe.ts";
import { type Html, markup, page, type Section, sections } from "./page.ts";

const PAGE = 50;
/** Nutshell's own trash shows as many. */
const TRASH = 100;
const columns: Readonly<Record<Exclude<Section, "trash">, readonly string[]>> = {
  people: ["Companies", "E-mail", "Phone", "Tags"],
  companies: ["Industry", "E-mail", "Phone", "Tags"],
  leads: ["Number", "Company", "Pipeline", "Stage", "Status", "Value"],
  activities: ["Type", "Status", "From", "People and companies"],
  tasks: ["About", "Due", "Completed", "Assignee"],
  notes: ["About", "Author"],
};

/** One page of a section, filtered by `q`. */
export function listPage(call: Call, section: Exclude<Section, "trash">, request: Request): Reply {
  const kind = kindOfSection[section];
  const q = request.query.get("q")?.trim() ?? "";
  const number = Math.max(1, Number.parseInt(request.query.get("page") ?? "1", 10) || 1);
  const where: Condition[] = kind === "notes" ? [{ sql: "json_extract(r.body, '$.logOf') IS NULL", values: [] }] : [];
  if (q !== "")
    where.push(kind === "notes" ? { sql: "instr(lower(json_extract(r.body, '$.note')), lower(?)) > 0", values: [q] } : mentions(kind, q));
  const total = countKept(call.db, kind, { where });
  const kept = listKept(call.db, kind, { where, descending: true, order: "r.id", limit: PAGE, offset: (number - 1) * PAGE });
  const to = (n: number): string => `/admin/${section}?${new URLSearchParams({ ...(q === "" ? {} : { q }), page: String(n) }).toString()}`;
  return page(
    labelOf(section),
    section,
    markup`
<form class="line" method="get" action="/admin/${section}" role="search"><label>Find<input type="search" name="q" value="${q}"></label><button>Search</button></form>
<div class="card"><p class="soft">${total.toLocaleString("en-US")} ${labelOf(section).toLowerCase()}${q === "" ? "" : ` that mention “${q}”`}, newest first</p>
${kept.length === 0 ? markup`<p>Nothing here.</p>` : table(call, kept, columns[section])}
<div class="pages">${number > 1 ? markup`<a href="${to(number - 1)}">Previous</a>` : null}${total > number * PAGE ? markup`<a href="${to(number + 1)}">Next</a>` : null}</div></div>`,
  );
}

/** What was removed last. */
export function trashPage(call: Call): Reply {
  const kinds: readonly Kind[] = ["contacts", "accounts", "leads", "activities", "tasks", "notes", "tags", "sources"];
  const kept = kinds
    .flatMap((kind) => listKept(call.db, kind, { trash: true, order: "r.deleted", descending: true, limit: TRASH }))
    .sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0))
    .slice(0, TRASH);
  return page(
    "Trash",
    "trash",
    markup`<div class="card"><p class="soft">The latest ${TRASH} at most</p>${
      kept.length === 0
        ? markup`<p>The trash is empty.</p>`
        : markup`
<table><thead><tr><th scope="col">Record</th><th scope="col">Kind</th><th scope="col">Removed</th></tr></thead><tbody>${kept.map((record) => markup`<tr><td>${linkTo(record)}</td><td>${record.kind}</td><td>${when(record.deleted)}</td></tr>`)}</tbody></table>`
    }</div>`,
  );
}

function table(call: Call, kept: readonly Kept[], shown: readonly string[]): Html {
  return markup`<table><thead><tr><th scope="col">Name</th>${shown.map((label) => markup`<th scope="col">${label}</th>`)}</tr></thead><tbody>${kept.map(
    (record) => {
      const described = new Map(describe(call, record));
      return markup`<tr><td>${linkTo(record)}</td>${shown.map((label) => markup`<td>${described.get(label) ?? null}</td>`)}</tr>`;
    },
  )}</tbody></table>`;
}

const labelOf = (section: Section): string => sections.find(([key]) => key === section)?.[1] ?? section;
