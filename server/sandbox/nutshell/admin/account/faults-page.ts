/** Shows which faults wait for calls and under which conditions all calls are served, with the forms for both. */
import type { Call } from "../../call.ts";
import { type FaultKind, faultKinds } from "../../http/fault-order.ts";
import type { ArmedFault } from "../../http/faults.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { framed } from "../inspect/framed.ts";
import { select } from "../inspect/list/list-filters.ts";
import { attribute, type Html, markup } from "../look/markup.ts";
import { count } from "../look/words.ts";
import { conditionsForm, paceCounters } from "./conditions-form.ts";

/** Faults and conditions. */
export function faultsPage(call: Call, { query }: Request): Reply {
  const armed = call.world.faults.list();
  return framed(
    call,
    query,
    { title: "Faults and conditions", current: "faults" },
    markup`<section class="card"><h2>Armed faults</h2>${armed.length === 0 ? markup`<p class="soft">None. Every call is served as it comes.</p>` : list(armed)}</section>
<section class="card"><h2>Arm a fault</h2>${form()}</section>
${paceCounters(call)}<section class="card"><h2>Conditions</h2><p class="soft">They hold for every call of an API, not for these pages.</p>${conditionsForm(call)}</section>`,
  );
}

function list(armed: readonly ArmedFault[]): Html {
  const row = (fault: ArmedFault): Html =>
    markup`<tr><th scope="row"><code>${fault.kind}</code><div class="soft small">${faultKinds[fault.kind]}</div></th><td data-label="Calls"><div><code>${fault.method}</code></div></td><td data-label="Left"><div>${leftOf(fault)}</div></td><td data-label="Details"><div class="small">${details(fault)}</div></td><td class="num" data-label="Hit"><div>${count(fault.hits)} of ${count(fault.seen)} seen</div></td><td><form method="post" action="/admin/faults/${fault.id}/disarm"><button class="plain" aria-label="Disarm ${fault.kind} on ${fault.method}">Disarm</button></form></td></tr>`;
  return markup`<table class="rows"><thead><tr><th scope="col">Fault</th><th scope="col">Calls</th><th scope="col">Left</th><th scope="col">Details</th><th scope="col" class="num">Hit</th><th></th></tr></thead><tbody>${armed.map(row)}</tbody></table>
<form class="line" method="post" action="/admin/faults/clear"><button class="plain">Disarm all</button></form>`;
}

const leftOf = ({ times, rate }: ArmedFault): string =>
  [
    rate === undefined ? undefined : `${rate * 100} % of them`,
    times === undefined ? "until disarmed" : `${count(times)} ${times === 1 ? "time" : "times"}`,
  ]
    .filter(Boolean)
    .join(", ");

const details = ({ seed, rate, after, retryAfter, milliseconds, upTo, carriedOut, ending }: ArmedFault): string =>
  [
    rate === undefined ? undefined : `seed ${seed}`,
    after > 0 ? `after ${count(after)} spared` : undefined,
    retryAfter === undefined ? undefined : `Retry-After ${retryAfter} s`,
    milliseconds === undefined ? undefined : `${count(milliseconds)}${upTo === undefined ? "" : `–${count(upTo)}`} ms`,
    carriedOut ? "carried out" : undefined,
    ending === "broken" ? "broken off" : undefined,
  ]
    .filter(Boolean)
    .join(", ");

function form(): Html {
  const kinds = (Object.keys(faultKinds) as FaultKind[]).map((kind) => [kind, `${kind}: ${faultKinds[kind]}`] as const);
  const number = (name: string, label: string, more: { min?: number; max?: number; step?: string; placeholder?: string } = {}): Html =>
    markup`<label>${label}<input type="number" name="${name}"${attribute("min", more.min ?? 0)}${attribute("max", more.max)}${attribute("step", more.step)}${attribute("placeholder", more.placeholder)}></label>`;
  return markup`<form class="filters" method="post" action="/admin/faults"><label class="wide">What happens${select("kind", kinds, "503")}</label>
<label>To which calls<input name="method" required value="*" list="methods"></label><datalist id="methods"><option value="*">any</option><option value="reads"></option><option value="writes"></option><option value="newContact"></option><option value="POST /rest/notes"></option></datalist>
${number("times", "How many times", { min: 1, placeholder: "once" })}${number("rate", "Or which part of them, 0 to 1", { max: 1, step: "any", placeholder: "all" })}${number("seed", "Seed of the chance", { placeholder: "1" })}
${number("after", "Spare the first", { placeholder: "0" })}${number("retryAfter", "Retry-After, in seconds", { step: "any", placeholder: "no header" })}${number("milliseconds", "Late by, in ms")}${number("upTo", "… up to, in ms")}
<div class="acts"><button>Arm it</button></div></form>
<p class="soft small">Calls are named by their JSON-RPC method, or as <code>POST /rest/notes</code> and <code>GET /rest/leads/{id}</code>.</p>`;
}
