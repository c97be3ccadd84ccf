/** Looks in all sections at once: for a key, an id, a lead's number, an address, or words. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import type { Kept } from "../../store/fields.ts";
import { type Kind, parseRef } from "../../store/kinds.ts";
import { countKept, listKept, readKept } from "../../store/records.ts";
import { type Html, markup } from "../look/markup.ts";
import { empty } from "../look/page.ts";
import { capital, count } from "../look/words.ts";
import { framed } from "./framed.ts";
import { columns } from "./list/list-cells.ts";
import { rows } from "./list/list-page.ts";
import { contains, readListQuery } from "./list/list-query.ts";
import { sectionOfKind, sections } from "./sections.ts";

const EACH = 6;

/** What fits, a few of each section and the way to the rest; what can only be one record comes first. */
export function searchPage(call: Call, { query }: Request): Reply {
  const q = query.get("q")?.trim() ?? "";
  const frame = { title: q === "" ? "Find" : `“${q}”`, current: "search", q } as const;
  if (q === "")
    return framed(
      call,
      query,
      frame,
      empty("search", "Write a name, an e-mail address, a migration key, an id such as 7-contacts, or a lead's number."),
    );
  const exact = exactly(call, q);
  const found = sections.flatMap((section): Html[] => {
    const { where } = readListQuery(call, section.kind, new URLSearchParams());
    const fitting = { where: [...where, contains(section.kind, q)] };
    const kept = listKept(call.db, section.kind, { ...fitting, order: "r.id", descending: true, limit: EACH });
    if (kept.length === 0) return [];
    const total = kept.length < EACH ? kept.length : countKept(call.db, section.kind, fitting);
    const all = new URLSearchParams({ q });
    return [
      markup`<section class="card"><h2>${capital(section.many)} <span class="soft">${count(total)}</span></h2>${rows(call, capital(section.one), kept, columns[section.key])}${
        total > kept.length
          ? markup`<p class="small"><a href="/admin/${section.key}?${{ html: all.toString().replaceAll("&", "&amp;") }}">All ${count(total)}</a></p>`
          : null
      }</section>`,
    ];
  });
  const first = exact.map((kept) => {
    const section = sectionOfKind(kept.kind);
    return (
      section &&
      markup`<section class="card"><h2>Exactly this ${section.one}</h2>${rows(call, capital(section.one), [kept], columns[section.key])}</section>`
    );
  });
  return framed(call, query, frame, exact.length + found.length === 0 ? empty("search", `Nothing mentions “${q}”.`) : [first, found]);
}

/** Records that the words can only mean: an id with its kind, or a lead's number. */
function exactly(call: Call, q: string): Kept[] {
  const ref = parseRef(q);
  const kind: Kind | undefined = ref?.kind;
  const named = ref && kind && sectionOfKind(kind) ? readKept(call.db, kind, ref.id) : undefined;
  const number = /^(?:lead\D?)?(\d{1,9})$/iu.exec(q)?.[1];
  const lead =
    number === undefined ? [] : listKept(call.db, "leads", { where: [{ sql: "r.number = ?", values: [Number(number)] }], limit: 1 });
  return [...(named === undefined ? [] : [named]), ...lead];
}
