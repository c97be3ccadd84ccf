/** Serves `/rest/accounts`, `/rest/contacts` and `/rest/leads`. */
import type { Call } from "../../call.ts";
import { changeAccount, createAccount } from "../../entities/account.ts";
import { changeContact, createContact } from "../../entities/contact.ts";
import { changeLead, createLead } from "../../entities/lead.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kept } from "../../store/fields.ts";
import { nothing } from "../envelope.ts";
import { applyOperations, readOperations } from "../patch.ts";
import { readInput } from "../read-input.ts";
import { remove, undelete } from "../remove.ts";
import { type Payload, type Route, readNamed, readOne, readOneLive, wrongPatchType } from "../route.ts";
import { listsOf } from "../shapes/party.ts";
import { restShape } from "../shapes/shape.ts";
import { list, read, show, showMade } from "../show-kind.ts";
import { serveCustomFields } from "./custom-fields.ts";
import { serveFilesOf } from "./files.ts";
import { leadActions } from "./lead-actions.ts";
import { leadReport } from "./lead-report.ts";
import { serveListItems } from "./list-items.ts";

type Resource = "accounts" | "contacts" | "leads";
const creators = { accounts: createAccount, contacts: createContact, leads: createLead };
const changers = { accounts: changeAccount, contacts: changeContact, leads: changeLead };

/** The routes of one of the three. */
export function recordRoutes(kind: Resource): Route {
  return (call, request, segments) => {
    const [id, action, ...more] = segments;
    if (id === undefined) {
      if (request.method === "GET") return list(call, kind, request);
      return request.method === "POST" ? create(call, kind, request) : undefined;
    }
    if (id === "list") return serveListItems(call, kind, request, segments.slice(1));
    if (more.length > 0) return undefined;
    if (id === "report") return kind === "leads" && action === undefined ? leadReport(call, request) : undefined;
    if (id === "customfield" || action === "attributes" || action === "customfields")
      return serveCustomFields(call, kind, request, { first: id, second: action });
    if (action === undefined) return serveOne(call, kind, request, id);
    if (action === "undelete") return request.method === "POST" ? undelete(call, kind, id) : undefined;
    if (action === "files" || action === "relatedfiles") return serveFilesOf(call, kind, request, { id, part: action });
    return kind === "leads" ? leadActions(call, request, id, action) : undefined;
  };
}

function serveOne(call: Call, kind: Resource, request: Request, id: string): Reply | undefined {
  if (request.method === "GET") return read(call, kind, id);
  if (request.method === "PATCH") return patch(call, kind, request, id);
  if (request.method !== "DELETE") return undefined;
  const removed = remove(call, kind, id);
  return removed && kind === "contacts" && call.world.switches.get("rest.contact-delete") === "204" ? nothing : removed;
}

function create(call: Call, kind: Resource, request: Request): Reply {
  const draft = readInput(call, kind, readOne(request, kind));
  const { fields, name } = draft;
  const isEmpty = !name && !fields?.phones?.length && !fields?.emails?.length && !fields?.addresses?.length && !fields?.urls?.length;
  if (kind === "accounts" && isEmpty) throw new Refusal(400, "An account needs at least a name, phone, email, address or url.");
  const status = { accounts: Number(call.world.switches.get("rest.account-create")), contacts: 200, leads: 201 }[kind];
  return showMade(call, kind, creators[kind](call, draft), status);
}

function patch(call: Call, kind: Resource, request: Request, id: string): Reply | undefined {
  const wrongType = wrongPatchType(call, request);
  if (wrongType) return wrongType;
  const former = readOneLive(call, kind, id);
  if (former === undefined) return undefined;
  const input = applyOperations(call, readOperations(request), kind, editable(call, former));
  changers[kind](call, former, readInput(call, kind, input, former));
  if (kind !== "accounts" || call.world.switches.get("rest.account-patch") === "204") return nothing;
  return show(call, kind, readNamed(call, kind, id) ?? []);
}

// The record as it is answered, with labels as they were written.
const editable = (call: Call, kept: Kept): Payload => ({ ...restShape(call, kept), ...(kept.kind === "leads" ? {} : listsOf(kept)) });
