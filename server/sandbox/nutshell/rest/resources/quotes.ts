/** Serves quotes and invoices: read, moved on, and invoices made from quotes. */
import type { Call } from "../../call.ts";
import { documentStatuses, invoiceFromQuote, setDocumentStatus } from "../../entities/quote.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept } from "../../store/fields.ts";
import { readKept } from "../../store/records.ts";
import { wrap } from "../envelope.ts";
import { type Route, readBody, readLive } from "../route.ts";
import { quoteShape } from "../shapes/quote.ts";
import { list } from "../show-kind.ts";

/** The routes of one of the two; both have ids of quotes. */
export function documentRoutes(resource: "quotes" | "invoices"): Route {
  const isInvoice = resource === "invoices";
  const own = { sql: `json_extract(r.body, '$.document.isInvoice') = ${isInvoice ? 1 : 0}`, values: [] };
  return (call, request, [id, action, ...more]) => {
    if (more.length > 0) return undefined;
    if (id === undefined) return request.method === "GET" ? list(call, "quotes", request, { always: [own], resource }) : undefined;
    const found = readLive(call, "quotes", id.replace(/-invoices/giu, "-quotes"))?.filter(
      ({ fields }) => fields.document?.isInvoice === isInvoice,
    );
    const [document, ...others] = found ?? [];
    if (document === undefined) return undefined;
    if (action === undefined) return request.method === "GET" ? shown(call, resource, [document, ...others]) : undefined;
    if (request.method !== "POST" || others.length > 0) return undefined;
    if (action === "status") return moveOn(call, request, resource, document);
    return action === "invoice" && !isInvoice ? bill(call, document) : undefined;
  };
}

function moveOn(call: Call, request: Request, resource: string, kept: Kept): Reply {
  const { status, acceptedName, acceptedEmail, comment } = readBody(request);
  const wanted = documentStatuses.find((name) => name === status);
  if (wanted === undefined) throw new Refusal(400, `status must be ${documentStatuses.join(", ")}`);
  setDocumentStatus(call, kept, wanted, { name: text(acceptedName), email: text(acceptedEmail), comment: text(comment) });
  return shown(call, resource, [readKept(call.db, "quotes", kept.id) ?? kept]);
}

function bill(call: Call, quote: Kept): Reply {
  const invoice = readKept(call.db, "quotes", invoiceFromQuote(call, quote));
  return shown(call, "invoices", invoice === undefined ? [] : [invoice], 201);
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const shown = (call: Call, resource: string, documents: readonly Kept[], status = 200): Reply =>
  wrap(
    call,
    resource,
    documents.map((kept) => quoteShape(call, kept)),
    { status },
  );
