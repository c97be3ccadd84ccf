/** The only place that shows the account itself: counts, pipelines, outcomes, activity types, markets, users, and the forms that make them. */
import type { Call } from "../call.ts";
import { stagesOf } from "../entities/lead.ts";
import type { Reply } from "../http/reply.ts";
import { readMeta } from "../store/connect.ts";
import { listCustomFields } from "../store/custom-fields.ts";
import type { Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { countKept, listKept } from "../store/records.ts";
import { kindOfSection } from "./describe.ts";
import { type Html, markup, page, sections } from "./page.ts";

/** The account's page; `message` says what was just made or why not. */
export function accountPage(call: Call, message?: string): Reply {
  const all = (kind: Kind, order = "r.id"): Kept[] => listKept(call.db, kind, { order, limit: 500 });
  const outcomeWords: Readonly<Record<number, string>> = { 10: "won", 11: "lost", 12: "cancelled" };
  const counts = sections.flatMap(([section, label]) =>
    section === "trash"
      ? []
      : [
          markup`<tr><th scope="row"><a href="/admin/${section}">${label}</a></th><td>${countKept(call.db, kindOfSection[section], { where: section === "notes" ? [{ sql: "json_extract(r.body, '$.logOf') IS NULL", values: [] }] : [] }).toLocaleString("en-US")}</td></tr>`,
        ],
  );
  const fields = (["accounts", "contacts", "leads"] as const).flatMap((kind) =>
    listCustomFields(call.db, kind).map(
      (field) =>
        markup`<tr><td>${field.name}</td><td>${kind}</td><td>${field.type}${field.multiple ? ", several" : ""}</td><td>${field.options.join(", ")}</td></tr>`,
    ),
  );
  return page(
    readMeta(call.db, "company") ?? "Account",
    "account",
    markup`
${message ? markup`<p class="card message" role="status">${message}</p>` : null}
<div class="columns">
<section class="card"><h2>Records</h2><table><tbody>${counts}</tbody></table></section>
<section class="card"><h2>Pipelines</h2><table><tbody>${all("stagesets").map(
      (pipeline) =>
        markup`<tr><th scope="row">${pipeline.name}</th><td>${stagesOf(call, pipeline.id)
          .map((s) => s.name)
          .join(" → ")}</td></tr>`,
    )}</tbody></table>
${form("pipeline", "Add pipeline", [
  ["name", "Name"],
  ["stages", "Stages, with commas between"],
])}</section>
<section class="card"><h2>Outcomes</h2>${list(all("outcomes").map((o) => `${o.name} (${outcomeWords[o.fields.outcomeType ?? 12]})`))}
${form("outcome", "Add outcome", [["name", "Name"]], markup`<label>Type<select name="type"><option value="10">Won</option><option value="11">Lost</option><option value="12">Cancelled</option></select></label>`)}</section>
<section class="card"><h2>Activity types</h2>${list(all("activityTypes").map((t) => t.name))}${form("activity-type", "Add activity type", [["name", "Name"]])}</section>
<section class="card"><h2>Markets</h2>${list(all("markets").map((m) => `${m.name} (${m.fields.currency ?? "no currency"})`))}${form(
      "market",
      "Add market",
      [
        ["name", "Name"],
        ["currency", "Currency, e.g. INR"],
      ],
    )}</section>
<section class="card"><h2>Users</h2>${list(all("users").map((u) => `${u.name}, ${u.fields.emails?.[0]?.value ?? ""}${u.fields.isAdministrator ? " (administrator)" : ""}`))}${form(
      "user",
      "Add user",
      [
        ["name", "Name"],
        ["email", "E-mail"],
      ],
    )}</section>
<section class="card"><h2>Custom fields</h2>${fields.length === 0 ? markup`<p class="soft">None yet.</p>` : markup`<table><thead><tr><th scope="col">Name</th><th scope="col">On</th><th scope="col">Type</th><th scope="col">Choices</th></tr></thead><tbody>${fields}</tbody></table>`}</section>
</div>`,
  );
}

const list = (items: readonly string[]): Html => markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
const form = (action: string, button: string, inputs: readonly (readonly [string, string])[], more: Html | null = null): Html =>
  markup`<form class="line" method="post" action="/admin/make/${action}">${inputs.map(([name, label]) => markup`<label>${label}<input name="${name}" required></label>`)}${more}<button>${button}</button></form>`;
