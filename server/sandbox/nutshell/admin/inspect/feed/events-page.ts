/** Shows the feed: who did what and when, with every value that changed. */
import type { Call } from "../../../call.ts";
import type { Reply, Request } from "../../../http/reply.ts";
import type { Sql } from "../../../store/connect.ts";
import { type FeedEvent, listEvents } from "../../../store/events.ts";
import { kinds, parseRef } from "../../../store/kinds.ts";
import { listKept, readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { icon } from "../../look/icons.ts";
import { attribute, type Html, markup } from "../../look/markup.ts";
import { empty } from "../../look/page.ts";
import { capital, since, time } from "../../look/words.ts";
import { framed } from "../framed.ts";
import { select } from "../list/list-filters.ts";
import { spans } from "../list/list-query.ts";
import { sectionOfKind, sections, wordOf } from "../sections.ts";
import { linkTo, recordOf, titleOf } from "../tell/name-records.ts";
import { showChanges, verbOf } from "./show-change.ts";

const PAGE = 60;
const actions = ["create", "update", "stagechange", "log", "delete", "undelete"];

/** A page of the feed, newest first; `before` is the id it begins under. */
export function eventsPage(call: Call, { query }: Request): Reply {
  const events = listEvents(call.db, conditions(call, query), PAGE);
  const last = events.at(-1);
  const older = new URLSearchParams([...query].filter(([name, value]) => name !== "before" && value !== ""));
  if (last) older.set("before", String(last.id));
  return framed(
    call,
    query,
    { title: "Events", current: "events" },
    markup`${filters(call, query)}<section class="card">${
      events.length === 0
        ? empty("events", "Nothing of that kind happened.")
        : markup`<ul class="history">${events.map((event) => eventEntry(call, event))}</ul>`
    }<div class="pages">${query.get("before") ? markup`<a class="button plain" href="/admin/events">Newest</a>` : null}${
      events.length === PAGE ? markup`<a class="button plain"${attribute("href", `/admin/events?${older.toString()}`)}>Older</a>` : null
    }</div></section>`,
  );
}

/** One entry of the feed. */
export function eventEntry(call: Call, event: FeedEvent): Html {
  const kept = readKept(call.db, event.kind, event.record);
  const section = sectionOfKind(event.kind);
  const name =
    kept === undefined ? markup`<span class="soft">that is gone</span>` : kept.kind === "notes" ? markup`“${linkTo(kept)}”` : linkTo(kept);
  return historyEntry(call, event, markup`${section === undefined ? null : icon(section.picture)} ${wordOf(event.kind)} ${name}`);
}

/** Who did what and when, and what became of it; `what` names the record where that is not plain. */
export function historyEntry(call: Call, event: FeedEvent, what: Html | null): Html {
  const actor = recordOf(call, event.actor);
  return markup`<li>${avatar(actor?.name ?? "?", actor?.id ?? 0, actor?.kind === "users" ? "person" : "thing")}<div><span class="strong">${actor?.name ?? event.actor}</span> ${verbOf(event.action)} ${what} <span class="soft nowrap">${time(event.time, since(call.now))}</span>${showChanges(call, event)}</div></li>`;
}

function filters(call: Call, query: URLSearchParams): Html {
  const asked = (name: string): string => query.get(name) ?? "";
  const who = [...listKept(call.db, "users", { limit: 200 }), ...listKept(call.db, "origins", { limit: 200 })].map(
    (kept) => [`${kept.id}-${kept.kind}`, kept.name] as const,
  );
  const record = asked("record");
  const ref = parseRef(record);
  const about = ref && readKept(call.db, ref.kind, ref.id);
  return markup`<form class="card filters" method="get" action="/admin/events">
<label>Who${select("actor", [["", "Anybody"], ...who], asked("actor"))}</label>
<label>What they did${select("action", [["", "Anything"], ...actions.map((action) => [action, capital(verbOf(action))] as const)], asked("action"))}</label>
<label>To${select("kind", [["", "Any record"], ...sections.map(({ kind, many }) => [kind, capital(many)] as const)], asked("kind"))}</label>
<label>When${select("since", [["", "At any time"], ...spans.map(([word, , words]) => [word, capital(words)] as const)], asked("since"))}</label>
<label>Record<input name="record" placeholder="7-contacts"${attribute("value", record)}></label>
<div class="acts"><button>Show</button><a class="button plain" href="/admin/events">Clear</a></div>
${about === undefined ? null : markup`<p class="soft">Only what happened to ${titleOf(about)}.</p>`}</form>`;
}

function conditions(call: Call, query: URLSearchParams): { sql: string; values: Sql[] }[] {
  const asked = (name: string): string => query.get(name)?.trim() ?? "";
  const where: { sql: string; values: Sql[] }[] = [];
  const only = (sql: string, ...values: Sql[]): void => void where.push({ sql, values });
  if (parseRef(asked("actor"))) only("actor = ?", asked("actor"));
  if (asked("action") !== "") only("action = ?", asked("action"));
  if ((kinds as readonly string[]).includes(asked("kind"))) only("kind = ?", asked("kind"));
  const span = spans.find(([word]) => word === asked("since"));
  if (span) only("time >= ?", call.now - span[1]);
  const record = parseRef(asked("record"));
  if (record) only("kind = ? AND record = ?", record.kind, record.id);
  if (/^\d{1,12}$/u.test(asked("before"))) only("id < ?", Number(asked("before")));
  return where;
}
