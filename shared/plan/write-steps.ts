/** The only place that decides which calls carry out one change, in which order, and what each of them sends. Pure. */
import { NutshellError } from "../errors.ts";
import type { Catalog } from "../record/catalog.ts";
import type { Change } from "../record/change.ts";
import { customField, customFieldName, type Entity, MIGRATION_KEY_FIELD, migrationKeyLine } from "../record/nutshell/entity.ts";
import { surfaceNames } from "../record/nutshell/surface-names.ts";
import {
  customValue,
  cut,
  escapeMentions,
  idOf,
  linksOf,
  milestoneOf,
  outcomeOf,
  priorityOf,
  restRef,
  rpcAddresses,
  rpcRef,
  rpcUser,
  seconds,
  type Wire,
} from "../record/nutshell/to-wire.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

/** `{id}` in a path stands for the record's id. With `idParam` the call also takes the record's id and its known `rev`. */
export type Call =
  | { readonly surface: "rpc"; readonly method: string; readonly idParam: string | null; readonly params: Wire }
  | { readonly surface: "rest"; readonly method: "POST" | "PATCH" | "DELETE"; readonly path: string; readonly body: unknown };

export type Step = {
  readonly step: string;
  readonly action: "create" | "update" | "delete";
  readonly call: Call;
  readonly fields: TargetFields;
};

/** What the record holds now; an edit replaces whole lists, so it has to send again what shall stay. */
export type Current = {
  readonly fields: TargetFields;
  readonly migrationKey: string | null;
  readonly roles: readonly { readonly entity: Entity; readonly id: number; readonly role: string | null }[];
};

const nothing: Current = { fields: {}, migrationKey: null, roles: [] };
/** Fields that need calls of their own. */
const valueFields = ["value"];
const closeFields = ["status", "outcome", "closedTime"];

/**
 * The calls of one create, update or delete, in order; none for other kinds and for an update without fields. Links must be
 * by id. `current` is needed for updates. Throws a fault of scope record for labels that the catalog does not know.
 * @example a won lead with a value takes three calls: `create`, `value`, `close`.
 */
export function writeSteps(
  change: Pick<Change, "key" | "kind" | "entity" | "fields">,
  catalog: Catalog,
  current: Current = nothing,
): Step[] {
  const { entity, kind } = change;
  if (entity === null) return [];
  const names = surfaceNames[entity];
  if (kind === "delete")
    return [
      {
        step: "delete",
        action: "delete",
        call: { surface: "rpc", method: `delete${names.method}`, idParam: names.idParam, params: {} },
        fields: {},
      },
    ];
  if (kind === "create") return createSteps(entity, change.key, without(change.fields, isNull), catalog);
  return kind === "update" ? updateSteps(entity, change.fields, catalog, current) : [];
}

function createSteps(entity: Entity, key: string, fields: TargetFields, catalog: Catalog): Step[] {
  const create = (call: Call, written: TargetFields): Step => ({ step: "create", action: "create", call, fields: written });
  const body = (written: TargetFields, more: Wire = {}): Wire => ({ ...wireOf(entity, written, catalog, nothing), ...more });
  const rpc = (params: Wire): Call => ({ surface: "rpc", method: `new${surfaceNames[entity].method}`, idParam: null, params });
  switch (entity) {
    case "account":
      return [create(rpc({ account: body(fields, keyed(fields, key)) }), fields)];
    case "contact": {
      // Only the link to a company carries a job title in JSON-RPC; without a company REST puts it on the person.
      const isAlone = fields["account"] === undefined && fields["jobTitle"] !== undefined;
      const first = isAlone ? pick(fields, (f) => f !== "jobTitle") : fields;
      return [
        create(rpc({ contact: body(first, keyed(first, key)) }), first),
        ...(isAlone
          ? [
              patchStep(
                "jobTitle",
                "create",
                entity,
                pick(fields, (f) => f === "jobTitle"),
              ),
            ]
          : []),
      ];
    }
    case "lead": {
      const isLater = (f: string): boolean => valueFields.includes(f) || (closeFields.includes(f) && !isOpen(fields));
      const first = pick(fields, (f) => !isLater(f));
      return [create(rpc({ lead: body(first, keyed(first, key)) }), first), ...leadSteps(fields, catalog, "create")];
    }
    case "activity":
      return [
        create(
          { surface: "rest", method: "POST", path: "/activities", body: { activities: [restActivity(fields, key, catalog)] } },
          fields,
        ),
      ];
    case "task": {
      const first = pick(fields, (f) => f !== "completedTime");
      const done = pick(fields, (f) => f === "completedTime");
      const complete: Step[] = isEmpty(done)
        ? []
        : [{ step: "complete", action: "create", call: edit(entity, { task: { completedTime: done["completedTime"] } }), fields: done }];
      return [create(rpc({ task: body(first, { description: withKey(first["description"], key) }) }), first), ...complete];
    }
    case "note": {
      const [parent] = linksOf(fields["parent"]);
      return [
        create(
          rpc({
            ...(parent ? { entity: rpcRef(parent) } : {}),
            note: { entityType: "Notes", note: withKey(escaped(fields["body"]), key) },
          }),
          fields,
        ),
      ];
    }
  }
}

function updateSteps(entity: Entity, fields: TargetFields, catalog: Catalog, current: Current): Step[] {
  if (entity === "note" && "parent" in fields) throw notChangeable("the record a note is about");
  if (entity === "activity" || entity === "task" || entity === "note") {
    const params = { [surfaceNames[entity].method.toLowerCase()]: wireOf(entity, fields, catalog, current) };
    return isEmpty(fields) ? [] : [{ step: "update", action: "update", call: edit(entity, params), fields }];
  }
  const isOwnStep = (f: string): boolean => entity === "lead" && (valueFields.includes(f) || closeFields.includes(f));
  const cleared = pick(fields, (f) => !isOwnStep(f) && isBlank(fields[f]) && !clearedByEdit(entity, f));
  const account = "account" in fields ? fields["account"] : current.fields["account"];
  const alone = entity === "contact" && isBlank(account) ? pick(fields, (f) => f === "jobTitle" && !(f in cleared)) : {};
  const edited = pick(fields, (f) => !isOwnStep(f) && !(f in cleared) && !(f in alone));
  const steps: Step[] = [];
  if (!isEmpty(edited))
    steps.push({
      step: "update",
      action: "update",
      call: edit(entity, { [entity]: wireOf(entity, edited, catalog, current) }),
      fields: edited,
    });
  if (!isEmpty({ ...cleared, ...alone })) steps.push(patchStep("clear", "update", entity, { ...cleared, ...alone }));
  if (entity === "lead") steps.push(...leadSteps(fields, catalog, "update"));
  return steps;
}

/** A lead's value is REST's alone; closing, parking and reopening are an edit of their own. */
function leadSteps(fields: TargetFields, catalog: Catalog, action: "create" | "update"): Step[] {
  const steps: Step[] = [];
  const value = pick(fields, (f) => valueFields.includes(f));
  const close = pick(fields, (f) => closeFields.includes(f));
  if (!isEmpty(value)) steps.push(patchStep("value", action, "lead", value));
  if (!isEmpty(close) && !(action === "create" && isOpen(fields)))
    steps.push({ step: "close", action, call: edit("lead", { lead: closing(close, catalog) }), fields: close });
  return steps;
}

function closing(fields: TargetFields, catalog: Catalog): Wire {
  const { status, outcome: label, closedTime } = fields as { status?: FieldValue; outcome?: FieldValue; closedTime?: FieldValue };
  const outcome = outcomeOf(catalog, status, label);
  if (outcome) return { outcome, ...(isBlank(closedTime) ? {} : { closedTime }) };
  if (status === "pending") return { isPending: true };
  return status === undefined && !isBlank(closedTime) ? { closedTime } : { status: 0 };
}

const edit = (entity: Entity, params: Wire): Call => ({
  surface: "rpc",
  method: `edit${surfaceNames[entity].method}`,
  idParam: surfaceNames[entity].idParam,
  params,
});

/** JSON-RPC's payload for the given fields; lists are complete, custom fields and company links are merged with what is there. */
function wireOf(entity: Entity, fields: TargetFields, catalog: Catalog, current: Current): Wire {
  const wire: Wire = {};
  const custom = pick(fields, (f) => customFieldName(f) !== undefined);
  for (const [field, value] of Object.entries(pick(fields, (f) => customFieldName(f) === undefined)))
    Object.assign(wire, fieldWire(entity, field, value, catalog, current));
  if (entity === "contact" && ("account" in fields || "jobTitle" in fields)) wire["accounts"] = companyLinks(fields, current);
  if (entity === "lead") Object.assign(wire, stageWire(fields, catalog, current));
  if (entity === "activity" || entity === "task" || entity === "note")
    Object.assign(wire, current === nothing ? {} : textWire(entity, fields, current));
  if (!isEmpty(custom)) {
    // Whether an edit merges custom fields or replaces them all is not documented: all of them are sent.
    const there = pick(current.fields, (f) => customFieldName(f) !== undefined && !(f in custom));
    const key = current.migrationKey === null ? {} : { [MIGRATION_KEY_FIELD]: current.migrationKey };
    wire["customFields"] = {
      ...key,
      ...Object.fromEntries(Object.entries({ ...there, ...custom }).map(([f, v]) => [customFieldName(f) ?? f, customValue(v)])),
    };
  }
  return wire;
}

function fieldWire(entity: Entity, field: string, value: FieldValue, catalog: Catalog, current: Current): Wire {
  switch (field) {
    case "title":
      return entity === "lead"
        ? { description: cut(String(value ?? ""), 100) }
        : entity === "activity"
          ? { name: value }
          : { title: value };
    case "emails":
      return { email: value };
    case "phones":
      return { phone: value };
    case "urls":
      return { url: value };
    case "addresses":
      return { address: rpcAddresses(value) };
    case "industry":
      return { industryId: idOf(catalog.industries, value, "industry") };
    case "accountType":
      return { accountTypeId: idOf(catalog.accountTypes, value, "company type") };
    case "owner":
      return ownerWire(entity, value, current);
    case "account":
      return entity === "lead" && linksOf(value)[0] ? { primaryAccount: rpcRef(linksOf(value)[0] as { entity: Entity; id: number }) } : {};
    case "contacts":
      return { contacts: linksOf(value).map((link) => ({ ...rpcRef(link), ...roleOf(current, link) })) };
    case "participants":
      return {
        participants: [...linksOf(value).map(rpcRef), ...(current.fields["owner"] === undefined ? [] : [rpcUser(current.fields["owner"])])],
      };
    case "lead":
      return { leads: linksOf(value).map(rpcRef) };
    case "parent":
      return { entity: value === null ? null : linksOf(value).map(rpcRef)[0] };
    case "sources":
      return {
        sources: (Array.isArray(value) ? value : []).map((name) => ({
          entityType: "Sources",
          id: idOf(catalog.sources, String(name), "lead source"),
        })),
      };
    case "priority":
      return { priority: isBlank(value) ? 0 : priorityOf(value) };
    case "confidence":
      return { confidence: isBlank(value) ? 0 : Number(value) };
    case "activityType":
      return { activityTypeId: idOf(catalog.activityTypes, value, "activity type") };
    case "isLogged":
      return { status: value === "yes" ? 1 : 0 };
    case "jobTitle":
    case "pipeline":
    case "stage":
    case "status":
    case "outcome":
    case "closedTime":
    case "value":
    case "note":
    case "body":
      return {};
    case "description":
      return entity === "activity" || entity === "task" ? (current === nothing ? { description: value } : {}) : { description: value };
    default:
      return { [field]: value };
  }
}

function ownerWire(entity: Entity, value: FieldValue, current: Current): Wire {
  const user = value === null ? null : rpcUser(value);
  if (entity === "lead" || entity === "task") return { assignee: user };
  if (entity !== "activity") return { owner: user };
  return { participants: [...linksOf(current.fields["participants"]).map(rpcRef), ...(user ? [user] : [])] };
}

function roleOf(current: Current, link: { entity: Entity; id: number }): Wire {
  const role = current.roles.find((r) => r.entity === link.entity && r.id === link.id)?.role;
  return role ? { relationship: role } : {};
}

/** A person's companies: the first with the job title, then the others as they are. */
function companyLinks(fields: TargetFields, current: Current): Wire[] {
  const [first] = linksOf("account" in fields ? fields["account"] : current.fields["account"]);
  const [former] = linksOf(current.fields["account"]);
  const title = "jobTitle" in fields ? fields["jobTitle"] : current.fields["jobTitle"];
  const others = current.roles.filter((r) => r.entity === "account" && r.id !== first?.id && r.id !== former?.id);
  return [
    ...(first ? [{ ...rpcRef(first), relationship: title ?? "" }] : []),
    ...others.map((r) => ({ ...rpcRef(r), relationship: r.role ?? "" })),
  ];
}

function stageWire(fields: TargetFields, catalog: Catalog, current: Current): Wire {
  if (!("pipeline" in fields) && !("stage" in fields)) return {};
  const id = milestoneOf(catalog, fields["pipeline"] ?? current.fields["pipeline"], fields["stage"]);
  return id === undefined ? {} : { milestoneId: id };
}

/** Texts that carry the migration key's line have to carry it again. */
function textWire(entity: "activity" | "task" | "note", fields: TargetFields, current: Current): Wire {
  const after = { ...current.fields, ...fields };
  const key = current.migrationKey;
  const line = (text: FieldValue | undefined, isCarrier: boolean): string =>
    isCarrier && key !== null ? withKey(text, key) : String(text ?? "");
  if (entity === "note") return { note: line(escaped(after["body"]), true) };
  if (entity === "task") return "description" in fields ? { description: line(after["description"], true) } : {};
  if (!("description" in fields) && !("note" in fields) && !("isLogged" in fields)) return {};
  const isLogged = after["isLogged"] === "yes";
  const log = line(escaped(after["note"]), isLogged);
  return { description: line(after["description"], !isLogged), ...(log === "" ? {} : { logNote: { entityType: "Notes", note: log } }) };
}

/** REST creates an activity with its log in one call; JSON-RPC would take two. */
function restActivity(fields: TargetFields, key: string, catalog: Catalog): Wire {
  const isLogged = fields["isLogged"] === "yes";
  const type = fields["activityType"];
  const people = [...linksOf(fields["participants"]), ...linksOf(fields["lead"])].map(restRef);
  const owner = fields["owner"] === undefined ? [] : [`${Number(fields["owner"])}-users`];
  const note = isLogged ? withKey(escaped(fields["note"]), key) : escaped(fields["note"]);
  const description = isLogged ? fields["description"] : withKey(fields["description"], key);
  return {
    name: fields["title"],
    ...(description === undefined ? {} : { description }),
    ...(note === undefined || note === "" ? {} : { note }),
    ...(type === undefined ? {} : { activityType: `${idOf(catalog.activityTypes, type, "activity type")}-activityTypes` }),
    ...(fields["startTime"] === undefined ? {} : { startTime: seconds(fields["startTime"]) }),
    ...(fields["endTime"] === undefined ? {} : { endTime: seconds(fields["endTime"]) }),
    isLogged,
    isAllDay: false,
    links: { participants: [...people, ...owner] },
  };
}

/** REST's PATCH sets or clears single fields; only it can empty a list, since JSON-RPC leaves a list alone that comes empty. */
function patchStep(step: string, action: "create" | "update", entity: Entity, fields: TargetFields): Step {
  const { resource } = surfaceNames[entity];
  const body = Object.entries(fields).map(([field, value]) => ({
    op: "replace",
    path: `/${resource}/0/${patchPath(field)}`,
    value: patchValue(field, value),
  }));
  return { step, action, call: { surface: "rest", method: "PATCH", path: `/${resource}/{id}`, body }, fields };
}

function patchPath(field: string): string {
  const name = customFieldName(field);
  if (name !== undefined) return name.replaceAll("~", "~0").replaceAll("/", "~1");
  if (field === "account") return "links/accounts";
  if (field === "value") return "manualValue";
  if (field === "title") return "description";
  return ["contacts", "sources", "tags", "owner", "industry", "accountType"].includes(field) ? `links/${field}` : field;
}

function patchValue(field: string, value: FieldValue): unknown {
  if (!isBlank(value))
    return field === "value" && typeof value === "object" && value !== null && "amount" in value ? value.amount : customValue(value);
  return ["emails", "phones", "urls", "addresses", "account", "contacts", "sources", "tags"].includes(field) ? [] : null;
}

/** Fields whose blank value an edit can write. */
const clearedByEdit = (entity: Entity, field: string): boolean =>
  (entity === "lead" && ["confidence", "priority"].includes(field)) || (entity === "contact" && field === "jobTitle");
const keyed = (fields: TargetFields, key: string): Wire => ({
  customFields: {
    ...Object.fromEntries(
      Object.entries(fields)
        .filter(([f]) => customFieldName(f) !== undefined && f !== customField(MIGRATION_KEY_FIELD))
        .map(([f, v]) => [customFieldName(f) ?? f, customValue(v)]),
    ),
    [MIGRATION_KEY_FIELD]: key,
  },
});
const withKey = (text: FieldValue | undefined, key: string): string =>
  isBlank(text) ? migrationKeyLine(key) : `${String(text)}\n\n${migrationKeyLine(key)}`;
const escaped = (text: FieldValue | undefined): string | undefined => (typeof text === "string" ? escapeMentions(text) : undefined);
const isOpen = (fields: TargetFields): boolean =>
  (fields["status"] === undefined && fields["outcome"] === undefined) || fields["status"] === "open";
const isNull = (value: FieldValue): boolean => value === null;
const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;
const pick = (fields: TargetFields, keep: (field: string) => boolean): TargetFields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => keep(field)));
const without = (fields: TargetFields, drop: (value: FieldValue) => boolean): TargetFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !drop(value)));

function notChangeable(what: string): NutshellError {
  return new NutshellError({
    code: "load/not-changeable",
    message: `Nutshell cannot change ${what}.`,
    hint: "Delete the record in Nutshell and load it again, or leave it as it is.",
    scope: "record",
  });
}
