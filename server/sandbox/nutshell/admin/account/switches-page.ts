/** Shows every switch: what nobody knows about Nutshell, and which of the possible answers is given now. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { type SwitchName, switches } from "../../switches.ts";
import { framed } from "../inspect/framed.ts";
import { attribute, type Html, markup } from "../look/markup.ts";
import { pill } from "../look/pill.ts";
import { capital, counted } from "../look/words.ts";

/** First word of a switch's name and the heading it stands under; a word that is not listed is its own heading. */
const headings: Readonly<Record<string, string>> = {
  rpc: "JSON-RPC: calls and answers",
  discovery: "Discovery",
  value: "How single values are kept",
  custom: "Custom fields",
  lead: "Leads",
  activity: "Activities",
  task: "Tasks",
  rest: "REST",
  record: "Records",
  email: "E-mails",
  events: "Events",
};

/** All switches in one form. */
export function switchesPage(call: Call, { query }: Request): Reply {
  const positions = call.world.switches.all();
  const names = Object.keys(switches) as SwitchName[];
  const isTurned = (name: SwitchName): boolean => positions[name] !== switches[name][0][0];
  const turned = names.filter(isTurned);
  const groups = Map.groupBy(names, (name) => name.split(".")[0] ?? name);
  return framed(
    call,
    query,
    { title: "Switches", current: "switches" },
    markup`<div class="card"><p>Where nobody outside knows for sure how Nutshell behaves, this stand-in can behave in every likely way. The first position is the likeliest. A client is right when it comes to the same end in every position.</p>
<p class="strong">${turned.length === 0 ? "All switches are at their default." : `${counted(turned.length, "switch is", "switches are")} turned.`}</p>
${turned.length === 0 ? null : markup`<p>${turned.map((name) => markup`<a class="tag" href="#${name}">${name} → ${positions[name]}</a>`)}</p>`}
${turned.length === 0 ? null : markup`<form method="post" action="/admin/switches/reset"><button class="plain">Reset all switches</button></form>`}</div>
<form method="post" action="/admin/switches">${[...groups].map(
      ([word, list]) =>
        markup`<section class="card"><h2>${headings[word] ?? capital(word)}</h2>${list.map((name) => one(name, positions[name], isTurned(name)))}</section>`,
    )}<div class="sticky"><button>Save the switches</button><span class="soft">Kept over restarts and resets.</span></div></form>`,
  );
}

function one(name: SwitchName, position: string, isTurned: boolean): Html {
  const [positions, about] = switches[name];
  const choice = (value: string, i: number): Html =>
    markup`<label class="choice"><input type="radio" name="${name}" value="${value}"${attribute("checked", value === position)}> ${value}${i === 0 ? markup` <span class="soft small">usual</span>` : null}</label>`;
  return markup`<fieldset${attribute("class", `switch${isTurned ? " turned" : ""}`)} id="${name}"><legend><code>${name}</code>${isTurned ? markup` ${pill("wait", "turned")}` : null}</legend><div class="body"><p class="small">${withCode(about)}</p><div>${positions.map(choice)}</div></div></fieldset>`;
}

/** Words between backticks as code. */
const withCode = (text: string): Html[] => text.split("`").map((part, i) => (i % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
