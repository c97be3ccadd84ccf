/** Shows a pipeline as a board: a column for each stage, its leads, how many they are and what they are worth. */
import type { Call } from "../../../call.ts";
import { leadValue } from "../../../entities/lead.ts";
import { stagesOf } from "../../../entities/stages-of.ts";
import type { Reply, Request } from "../../../http/reply.ts";
import type { Kept } from "../../../store/fields.ts";
import { readLinks } from "../../../store/links.ts";
import { listKept, readKept } from "../../../store/records.ts";
import { avatar } from "../../look/avatar.ts";
import { attribute, type Html, markup } from "../../look/markup.ts";
import { empty } from "../../look/page.ts";
import { count, counted, money } from "../../look/words.ts";
import { framed } from "../framed.ts";
import { recordOf, titleOf } from "../tell/name-records.ts";
import { showState } from "../tell/show-state.ts";
import { type Sum, stageSums, sumsInWords } from "./stage-sums.ts";

const CARDS = 15;
const states = [
  ["open", "r.status IN (0, 1)", "Open"],
  ["won", "r.status = 10", "Won"],
  ["lost", "r.status IN (11, 12)", "Lost or cancelled"],
  ["all", "1", "All"],
] as const;

/** The board of the pipeline the address names, otherwise of the first one. */
export function boardPage(call: Call, { query }: Request): Reply {
  const pipelines = listKept(call.db, "stagesets", { limit: 200 });
  const chosen = pipelines.find(({ id }) => String(id) === query.get("pipeline")) ?? pipelines[0];
  const frame = { title: "Pipelines", current: "pipelines" } as const;
  if (chosen === undefined) return framed(call, query, frame, empty("board", "There is no pipeline."));
  const state = states.find(([word]) => word === query.get("status")) ?? states[0];
  const stages = stagesOf(call, chosen.id);
  const sums = stageSums(
    call,
    state[1],
    stages.map(({ id }) => id),
  );
  const all = [...sums.values()].flat();
  const tab = (pipeline: number, word: string, label: string, isChosen: boolean): Html =>
    markup`<a href="/admin/pipelines?pipeline=${pipeline}&amp;status=${word}"${attribute("aria-current", isChosen ? "true" : undefined)} dir="auto">${label}</a>`;
  return framed(
    call,
    query,
    frame,
    markup`<nav class="tabs" aria-label="Pipelines">${pipelines.map(({ id, name }) => tab(id, state[0], name, id === chosen.id))}</nav>
<nav class="tabs small" aria-label="Status">${states.map(([word, , label]) => tab(chosen.id, word, label, word === state[0]))}</nav>
<p class="soft">${counted(
      all.reduce((n, sum) => n + sum.leads, 0),
      "lead",
      "leads",
    )} in ${chosen.name}${all.length === 0 ? "" : `, worth ${sumsInWords(all)}`}</p>
<div class="board" role="region" aria-label="${chosen.name}" tabindex="0">${stages.map((stage) => column(call, stage, { state, pipeline: chosen.id, sums: sums.get(stage.id) ?? [] }))}</div>`,
  );
}

function column(
  call: Call,
  stage: Kept,
  { state: [word, sql], pipeline, sums }: { state: (typeof states)[number]; pipeline: number; sums: readonly Sum[] },
): Html {
  const leads = sums.reduce((n, sum) => n + sum.leads, 0);
  const cards = listKept(call.db, "leads", {
    where: [
      { sql, values: [] },
      { sql: "json_extract(r.body, '$.stage') = ?", values: [stage.id] },
    ],
    order: "r.id",
    descending: true,
    limit: CARDS,
  });
  const query = new URLSearchParams({
    pipeline: String(pipeline),
    stage: String(stage.id),
    ...(word === "open" || word === "won" ? { status: word } : {}),
  });
  return markup`<section class="stage"><h2><span dir="auto">${stage.name}</span> <span class="soft">${count(leads)}</span></h2><div class="sum">${sumsInWords(sums)}</div>
${cards.length === 0 ? markup`<p class="soft small">No leads.</p>` : cards.map((lead) => card(call, lead))}
${leads > cards.length ? markup`<a class="small"${attribute("href", `/admin/leads?${query.toString()}`)}>All ${count(leads)}</a>` : null}</section>`;
}

function card(call: Call, lead: Kept): Html {
  const value = leadValue(call, lead);
  const company = readLinks(call.db, "leads.primaryAccount", lead.id)[0] ?? readLinks(call.db, "leads.contacts", lead.id)[0];
  const record = company && readKept(call.db, company.kind, company.id);
  const assignee = recordOf(call, lead.fields.assignee);
  return markup`<a class="deal" href="/admin/leads/${lead.id}"><span class="strong" dir="auto">${titleOf(lead)}</span>${record === undefined ? null : markup`<span class="soft small" dir="auto">${titleOf(record)}</span>`}
<span class="row"><span>${value && money(value)} ${lead.status === 0 ? null : showState(call, lead)}</span>${assignee === undefined ? null : markup`<span title="${assignee.name}">${avatar(assignee.name, assignee.id)}</span>`}</span></a>`;
}
