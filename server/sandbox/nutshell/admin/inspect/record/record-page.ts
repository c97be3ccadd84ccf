/** Lays out the page of one record: who it is, how it stands, its facts, its links, its timeline, its history. */
import type { Call } from "../../../call.ts";
import { leadPipeline, leadValue } from "../../../entities/lead.ts";
import { stagesOf } from "../../../entities/stages-of.ts";
import type { Reply, Request } from "../../../http/reply.ts";
import { listEvents } from "../../../store/events.ts";
import type { Kept } from "../../../store/fields.ts";
import { makeRef } from "../../../store/kinds.ts";
import { readLinks } from "../../../store/links.ts";
import { readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { icon } from "../../look/icons.ts";
import { attribute, type Html, markup, type Part } from "../../look/markup.ts";
import { money, time } from "../../look/words.ts";
import { historyEntry } from "../feed/events-page.ts";
import { framed } from "../framed.ts";
import { showTags } from "../list/list-cells.ts";
import type { Section } from "../sections.ts";
import { linkTo, nameOf, person, recordOf, titleOf } from "../tell/name-records.ts";
import { showState } from "../tell/show-state.ts";
import { losesOnRestore, restoreForm } from "../tend.ts";
import { linkedRecords } from "./linked-records.ts";
import { hasTimeline } from "./read-timeline.ts";
import { recordFacts } from "./record-facts.ts";
import { timeline } from "./timeline.ts";

const HISTORY = 25;

/** A record's page, or undefined when there never was such a record. */
export function recordPage(call: Call, section: Section, id: number, { query }: Request): Reply | undefined {
  const kept = readKept(call.db, section.kind, id);
  if (kept === undefined) return undefined;
  const path = `/admin/${section.key}/${id}`;
  const left = [recordFacts(call, kept), linkedRecords(call, kept)];
  const right = [hasTimeline(kept.kind) ? timeline(call, kept, path, query) : null, history(call, kept)];
  return framed(
    call,
    query,
    { title: titleOf(kept), current: section.key, head: head(call, section, kept) },
    markup`${kept.deleted === null ? null : inTrash(call, kept)}
${kept.kind === "leads" ? stageBar(call, kept) : null}
<div class="two"><div>${left}</div><div>${right}</div></div>`,
  );
}

function head(call: Call, { key, one, picture }: Section, kept: Kept): Html {
  const isNamed = kept.kind === "contacts" || kept.kind === "accounts";
  const value = kept.kind === "leads" ? leadValue(call, kept) : undefined;
  const owner = recordOf(call, kept.fields.owner ?? kept.fields.assignee);
  const face = isNamed
    ? avatar(titleOf(kept), kept.id, kept.kind === "contacts" ? "person" : "thing", "large")
    : markup`<span class="avatar thing large quiet" aria-hidden="true">${icon(picture)}</span>`;
  return markup`<div class="head">${face}<div><h1 dir="auto">${titleOf(kept)}</h1>
<div class="sub" dir="auto">${subtitle(call, kept) ?? one}</div><div>${showState(call, kept)} ${value === undefined ? null : markup`<span class="strong">${money(value)}</span> `}${showTags(call, kept)}</div></div>
<div class="acts">${owner === undefined ? null : markup`<div><span class="soft small">${kept.fields.owner === undefined ? "Assigned to" : "Owner"}</span>${person(call, makeRef(owner.kind, owner.id))}</div>`}${
    kept.deleted === null
      ? markup`<form method="post" action="/admin/remove/${key}/${kept.id}"><button class="danger">${icon("trash")} Move to trash</button></form>`
      : null
  }</div></div>`;
}

function subtitle(call: Call, kept: Kept): Part | undefined {
  if (kept.kind === "contacts") {
    const company = readLinks(call.db, "contacts.accounts", kept.id)[0];
    const record = company && readKept(call.db, "accounts", company.id);
    const role = kept.fields.jobTitle ?? company?.data?.relationship;
    const at = record === undefined || record.deleted !== null ? undefined : linkTo(record);
    return role !== undefined && at ? markup`${role} at ${at}` : (at ?? role);
  }
  if (kept.kind === "accounts") return nameOf(call, "industries", kept.fields.industry);
  if (kept.kind === "leads") {
    const company = readLinks(call.db, "leads.primaryAccount", kept.id)[0];
    const record = company && readKept(call.db, "accounts", company.id);
    return markup`Lead–${kept.number}${record === undefined ? null : markup` for ${linkTo(record)}`} · ${nameOf(call, "stagesets", leadPipeline(call, kept))}`;
  }
  if (kept.kind === "activities") return nameOf(call, "activityTypes", kept.fields.activityType);
  if (kept.kind === "notes") return markup`by ${recordOf(call, kept.creator)?.name}, ${time(kept.created)}`;
  return undefined;
}

function stageBar(call: Call, lead: Kept): Html {
  const pipeline = leadPipeline(call, lead);
  if (pipeline === undefined) return markup``;
  const stages = stagesOf(call, pipeline);
  const now = stages.findIndex(({ id }) => id === lead.fields.stage);
  return markup`<ol class="stages" aria-label="Stages">${stages.map(
    ({ name }, i) =>
      markup`<li${attribute("class", i < now ? "done" : undefined)}${attribute("aria-current", i === now ? "step" : undefined)} dir="auto">${name}</li>`,
  )}</ol>`;
}

const inTrash = (call: Call, kept: Kept): Html =>
  markup`<div class="card message refused"><p>In the trash since ${time(kept.deleted)}. ${losesOnRestore(call, kept)}</p>${restoreForm(kept)}</div>`;

function history(call: Call, kept: Kept): Html {
  const events = listEvents(call.db, [{ sql: "kind = ? AND record = ?", values: [kept.kind, kept.id] }], HISTORY);
  if (events.length === 0) return markup``;
  return markup`<section class="card"><h2>History</h2><ul class="history">${events.map((event) => historyEntry(call, event, null))}</ul>${
    events.length === HISTORY
      ? markup`<p class="small"><a href="/admin/events?record=${makeRef(kept.kind, kept.id)}">All of its events</a></p>`
      : null
  }</section>`;
}
