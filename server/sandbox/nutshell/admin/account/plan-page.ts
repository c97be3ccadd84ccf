/** Shows what the account's plan allows and how much of it is used. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { AccountPlan } from "../../plan.ts";
import { listCustomFields } from "../../store/custom-fields.ts";
import { type Condition, countKept } from "../../store/records.ts";
import { framed } from "../inspect/framed.ts";
import { attribute, type Html, markup } from "../look/markup.ts";
import { capital, count } from "../look/words.ts";

/** The plan with a bar for each limit, and the form that chooses another one. */
export function planPage(call: Call, { query }: Request): Reply {
  const { plan, contactTier, seats, openLeads, pipelines, customFields } = call.world.plan.get();
  const where = (sql: string): { where: Condition[] } => ({ where: [{ sql, values: [] }] });
  const fields = Math.max(...(["accounts", "contacts", "leads"] as const).map((kind) => listCustomFields(call.db, kind).length));
  return framed(
    call,
    query,
    { title: "Plan", current: "plan" },
    markup`<div class="columns"><section class="card"><h2>${capital(plan)}</h2>
${usage("Open leads", countKept(call.db, "leads", where("r.status = 0")), openLeads)}
${usage("Pipelines", countKept(call.db, "stagesets", {}), pipelines)}
${usage("Custom fields on one kind of record", fields, customFields)}
${usage("People and companies", countKept(call.db, "contacts", {}) + countKept(call.db, "accounts", {}), contactTier)}
${usage("Users who are enabled", countKept(call.db, "users", where("coalesce(json_extract(r.body, '$.isEnabled'), 1)")), seats)}
</section><section class="card"><h2>Choose</h2><p class="soft">Existing data stays, even if it exceeds the plan.</p>
<form method="post" action="/admin/plan"><fieldset><legend>Plan</legend>${AccountPlan.shape.plan
      .unwrap()
      .options.map(
        (name) =>
          markup`<label class="choice"><input type="radio" name="plan" value="${name}"${attribute("checked", name === plan)}> ${capital(name)}</label>`,
      )}</fieldset>
<div class="line fields">${limit("contactTier", "Contact tier: most people and companies together", contactTier)}${limit("seats", "Seats: most users who are enabled", seats)}</div>
<p><button>Choose this plan</button></p></form></section></div>`,
  );
}

function usage(label: string, used: number, most: number | null): Html {
  const isOver = most !== null && used > most;
  return markup`<div class="usage"><div><span>${label}</span><span${attribute("class", isOver ? "strong over" : "soft")}>${count(used)}${most === null ? ", no limit" : ` of ${count(most)}`}</span></div>${
    most === null
      ? null
      : markup`<meter min="0" max="${Math.max(most, used)}" high="${Math.floor(most * 0.9)}" optimum="0" value="${used}" aria-label="${label}: ${used} of ${most}"></meter>`
  }</div>`;
}

const limit = (name: string, label: string, value: number | null): Html =>
  markup`<p><label>${label}<input type="number" min="1" name="${name}" placeholder="no limit"${attribute("value", value ?? undefined)}></label></p>`;
