/** Shows which addresses hear of every event, and how that goes. */
import type { Call } from "../../call.ts";
import type { Reply, Request } from "../../http/reply.ts";
import type { Webhook } from "../../webhooks/webhooks.ts";
import { framed } from "../inspect/framed.ts";
import { type Html, markup } from "../look/markup.ts";
import { empty } from "../look/page.ts";
import { count } from "../look/words.ts";

/** The hooks with their counters, and the form for another one. */
export function webhooksPage(call: Call, { query }: Request): Reply {
  const hooks = call.world.webhooks.list();
  return framed(
    call,
    query,
    { title: "Webhooks", current: "webhooks" },
    markup`<section class="card"><p>Every event is posted to these addresses in the form of the feed, right after it happened. Only addresses on this machine are allowed.</p>${
      hooks.length === 0 ? empty("webhook", "No webhooks yet.") : list(hooks)
    }</section><section class="card"><h2>Add another address</h2><form class="line" method="post" action="/admin/webhooks"><label>Address<input name="url" type="url" required placeholder="http://127.0.0.1:3000/hook"></label><button>Add the webhook</button></form></section>`,
  );
}

function list(hooks: readonly Webhook[]): Html {
  const row = ({ id, url, delivered, failed, dropped, waiting }: Webhook): Html =>
    markup`<tr><th scope="row"><code>${url}</code></th><td class="num" data-label="Delivered"><div>${count(delivered)}</div></td><td class="num" data-label="Failed"><div>${count(failed)}</div></td><td class="num" data-label="Dropped"><div>${count(dropped)}</div></td><td class="num" data-label="Waiting"><div>${count(waiting)}</div></td><td><form method="post" action="/admin/webhooks/${id}/remove"><button class="plain" aria-label="Remove ${url}">Remove</button></form></td></tr>`;
  return markup`<table class="rows"><thead><tr><th scope="col">Address</th><th scope="col" class="num">Delivered</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Dropped</th><th scope="col" class="num">Waiting</th><th></th></tr></thead><tbody>${hooks.map(row)}</tbody></table>`;
}
