/** Shows what only Nutshell's own pages can make: pipelines and stages, outcomes, types, markets, users, teams, territories. */
import type { Call } from "../../call.ts";
import { stagesOf } from "../../entities/stages-of.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { listCustomFields } from "../../store/custom-fields.ts";
import type { Kept } from "../../store/fields.ts";
import type { Kind } from "../../store/kinds.ts";
import { listKept } from "../../store/records.ts";
import { framed } from "../inspect/framed.ts";
import { recordOf } from "../inspect/tell/name-records.ts";
import { avatar } from "../look/avatar.ts";
import { attribute, type Html, markup, type Part } from "../look/markup.ts";
import { pill, type Tone, tagPill } from "../look/pill.ts";

const outcomes: Readonly<Record<number, readonly [Tone, string]>> = {
  10: ["good", "Won"],
  11: ["bad", "Lost"],
  12: ["quiet", "Cancelled"],
};

/** The set-up of the account, with a form for each kind of thing. */
export function setUpPage(call: Call, { query }: Request): Reply {
  const all = (kind: Kind): Kept[] => listKept(call.db, kind, { limit: 500 });
  const named = (kind: Kind): Html => markup`<p>${all(kind).map(({ name }) => tagPill(name, undefined))}</p>`;
  return framed(
    call,
    query,
    { title: "Set-up", current: "set-up" },
    markup`<p class="soft">What an administrator creates on Nutshell's own pages; no API can.</p>
${card(
  "Pipelines and stages",
  all("stagesets").map((pipeline) => showPipeline(call, pipeline)),
)}
${card("Another pipeline", form("pipeline", "Add a pipeline", input("name", "Name"), input("stages", "Stages, separated by commas")))}
<div class="columns">${card("Outcomes", [
      markup`<ul>${all("outcomes").map(({ name, fields }) => {
        const [tone, word] = outcomes[fields.outcomeType ?? 12] ?? ["quiet", "Cancelled"];
        return markup`<li>${name} ${pill(tone, word)}</li>`;
      })}</ul>`,
      form(
        "outcome",
        "Add an outcome",
        input("name", "Name"),
        choice("type", "Closes a lead as", [
          ["10", "Won"],
          ["11", "Lost"],
          ["12", "Cancelled"],
        ]),
      ),
    ])}
${card("Markets", [
  markup`<ul>${all("markets").map(({ name, fields }) => markup`<li>${name} <span class="soft">${fields.currency ?? "no currency"}</span></li>`)}</ul>`,
  form("market", "Add a market", input("name", "Name"), input("currency", "Currency, such as INR")),
])}
${card("Activity types", [named("activityTypes"), form("activity-type", "Add a type", input("name", "Name"))])}
${card("Territories", [named("territories"), form("territory", "Add a territory", input("name", "Name"))])}
${card("Teams", [
  markup`<ul>${all("teams").map((team) => markup`<li>${team.name} <span class="soft">${members(call, team)}</span></li>`)}</ul>`,
  form("team", "Add a team", input("name", "Name")),
])}</div>
${card("Users", [users(all("users")), form("user", "Add a user", input("name", "Name"), input("email", "E-mail", "email"))])}
${card("Custom fields", customFields(call))}
${card(
  "Start over",
  markup`<p>Deletes every record and fills the account with its initial data. The keys, the switches, the plan and the webhooks stay; faults and conditions end.</p>
<form class="line" method="post" action="/admin/reset"><label class="choice"><input type="checkbox" name="sure" value="yes" required> Yes, delete everything</label><button class="danger">Empty the account</button></form>`,
)}`,
  );
}

const card = (title: string, content: Part): Html => markup`<section class="card"><h2>${title}</h2>${content}</section>`;
const input = (name: string, label: string, type = "text"): Html =>
  markup`<label>${label}<input${attribute("name", name)}${attribute("type", type)} required></label>`;
const choice = (name: string, label: string, choices: readonly (readonly [string, string])[]): Html =>
  markup`<label>${label}<select${attribute("name", name)}>${choices.map(([value, text]) => markup`<option${attribute("value", value)}>${text}</option>`)}</select></label>`;
const form = (what: string, button: string, ...inputs: readonly Html[]): Html =>
  markup`<form class="line" method="post" action="/admin/make/${what}">${inputs}<button>${button}</button></form>`;

function showPipeline(call: Call, pipeline: Kept): Html {
  return markup`<div class="pipeline"><h3 dir="auto">${pipeline.name}${pipeline.fields.isDefault ? markup` ${pill("quiet", "usual")}` : null}</h3>
<ol class="stages">${stagesOf(call, pipeline.id).map(({ name }) => markup`<li dir="auto">${name}</li>`)}</ol>
<details><summary>Add a stage to ${pipeline.name}</summary><form class="line" method="post" action="/admin/make/stage"><input type="hidden" name="pipeline" value="${pipeline.id}"><label>Name of the stage, which comes last<input name="name" required></label><button class="plain">Add the stage</button></form></details></div>`;
}

const members = (call: Call, team: Kept): string =>
  (team.fields.members ?? []).map((ref) => recordOf(call, ref)?.name ?? ref).join(", ") || "nobody yet";

function users(all: readonly Kept[]): Html {
  const row = ({ id, name, fields }: Kept): Html => {
    const isEnabled = fields.isEnabled !== false;
    return markup`<tr><th scope="row"><span class="who">${avatar(name, id)}<span>${name}</span></span></th><td data-label="E-mail"><div>${fields.emails?.[0]?.value}</div></td><td data-label="Role"><div>${fields.isAdministrator ? "Administrator" : "User"}</div></td><td data-label="State"><div>${isEnabled ? pill("good", "Enabled") : pill("quiet", "Disabled")}</div></td><td><form method="post" action="/admin/users/${id}/${isEnabled ? "disable" : "enable"}"><button class="plain" aria-label="${isEnabled ? "Disable" : "Enable"} ${name}">${isEnabled ? "Disable" : "Enable"}</button></form></td></tr>`;
  };
  return markup`<table class="rows"><thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Role</th><th scope="col">State</th><th></th></tr></thead><tbody>${all.map(row)}</tbody></table>`;
}

function customFields(call: Call): Html {
  const fields = (["accounts", "contacts", "leads"] as const).flatMap((kind) =>
    listCustomFields(call.db, kind).map(
      ({ name, type, multiple, options }) =>
        markup`<tr><th scope="row" dir="auto">${name}</th><td data-label="On"><div>${{ accounts: "Companies", contacts: "People", leads: "Leads" }[kind]}</div></td><td data-label="Type"><div>${type}${multiple ? ", several" : ""}</div></td><td${attribute("class", options.length === 0 && "none")} data-label="Choices"><div dir="auto">${options.join(", ")}</div></td></tr>`,
    ),
  );
  return fields.length === 0
    ? markup`<p class="soft">None yet. They are created over REST and cannot be deleted.</p>`
    : markup`<table class="rows"><thead><tr><th scope="col">Name</th><th scope="col">On</th><th scope="col">Type</th><th scope="col">Choices</th></tr></thead><tbody>${fields}</tbody></table>`;
}
