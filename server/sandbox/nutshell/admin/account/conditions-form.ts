/** Shows and asks for the conditions under which every call is served. */
import type { Call } from "../../call.ts";
import { select } from "../inspect/list/list-filters.ts";
import { attribute, type Html, markup } from "../look/markup.ts";
import { message } from "../look/page.ts";
import { count, dayAndClock } from "../look/words.ts";

/** What the pace limit counted, over all keys and for each; nothing without a limit. */
export function paceCounters(call: Call): Html {
  const counts = call.world.conditions.paceCounts();
  if (counts === null) return markup``;
  const row = (name: string, c: { accepted: number; refused: number; open: number; highest: number }): Html =>
    markup`<tr><th scope="row">${name}</th>${[c.accepted, c.refused, c.open, c.highest].map((n) => markup`<td class="num">${count(n)}</td>`)}</tr>`;
  return markup`<section class="card"><h2>Pace limit</h2><table><thead><tr><th scope="col">Key</th><th scope="col" class="num">Accepted</th><th scope="col" class="num">Refused</th><th scope="col" class="num">Open</th><th scope="col" class="num">Most at once</th></tr></thead><tbody>${row("All", counts)}${Object.entries(counts.keys).map(([name, each]) => row(name, each))}</tbody></table></section>`;
}

/** The form holds what stands; an empty field ends a condition. */
export function conditionsForm(call: Call): Html {
  const { searchLag, maintenance, clockSkew, latency, pace } = call.world.conditions.get();
  const isDown = maintenance !== null && call.now - clockSkew < maintenance.to;
  return markup`${isDown ? message(`Maintenance is on until ${dayAndClock(Math.floor(maintenance.to))}.`, true) : null}<form id="conditions" method="post" action="/admin/conditions">
${group("Search, clock, maintenance", number("searchLag", "Search knows a record after, in seconds", searchLag, "any"), number("clockSkew", "The server's clock runs ahead by, in seconds", clockSkew), number("maintenance.seconds", "Maintenance from now on, for seconds", undefined))}
${group("Latency", number("latency.milliseconds", "Every answer is late by, in ms", latency?.milliseconds), number("latency.upTo", "By chance up to, in ms", latency?.upTo), number("latency.each", "More for each call that is open, in ms", latency?.each, "any"))}
${group("Pace limit", number("pace.perSecond", "Calls a second", pace?.perSecond, "any"), number("pace.burst", "Calls at once after a pause", pace?.burst), number("pace.concurrent", "Calls open at the same time", pace?.concurrent), choice("pace.status", "What is above is refused with", statuses, String(pace?.status ?? 429)), choice("pace.retryAfter", "Retry-After", headers, pace?.retryAfter ?? "seconds"))}
</form><div class="side"><button form="conditions">Set the conditions</button><form method="post" action="/admin/conditions/reset"><button class="plain">End all conditions</button></form></div>`;
}

type Choices = readonly (readonly [string, string])[];
const statuses: Choices = ["429", "503", "406"].map((status) => [status, status]);
const headers: Choices = [
  ["seconds", "in seconds"],
  ["date", "as a date"],
  ["none", "no header"],
];

const group = (title: string, ...inputs: readonly Html[]): Html =>
  markup`<fieldset class="group"><legend>${title}</legend><div class="filters">${inputs}</div></fieldset>`;
const choice = (name: string, label: string, choices: Choices, chosen: string): Html =>
  markup`<label>${label}${select(name, choices, chosen)}</label>`;
const number = (name: string, label: string, value: number | null | undefined, step = "1"): Html =>
  markup`<label>${label}<input type="number" step="${step}" name="${name}"${attribute("min", name === "clockSkew" ? undefined : 0)}${attribute("value", value || undefined)} placeholder="none"></label>`;
