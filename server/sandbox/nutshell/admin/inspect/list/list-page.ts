/** Shows the list of a section, a page of it at a time. */
import type { Call } from "../../../call.ts";
import type { Reply, Request } from "../../../http/reply.ts";
import type { Kept } from "../../../store/fields.ts";
import { countKept, listKept } from "../../../store/records.ts";
import { attribute, type Html, isBlank, markup, type Part } from "../../look/markup.ts";
import { empty } from "../../look/page.ts";
import { capital, count, counted } from "../../look/words.ts";
import { framed } from "../framed.ts";
import type { Section } from "../sections.ts";
import { type Column, columns, nameCell } from "./list-cells.ts";
import { listFilters } from "./list-filters.ts";
import { readListQuery } from "./list-query.ts";

const PAGE = 50;

/** One page of a section, as its address asks for it. */
export function listPage(call: Call, section: Section, { query }: Request): Reply {
  const { where, order, page, isNarrowed } = readListQuery(call, section.kind, query);
  const total = countKept(call.db, section.kind, { where });
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const shown = Math.min(page, pages);
  const kept = rowsOf(call, section, { where, order, offset: (shown - 1) * PAGE });
  const range = total > PAGE ? `${count((shown - 1) * PAGE + 1)}–${count(Math.min(total, shown * PAGE))} of ` : "";
  return framed(
    call,
    query,
    { title: capital(section.many), current: section.key },
    markup`${listFilters(call, section, query)}
<section class="card" aria-label="${capital(section.many)}"><p class="soft">${range}${counted(total, section.one, section.many)}${isNarrowed ? " found" : ""}, ${order[3].toLowerCase()}</p>
${
  kept.length === 0
    ? empty(
        section.picture,
        isNarrowed ? `No ${section.one} fits. Ask for less, or clear the filters.` : `There are no ${section.many} yet.`,
      )
    : rows(call, capital(section.one), kept, columns[section.key])
}
${pager(`/admin/${section.key}`, query, shown, pages)}</section>`,
  );
}

// The rows of a page are read after they are chosen: sorting would otherwise carry every record's whole content along.
function rowsOf(
  call: Call,
  { kind }: Section,
  {
    where,
    order,
    offset,
  }: { where: ReturnType<typeof readListQuery>["where"]; order: readonly [string, string, boolean, string]; offset: number },
): Kept[] {
  const [, expression, descending] = order;
  const listing = { where, order: expression, descending, limit: PAGE, offset };
  if (expression === "r.id") return listKept(call.db, kind, listing);
  const sql = ["r.deleted IS NULL", ...where.map((condition) => `(${condition.sql})`)].join(" AND ");
  const direction = descending ? "DESC" : "ASC";
  const ids = call.db.all<{ id: number }>(
    `SELECT r.id FROM ${kind} r WHERE ${sql} ORDER BY ${expression} IS NULL, ${expression} ${direction}, r.id ${direction} LIMIT ? OFFSET ?`,
    ...where.flatMap(({ values }) => values),
    PAGE,
    offset,
  );
  const known = new Map(
    listKept(call.db, kind, {
      where: [{ sql: `r.id IN (${ids.map(() => "?").join(",") || "NULL"})`, values: ids.map(({ id }) => id) }],
      limit: PAGE,
    }).map((kept) => [kept.id, kept]),
  );
  return ids.flatMap(({ id }) => known.get(id) ?? []);
}

/** A table that turns into cards where it is narrow. */
export function rows(call: Call, first: string, kept: readonly Kept[], shown: readonly Column[]): Html {
  const head = shown.map(({ label, look }) => markup`<th scope="col"${attribute("class", look === "num" && "num")}>${label}</th>`);
  const cell = ({ label, look, cell: show }: Column, record: Kept): Html => {
    const content: Part = show(call, record);
    const looks = [look ?? "", isBlank(content) ? "none" : ""].filter(Boolean).join(" ");
    return markup`<td${attribute("data-label", label)}${attribute("class", looks || undefined)}><div>${content}</div></td>`;
  };
  return markup`<table class="rows"><thead><tr><th scope="col">${first}</th>${head}</tr></thead><tbody>${kept.map(
    (record) => markup`<tr><th scope="row">${nameCell(call, record)}</th>${shown.map((each) => cell(each, record))}</tr>`,
  )}</tbody></table>`;
}

/** Ways to the other pages, keeping what else the address asks for. */
export function pager(path: string, query: URLSearchParams, page: number, pages: number): Html {
  if (pages <= 1) return markup``;
  const to = (n: number, label: string): Html => {
    const next = new URLSearchParams([...query].filter(([name, value]) => name !== "page" && value !== ""));
    next.set("page", String(n));
    return markup`<a class="button plain"${attribute("href", `${path}?${next.toString()}`)}>${label}</a>`;
  };
  return markup`<nav class="pages" aria-label="Pages">${page > 2 ? to(1, "First") : null}${page > 1 ? to(page - 1, "Previous") : null}<span class="soft">Page ${count(page)} of ${count(pages)}</span>${page < pages ? to(page + 1, "Next") : null}${page < pages - 1 ? to(pages, "Last") : null}</nav>`;
}
