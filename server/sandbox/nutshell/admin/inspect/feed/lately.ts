/** Sums up what was done within the last day: by whom, to which kinds of record, how often. */
import type { Call } from "../../../call.ts";
import type { Kind, Ref } from "../../../store/kinds.ts";
import { avatar } from "../../look/avatar.ts";
import { attribute, type Html, markup } from "../../look/markup.ts";
import { empty } from "../../look/page.ts";
import { capital, count, since, time } from "../../look/words.ts";
import { sectionOfKind, wordOf } from "../sections.ts";
import { recordOf } from "../tell/name-records.ts";
import { verbOf } from "./show-change.ts";

const DAY = 86_400;
type Row = { actor: Ref; action: string; kind: Kind; n: number; last: number };

/** A line for everybody who did something: what they made, changed, removed, each leading to those events. */
export function lately(call: Call): Html {
  const rows = call.db.all<Row>(
    "SELECT actor, action, kind, count(*) AS n, max(time) AS last FROM event WHERE time >= ? GROUP BY actor, action, kind ORDER BY n DESC",
    call.now - DAY,
  );
  if (rows.length === 0) return empty("events", "Nothing happened within the last 24 hours.");
  return markup`<ul class="history">${[...Map.groupBy(rows, ({ actor }) => actor)].map(([actor, all]) => {
    const who = recordOf(call, actor);
    const last = Math.max(...all.map((row) => row.last));
    return markup`<li>${avatar(who?.name ?? "?", who?.id ?? 0, who?.kind === "users" ? "person" : "thing")}<div><span class="strong">${who?.name ?? actor}</span> <span class="soft">last ${time(last, since(call.now))}</span>${[...Map.groupBy(all, ({ action }) => action)].map(([action, done]) => markup`<div>${verbOf(action)} ${done.map((row, i) => [i > 0 ? ", " : "", oneOf(row)])}</div>`)}</div></li>`;
  })}</ul>`;
}

function oneOf({ actor, action, kind, n }: Row): Html {
  const word = n === 1 ? wordOf(kind) : (sectionOfKind(kind)?.many ?? plural(wordOf(kind)));
  const query = new URLSearchParams({ actor, action, kind, since: "day" });
  return markup`<a${attribute("href", `/admin/events?${query.toString()}`)}${attribute("title", `${capital(verbOf(action))} ${word}`)}>${count(n)} ${word}</a>`;
}

const plural = (word: string): string => (word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`);
