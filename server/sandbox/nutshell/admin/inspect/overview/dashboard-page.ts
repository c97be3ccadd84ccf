/** Shows the account at a glance: how much there is, what is new, how the pipelines stand, what happened last. */
import type { Call } from "../../../call.ts";
import { stagesOf } from "../../../entities/stages-of.ts";
import type { Reply, Request } from "../../../http/reply.ts";
import { readMeta } from "../../../store/connect.ts";
import { listEvents } from "../../../store/events.ts";
import { listKept } from "../../../store/records.ts";
import { switches } from "../../../switches.ts";
import { icon } from "../../look/icons.ts";
import { type Html, markup, type Part } from "../../look/markup.ts";
import { capital, count, counted } from "../../look/words.ts";
import { eventEntry } from "../feed/events-page.ts";
import { lately } from "../feed/lately.ts";
import { countSections, framed, madeSince } from "../framed.ts";
import { type Section, sections } from "../sections.ts";
import { stageSums, sumsInWords } from "./stage-sums.ts";

const HOUR = 3600;
const LATEST = 6;

/** The page behind `/admin`. */
export function dashboardPage(call: Call, { query }: Request): Reply {
  const counts = countSections(call);
  const fresh = (section: Section): number => madeSince(call, section, call.now - HOUR);
  const tiles = sections.map((section) => {
    const { key, many, picture } = section;
    const n = fresh(section);
    return markup`<a class="tile" href="/admin/${key}"><b>${count(counts[key])}</b><span>${icon(picture)} ${capital(many)}</span>${n > 0 ? markup`<span class="new">${count(n)} in the last hour</span>` : null}</a>`;
  });
  const events = listEvents(call.db, [], LATEST);
  return framed(
    call,
    query,
    { title: readMeta(call.db, "company") ?? "Account", current: "home" },
    markup`${state(call)}<div class="tiles">${tiles}</div>
<div class="columns"><section class="card"><h2>Open leads by pipeline</h2>${pipelines(call)}</section>
<div><section class="card"><h2>Within the last 24 hours</h2>${lately(call)}</section>
<section class="card"><h2>Latest events</h2><ul class="history">${events.map((event) => eventEntry(call, event))}</ul><p class="small"><a href="/admin/events">All events</a></p></section></div></div>`,
  );
}

/** What makes this account behave in another way than usual. */
function state(call: Call): Part {
  const positions = call.world.switches.all();
  const turned = Object.entries(switches).filter(([name, [usual]]) => positions[name as keyof typeof switches] !== usual[0]).length;
  const armed = call.world.faults.list().length;
  return [
    turned > 0 &&
      markup`<p class="card message warn">${counted(turned, "switch is", "switches are")} turned. <a href="/admin/switches">See which</a></p>`,
    armed > 0 &&
      markup`<p class="card message warn">${counted(armed, "fault is", "faults are")} armed. <a href="/admin/faults">See which</a></p>`,
  ];
}

function pipelines(call: Call): Html[] {
  return listKept(call.db, "stagesets", { limit: 20 }).map((pipeline) => {
    const stages = stagesOf(call, pipeline.id);
    const sums = stageSums(
      call,
      "r.status IN (0, 1)",
      stages.map(({ id }) => id),
    );
    const leadsIn = (id: number): number => (sums.get(id) ?? []).reduce((n, sum) => n + sum.leads, 0);
    const most = Math.max(1, ...stages.map(({ id }) => leadsIn(id)));
    return markup`<h3><a href="/admin/pipelines?pipeline=${pipeline.id}" dir="auto">${pipeline.name}</a> <span class="soft">${sumsInWords([...sums.values()].flat())}</span></h3>
<table class="bars"><tbody>${stages.map(
      ({ id, name }) =>
        markup`<tr><th scope="row" class="small" dir="auto">${name}</th><td><meter min="0" max="${most}" value="${leadsIn(id)}" aria-label="${name}: ${leadsIn(id)} leads"></meter></td><td class="num">${count(leadsIn(id))}</td></tr>`,
    )}</tbody></table>`;
  });
}
