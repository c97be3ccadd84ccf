/** Defines how quotes and invoices look in REST answers; their times are ISO texts, unlike all others. */
import type { Call } from "../../call.ts";
import { documentTotal, lineTotal } from "../../entities/quote.ts";
import type { Amount, Kept, SalesDocument } from "../../store/fields.ts";
import { makeRef, parseRef, type Ref } from "../../store/kinds.ts";
import { readKept } from "../../store/records.ts";
import { primaryItem } from "../../values/items.ts";
import type { RestShape } from "./parts.ts";
import { formatMoney } from "./scalars.ts";

/** A quote or an invoice; both have ids of quotes. */
export function quoteShape(call: Call, kept: Kept): RestShape {
  const { document } = kept.fields;
  if (document === undefined) return { id: makeRef("quotes", kept.id), type: "quotes" };
  const time = document.isInvoice ? { paidTime: iso(document.accepted) } : { acceptedTime: iso(document.accepted) };
  return {
    id: makeRef("quotes", kept.id),
    type: document.isInvoice ? "invoices" : "quotes",
    number: document.number,
    displayStatus: displayStatus(call, document),
    total: amount(documentTotal(document)),
    productLineItems: document.lines.map((line, position) => ({
      id: `${kept.id * 100 + position}-quoteProductLineItems`,
      position,
      product: line.product === null ? null : makeRef("products", line.product),
      name: line.name,
      description: null,
      sku: line.sku,
      quantity: line.quantity,
      term: null,
      price: amount(line.price),
      total: amount(lineTotal(line)),
      discountUnit: null,
      discountNumber: null,
    })),
    subtotalLineItems: [],
    recipient: recipient(call, document.recipient),
    validThroughTime: iso(document.validThrough),
    createdTime: iso(kept.created),
    publishedTime: iso(document.published),
    sentTime: iso(document.sent),
    ...time,
    acceptedName: document.acceptedName ?? null,
    acceptedEmail: document.acceptedEmail ?? null,
    ...(document.isInvoice ? { completionComment: document.comment ?? null } : {}),
    deletedTime: iso(kept.deleted),
    links: { lead: makeRef("leads", document.lead) },
  };
}

function displayStatus(call: Call, document: SalesDocument): string {
  const isOver = document.validThrough !== null && document.validThrough < call.now;
  return isOver && (document.status === "READY" || document.status === "SENT") ? "EXPIRED" : document.status;
}

function recipient(call: Call, ref: Ref | null): Record<string, unknown> | null {
  const target = ref === null ? undefined : parseRef(ref);
  const kept = target && readKept(call.db, target.kind, target.id);
  return kept === undefined ? null : { id: ref, name: kept.name, email: primaryItem(kept.fields.emails)?.value ?? null };
}

const iso = (seconds: number | null | undefined): string | null =>
  seconds === null || seconds === undefined ? null : `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const amount = ({ amount: text, currency }: Amount): Record<string, string> => ({
  amount: Number(text).toFixed(2),
  currency,
  formatted: formatMoney(Number(text), currency),
});
