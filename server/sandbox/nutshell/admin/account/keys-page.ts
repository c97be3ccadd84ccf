/** Shows how a client reaches this account: addresses, user, both keys, and calls to copy. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { ADMINISTRATOR } from "../../seed/seed.ts";
import { readMeta } from "../../store/connect.ts";
import { framed } from "../inspect/framed.ts";
import { markup, type Part } from "../look/markup.ts";

/** Keys and examples; whoever sees this page has one of the keys already. */
export function keysPage(call: Call, { query }: Request): Reply {
  const { origin, keys } = call.world;
  const domain = readMeta(call.db, "domain") ?? "";
  const rpc = `curl -s -u '${ADMINISTRATOR}:${keys.impersonating}' ${origin}/api/v1/json \\
  -d '{"id":"1","method":"findContacts","params":{"limit":5}}'`;
  const rest = `curl -s -u '${ADMINISTRATOR}:${keys.impersonating}' \\
  '${origin}/rest/contacts?page%5Blimit%5D=5'`;
  const discovery = `curl -s ${origin}/v1/json -d '{"id":"1","method":"getApiForUsername","params":{"username":"${ADMINISTRATOR}"}}'`;
  return framed(
    call,
    query,
    { title: "Keys", current: "keys" },
    markup`<div class="columns">${facts("Addresses", [
      ["JSON-RPC", `${origin}/api/v1/json`],
      ["REST", `${origin}/rest`],
      ["Discovery", `${origin}/v1/json`],
      ["These pages", `${origin}/admin`],
    ])}${facts("Who calls", [
      ["User", ADMINISTRATOR],
      ["Company domain", domain],
      ["Key that acts as any user", keys.impersonating],
      ["Key that acts in its own name", keys.plain],
    ])}</div>
<section class="card"><h2>To copy</h2><h3>JSON-RPC</h3><pre><code>${rpc}</code></pre><h3>REST</h3><pre><code>${rest}</code></pre><h3>Discovery</h3><pre><code>${discovery}</code></pre>
<p class="soft">The name before the colon is a user's e-mail address or the company's domain. With the first key everything is kept as done by that user, with the second one as done by the key.</p></section>`,
  );
}

const facts = (title: string, all: readonly (readonly [string, string])[]): Part =>
  markup`<section class="card"><h2>${title}</h2><dl class="facts">${all.map(([label, value]) => markup`<dt>${label}</dt><dd><code>${value}</code></dd>`)}</dl></section>`;
