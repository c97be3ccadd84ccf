/** The only place that serves `/rest/accounts`, `/rest/contacts` and `/rest/leads`. */

import type { Call } from "../call.ts";
import { changeAccount, createAccount } from "../entities/account.ts";
import { changeContact, createContact } from "../entities/contact.ts";
import { changeLead, createLead, leadPipeline, stagesOf } from "../entities/lead.ts";
import { removeRecord, restoreRecord } from "../entities/write-record.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";
import { serveCustomFields } from "./custom-fields.ts";
import { wrap } from "./envelope.ts";
import { applyOperations, PATCH_TYPE, readOperations } from "./patch.ts";
import { readInput } from "./read-input.ts";
import { type Route, readBody, readLive, readNamed, readOne } from "./route.ts";
import { restShape } from "./shapes.ts";
import { list } from "./show-kind.ts";

type Resource = "accounts" | "contacts" | "leads";
const creators = { accounts: createAccount, contacts: createContact, leads: createLead };
const changers = { accounts: changeAccount, contacts: changeContact, leads: changeLead };

/** The routes of one of the three. */
export function recordRoutes(kind: Resource): Route {
  return (call, request, [id, action, ...more]) => {
    if (more.length > 0) return undefined;
    if (id === undefined)
      return request.method === "GET" ? list(call, kind, request) : request.method === "POST" ? create(call, kind, request) : undefined;
    const custom = serveCustomFields(call, kind, request, id, action);
    if (custom) return custom;
    if (action === "undelete") return request.method === "POST" ? undelete(call, kind, id) : undefined;
    if (action !== undefined) return kind === "leads" ? leadAction(call, request, id, action) : undefined;
    if (request.method === "GET") return answer(call, kind, readNamed(call, kind, id));
    if (request.method === "PATCH") return patch(call, kind, request, id);
    return request.method === "DELETE" ? remove(call, kind, id) : undefined;
  };
}

function create(call: Call, kind: Resource, request: Request): Reply {
  const input = readOne(request, kind);
  // A lead's name is its number; only its description can be written.
  if (kind === "leads" && "name" in input)
    throw new Refusal(400, "name cannot be written; use description", { title: "Invalid attribute" });
  const draft = readInput(call, kind, input);
  const { fields, name } = draft;
  const isEmpty = !name && !fields?.phones?.length && !fields?.emails?.length && !fields?.addresses?.length && !fields?.urls?.length;
  if (kind === "accounts" && isEmpty) throw new Refusal(400, "An account needs at least a name, phone, email, address or url.");
  const id = creators[kind](call, draft);
  return answer(call, kind, readNamed(call, kind, String(id)), kind === "contacts" ? 200 : 201) ?? json(500, null);
}

function patch(call: Call, kind: Resource, request: Request, id: string): Reply | undefined {
  const type = request.headers["content-type"];
  if (
    !String(type ?? "")
      .toLowerCase()
      .startsWith(PATCH_TYPE)
  )
    return json(415, `${PATCH_TYPE} is required, see http://jsonapi.org`);
  const [former, ...others] = readLive(call, kind, id) ?? [];
  if (former === undefined || others.length > 0) return undefined;
  const shown = restShape(call, former);
  const input = applyOperations(readOperations(request), kind, (link) => shown.links[link]);
  changers[kind](call, former, readInput(call, kind, input, former));
  return { ...json(204, null), body: "" };
}

function remove(call: Call, kind: Resource, id: string): Reply | undefined {
  const found = readLive(call, kind, id);
  for (const kept of found ?? []) removeRecord(call, kept);
  if (found === undefined) return undefined;
  return kind === "contacts" ? { ...json(204, null), body: "" } : answer(call, kind, readNamed(call, kind, id));
}

function undelete(call: Call, kind: Kind, id: string): Reply | undefined {
  for (const kept of readNamed(call, kind, id) ?? []) restoreRecord(call, kept);
  return answer(call, kind, readNamed(call, kind, id));
}

function leadAction(call: Call, request: Request, id: string, action: string): Reply | undefined {
  const [lead] = readLive(call, "leads", id) ?? [];
  if (lead === undefined) return undefined;
  if (action === "stages" && request.method === "GET") {
    const pipeline = leadPipeline(call, lead);
    return wrap(call, "stages", pipeline === undefined ? [] : stagesOf(call, pipeline).map((stage) => restShape(call, stage)));
  }
  if (request.method !== "POST") return undefined;
  if (action === "reopen") changeLead(call, lead, { reopen: true });
  else if (action === "status") changeLead(call, lead, { outcome: required(call, "outcomes", readBody(request)["outcomeId"]).id });
  else if (action === "stageset") changeLead(call, lead, { stageset: required(call, "stagesets", readBody(request)["stageset"]).id });
  else return undefined;
  return answer(call, "leads", readNamed(call, "leads", id));
}

function required(call: Call, kind: Kind, value: unknown): Kept {
  const ref = parseRef(value, kind);
  const kept = ref?.kind === kind ? readKept(call.db, kind, ref.id) : undefined;
  if (kept === undefined) throw new Refusal(400, `Invalid ${kind} id: ${String(value)}`);
  return kept;
}

const answer = (call: Call, kind: Kind, found: readonly Kept[] | undefined, status = 200): Reply | undefined =>
  found === undefined
    ? undefined
    : wrap(
        call,
        kind,
        found.map((kept) => restShape(call, kept)),
        status,
      );
