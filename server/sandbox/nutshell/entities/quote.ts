/** Knows the rules of quotes and invoices, which people write on Nutshell's own pages. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Amount, Kept, SalesDocument } from "../store/fields.ts";
import { makeRef } from "../store/kinds.ts";
import { readLinks } from "../store/links.ts";
import { linksOfLead } from "../store/numbered-links.ts";
import { readKept } from "../store/records.ts";
import { sumAmounts, USUAL_CURRENCY } from "../values/amount.ts";
import { changeRecord, createRecord } from "./write-record.ts";

const MONTH = 30 * 86_400;
/** What a caller may set; DRAFT and EXPIRED come about by themselves. */
export const documentStatuses = ["READY", "SENT", "REVOKED", "ACCEPTED", "ARCHIVED"] as const;
/** One of them. */
export type DocumentStatus = (typeof documentStatuses)[number];

/** Writes a quote for what stands on a lead, to its first person. */
export function createQuote(call: Call, lead: Kept): number {
  const [contact] = readLinks(call.db, "leads.contacts", lead.id);
  return keep(call, {
    isInvoice: false,
    number: nextNumber(call, lead),
    status: "READY",
    lead: lead.id,
    lines: linksOfLead(call.db, "leads.products", lead.id).map(({ target }) => {
      const product = readKept(call.db, "products", target.id);
      return {
        product: target.id,
        name: product?.name ?? "",
        sku: product?.fields.sku ?? null,
        quantity: target.data?.quantity ?? 1,
        price: target.data?.price ?? { currency: USUAL_CURRENCY, amount: "0" },
      };
    }),
    recipient: contact === undefined ? null : makeRef("contacts", contact.id),
    validThrough: call.now + MONTH,
    published: call.now,
  });
}

/** Writes an invoice over what a quote offered. */
export function invoiceFromQuote(call: Call, quote: Kept): number {
  const former = documentOf(quote);
  const lead = readKept(call.db, "leads", former.lead);
  const { sent: _sent, accepted: _accepted, acceptedName: _name, acceptedEmail: _email, comment: _comment, ...offered } = former;
  return keep(call, {
    ...offered,
    isInvoice: true,
    number: lead === undefined ? former.number : nextNumber(call, lead),
    status: "READY",
    validThrough: call.now + MONTH,
    published: call.now,
  });
}

/** Moves a quote or an invoice on; ACCEPTED means paid for an invoice. */
export function setDocumentStatus(
  call: Call,
  kept: Kept,
  status: DocumentStatus,
  words: { name?: string | undefined; email?: string | undefined; comment?: string | undefined },
): void {
  const { accepted: _accepted, ...former } = documentOf(kept);
  const next: SalesDocument = {
    ...former,
    status,
    ...(status === "SENT" ? { sent: call.now } : {}),
    ...(status === "ACCEPTED" ? { accepted: call.now } : {}),
    ...(words.name === undefined ? {} : { acceptedName: words.name }),
    ...(words.email === undefined ? {} : { acceptedEmail: words.email }),
    ...(words.comment === undefined ? {} : { comment: words.comment }),
  };
  changeRecord(call, kept, { fields: { document: next } });
}

/** Price times quantity. */
export function lineTotal(line: SalesDocument["lines"][number]): Amount {
  return sumAmounts([line]) ?? line.price;
}

/** All lines together. */
export function documentTotal(document: SalesDocument): Amount {
  return sumAmounts(document.lines) ?? { currency: USUAL_CURRENCY, amount: "0" };
}

/** What a quote or invoice says. */
export function documentOf(kept: Kept): SalesDocument {
  if (kept.fields.document === undefined) throw new Refusal(500, "A quote without a document.");
  return kept.fields.document;
}

const keep = (call: Call, document: SalesDocument): number =>
  createRecord(call, "quotes", { name: document.number, number: document.lead, fields: { document } });

function nextNumber(call: Call, lead: Kept): string {
  const there = call.db.get<{ n: number }>("SELECT count(*) AS n FROM quotes WHERE number = ?", lead.id)?.n ?? 0;
  return `${lead.number}-${String(there + 1).padStart(2, "0")}`;
}
