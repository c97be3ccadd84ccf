/** Shows a timeline: day by day, what kind of thing it was, who, when, and what was said. */
import type { Call } from "../../../call.ts";
import type { Kept } from "../../../store/fields.ts";
import { readLinks } from "../../../store/links.ts";
import { readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { type IconName, icon } from "../../look/icons.ts";
import { attribute, type Html, markup, type Part } from "../../look/markup.ts";
import { empty } from "../../look/page.ts";
import { bytes, clock, count, time, weekday } from "../../look/words.ts";
import { fileSize } from "../tell/file-size.ts";
import { showKey, takeKey } from "../tell/migration-key.ts";
import { linkTo, nameOf, recordOf, titleOf } from "../tell/name-records.ts";
import { showState } from "../tell/show-state.ts";
import { countTimeline, type Entry, readTimeline, type TimelineKind } from "./read-timeline.ts";

const PAGE = 60;
const LONG = 700;
const DAY = 86_400;
const looks: Readonly<Record<TimelineKind, readonly [IconName, string, string]>> = {
  notes: ["note", "wait", "Notes"],
  activities: ["activity", "open", "Activities"],
  tasks: ["task", "good", "Tasks"],
  emails: ["email", "quiet", "E-mails"],
};

/** The card with a record's timeline; `query` chooses a kind and how far back. */
export function timeline(call: Call, kept: Kept, path: string, query: URLSearchParams): Html {
  const counts = countTimeline(call, kept);
  const only = (Object.keys(looks) as TimelineKind[]).find((kind) => kind === query.get("show"));
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const total = only === undefined ? all : counts[only];
  const skip = Math.max(0, Math.min(total, Number.parseInt(query.get("skip") ?? "0", 10) || 0));
  const entries = readTimeline(call, kept, { only, limit: PAGE, offset: skip });
  const tab = (kind: TimelineKind | undefined, label: string, n: number): Html =>
    markup`<a${attribute("href", `${path}${kind === undefined ? "" : `?show=${kind}`}#timeline`)}${attribute("aria-current", kind === only ? "true" : undefined)}>${label} ${count(n)}</a>`;
  const more = (to: number, label: string): Html =>
    markup`<a class="button plain"${attribute("href", `${path}?${new URLSearchParams({ ...(only === undefined ? {} : { show: only }), skip: String(to) }).toString()}#timeline`)}>${label}</a>`;
  return markup`<section class="card timeline" id="timeline"><h2>Timeline</h2>
${all === 0 ? null : markup`<div class="tabs small">${tab(undefined, "All", all)}${(Object.keys(looks) as TimelineKind[]).filter((kind) => counts[kind] > 0).map((kind) => tab(kind, looks[kind][2], counts[kind]))}</div>`}
${entries.length === 0 ? empty("events", "Nothing was written, done or planned here yet.") : byDay(call, kept, entries)}
<div class="pages">${skip > 0 ? more(Math.max(0, skip - PAGE), "Newer") : null}${skip + PAGE < total ? more(skip + PAGE, "Older") : null}</div></section>`;
}

function byDay(call: Call, about: Kept, entries: readonly Entry[]): Html[] {
  const days = new Map<number, Entry[]>();
  for (const entry of entries) {
    const day = Math.floor(entry.at / DAY);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(
    ([day, list]) => markup`<h3>${time(day * DAY, weekday)}</h3><ol>${list.map((entry) => one(call, about, entry))}</ol>`,
  );
}

function one(call: Call, about: Kept, { kept, at }: Entry): Html {
  const kind = kept.kind as TimelineKind;
  const [picture, tone] = looks[kind];
  const author = recordOf(call, kept.fields.loggedBy ?? (kind === "tasks" ? kept.fields.assignee : undefined) ?? kept.creator);
  const isCall = nameOf(call, "activityTypes", kept.fields.activityType)?.toLowerCase().includes("call");
  return markup`<li><span${attribute("class", `dot ${tone}`)}>${icon(isCall ? "phone" : picture)}</span><div>
<div class="entry-head"><span class="soft">${wordFor(call, kept)}</span> <span class="strong">${kind === "notes" ? markup`<a href="/admin/notes/${kept.id}">by ${author?.name ?? "nobody"}</a>` : linkTo(kept)}</span> ${showState(call, kept)}<span class="when">${time(at, clock)}</span></div>
${kind === "notes" || author === undefined ? null : markup`<div class="who small soft">${avatar(author.name, author.id)}<span>${author.name}</span></div>`}
${others(call, about, kept)}${said(call, kept)}${files(call, kept)}</div></li>`;
}

function wordFor(call: Call, kept: Kept): string {
  if (kept.kind === "activities") return nameOf(call, "activityTypes", kept.fields.activityType) ?? "Activity";
  return { notes: "Note", tasks: "Task", emails: "E-mail" }[kept.kind as "notes" | "tasks" | "emails"];
}

/** Who else took part, and which lead it was about. */
function others(call: Call, about: Kept, kept: Kept): Part {
  const relations = (
    { activities: ["activities.leads", "activities.participants"], emails: ["emails.leads", "emails.participants"] } as const
  )[kept.kind as "activities"];
  const records = (relations ?? [])
    .flatMap((relation) => readLinks(call.db, relation, kept.id))
    .filter(({ kind, id }) => !(kind === about.kind && id === about.id))
    .flatMap(({ kind, id }) => readKept(call.db, kind, id) ?? [])
    .filter(({ deleted }) => deleted === null);
  if (records.length === 0) return null;
  return markup`<div class="small soft">with ${records.slice(0, 5).map((record, i) => [i > 0 ? ", " : "", linkTo(record)])}${records.length > 5 ? ` and ${records.length - 5} more` : ""}</div>`;
}

function said(call: Call, { fields }: Kept): Part {
  const log = fields.logNote === undefined ? undefined : readKept(call.db, "notes", fields.logNote)?.fields.note;
  const texts = [fields.note, fields.description, log, fields.text].filter((text): text is string => Boolean(text)).map(takeKey);
  return texts.map(({ rest, key }) => [
    rest === "" ? null : rest.length > LONG ? long(rest) : markup`<div class="said text" dir="auto">${rest}</div>`,
    key === undefined ? null : markup`<div class="keyed">${showKey(key)}</div>`,
  ]);
}

const long = (text: string): Html =>
  markup`<details class="said"><summary dir="auto">${titleOf({ kind: "notes", fields: { note: text } } as Kept)} <span class="soft small">all ${count(text.length)} characters</span></summary><div class="text" dir="auto">${text}</div></details>`;

function files(call: Call, kept: Kept): Part {
  if (kept.kind !== "notes" && kept.kind !== "emails") return null;
  return readLinks(call.db, `${kept.kind}.files`, kept.id).flatMap(({ id }) => {
    const file = readKept(call.db, "files", id);
    return file === undefined
      ? []
      : [markup`<div class="small">${icon("file")} ${linkTo(file)} <span class="soft">${bytes(fileSize(call.db, id))}</span></div>`];
  });
}
