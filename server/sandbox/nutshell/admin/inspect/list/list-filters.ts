/** Draws the form above a list: words, states, people, pipelines, tags, keys, times, order. */
import type { Call } from "../../../call.ts";
import { stagesOf } from "../../../entities/stages-of.ts";
import type { Kind } from "../../../store/kinds.ts";
import { listKept } from "../../../store/records.ts";
import { attribute, type Html, markup, type Part } from "../../look/markup.ts";
import type { Section } from "../sections.ts";
import { carriesKey } from "../tell/migration-key.ts";
import { ordersOf, ownerField, spans, statuses } from "./list-query.ts";

type Choice = readonly [string, string];
const MOST_CHOICES = 500;

/** A GET form that keeps what was chosen. */
export function listFilters(call: Call, { key, kind, many }: Section, query: URLSearchParams): Html {
  const asked = (name: string): string => query.get(name) ?? "";
  const pick = (name: string, label: string, all: string, choices: readonly Choice[]): Html =>
    markup`<label>${label}${select(name, [["", all], ...choices], asked(name))}</label>`;
  const { status, owner, tag, pipelines } = choicesFor(call, kind);
  return markup`<form class="card filters" method="get" action="/admin/${key}">
<label class="wide">Find in ${many}<input type="search" name="q"${attribute("value", asked("q"))} placeholder="Name, text, e-mail, key …"></label>
${status.length > 0 ? pick("status", "Status", "Any status", status) : null}
${pipelines.length > 0 ? pick("pipeline", "Pipeline", "Any pipeline", pipelines) : null}
${pipelines.length > 0 && /^\d+$/u.test(asked("pipeline")) ? pick("stage", "Stage", "Any stage", stageChoices(call, Number(asked("pipeline")))) : null}
${owner.length > 0 ? pick("owner", ownerField[kind]?.[1] ?? "Owner", "Anybody", [...owner, ["nobody", "Nobody"]]) : null}
${tag.length > 0 ? pick("tag", "Tag", "Any tag", tag) : null}
${
  carriesKey(kind, true) === undefined
    ? null
    : pick("key", "Migration key", "With or without", [
        ["yes", "Carries a key"],
        ["no", "Carries none"],
      ])
}
${pick(
  "since",
  "Made",
  "At any time",
  spans.map(([word, , words]) => [word, words]),
)}
<label>Order${select(
    "sort",
    ordersOf(kind).map(([word, , , words]) => [word, words]),
    asked("sort"),
  )}</label>
<div class="acts"><button>Show</button><a class="button plain" href="/admin/${key}">Clear</a></div></form>`;
}

/** Options with one of them chosen. */
export function select(name: string, choices: readonly Choice[], chosen: string): Html {
  const options: Part = choices.map(
    ([value, label]) => markup`<option${attribute("value", value)}${attribute("selected", value === chosen)}>${label}</option>`,
  );
  return markup`<select${attribute("name", name)}>${options}</select>`;
}

const tagTypes: Partial<Record<Kind, number>> = { leads: 1, contacts: 2, accounts: 3 };

function choicesFor(call: Call, kind: Kind): Record<"status" | "owner" | "tag" | "pipelines", Choice[]> {
  const named = (of: Kind, value: (id: number) => string): Choice[] =>
    listKept(call.db, of, { order: "r.name", limit: MOST_CHOICES }).map(({ id, name }) => [value(id), name]);
  const type = tagTypes[kind];
  return {
    status: (statuses[kind] ?? []).map(([word, , words]) => [word, words]),
    owner: ownerField[kind] === undefined ? [] : named("users", (id) => `${id}-users`),
    tag:
      type === undefined
        ? []
        : listKept(call.db, "tags", {
            where: [{ sql: "json_extract(r.body, '$.tagType') = ?", values: [type] }],
            order: "r.name",
            limit: MOST_CHOICES,
          }).map(({ id, name }) => [String(id), name]),
    pipelines: kind === "leads" ? named("stagesets", String) : [],
  };
}

const stageChoices = (call: Call, pipeline: number): Choice[] => stagesOf(call, pipeline).map(({ id, name }) => [String(id), name]);
