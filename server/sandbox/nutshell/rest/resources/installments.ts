/** Serves the payments a lead's value is split into. */
import type { Call } from "../../call.ts";
import { changeLead } from "../../entities/lead.ts";
import { currencyOfMarket } from "../../entities/market.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Installment, Kept } from "../../store/fields.ts";
import { readKept } from "../../store/records.ts";
import { readAmount, rpcAmount } from "../../values/amount.ts";
import { readTime, rpcTime } from "../../values/time.ts";
import { wrap } from "../envelope.ts";
import { type Payload, readJson } from "../route.ts";

/** GET shows them; POST puts a whole new list, which is a bare one, in the place of the former. */
export function serveInstallments(call: Call, request: Request, lead: Kept): Reply | undefined {
  if (request.method === "POST") {
    const list = readJson(request);
    if (!Array.isArray(list)) throw new Refusal(400, "The body must be a list of installments.", { title: "Invalid body" });
    changeLead(call, lead, { fields: { installments: readList(call, lead, list) } });
  } else if (request.method !== "GET") return undefined;
  const { installments = [] } = readKept(call.db, "leads", lead.id)?.fields ?? {};
  return wrap(
    call,
    "installments",
    installments.map((each) => show(call, each)),
  );
}

function readList(call: Call, lead: Kept, list: readonly unknown[]): Installment[] {
  const former = lead.fields.installments ?? [];
  let last = Math.max(-1, ...former.map(({ id }) => id));
  const currency = currencyOfMarket(call, lead.fields.market);
  return list.map((item): Installment => {
    const { id, dueTime, description, value, isFailed } = (typeof item === "object" && item !== null ? item : {}) as Payload;
    const due = readTime(dueTime ?? null, "dueTime");
    if (due === null || value === undefined) throw new Refusal(400, "An installment needs dueTime and value.");
    const known = former.find((each) => each.id === Number.parseInt(String(id), 10));
    if (known === undefined) last += 4;
    const amount = readAmount(value, "value");
    return {
      id: known?.id ?? last,
      due,
      description: typeof description === "string" && description !== "" ? description : null,
      value: typeof value === "object" ? amount : { ...amount, currency },
      ...(isFailed === true ? { failed: known?.failed ?? call.now } : {}),
    };
  });
}

const show = (call: Call, { id, due, description, value, failed }: Installment): Record<string, unknown> => ({
  id: `${id}-installments`,
  dueTime: rpcTime(due),
  description,
  value: rpcAmount(value),
  failedTime: failed === undefined ? null : rpcTime(failed),
  isPaid: failed === undefined && due <= call.now,
});
