/** Decides which calls carry out one change, in which order, which surface, and what each of them writes. Pure. */
import { NutshellError } from "../errors.ts";
import type { Catalog } from "../record/catalog.ts";
import type { Change } from "../record/change.ts";
import { isBlank } from "../record/is-blank.ts";
import { customField, customFieldName, type Entity, isNamePart, MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";
import { patchOperations, restActivity } from "../record/nutshell/rest-payload.ts";
import { type Current, nothingThere, rpcPayload } from "../record/nutshell/rpc-payload.ts";
import { surfaceNames } from "../record/nutshell/surface-names.ts";
import { customValues, escaped, linksOf, marketOf, outcomeOf, pick, rpcRef, type Wire, withKey } from "../record/nutshell/to-wire.ts";
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

/** Fields that need calls of their own. */
const valueFields = ["value"];
const closeFields = ["status", "outcome", "closedTime"];

/**
 * The calls of one create, update or delete, in order; none for other kinds and for an update without fields. Links must be
 * by id. `current` is needed for updates. Throws a fault of scope record for labels that the catalog does not know, and for an
 * amount in a currency that no market has: it would change its worth in silence.
 * @example a won lead with a value takes three calls: `create`, `value`, `close`.
 */
export function writeSteps(
  change: Pick<Change, "key" | "kind" | "entity" | "fields">,
  catalog: Catalog,
  current: Current = nothingThere,
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
  if (kind === "create")
    return createSteps(
      entity,
      change.key,
      pick(change.fields, (f) => change.fields[f] !== null),
      catalog,
    );
  return kind === "update" ? updateSteps(entity, change.fields, catalog, current) : [];
}

function createSteps(entity: Entity, key: string, fields: TargetFields, catalog: Catalog): Step[] {
  const create = (call: Call, written: TargetFields): Step => ({ step: "create", action: "create", call, fields: written });
  const body = (written: TargetFields, more: Wire = {}): Wire => ({ ...rpcPayload(entity, written, catalog, nothingThere), ...more });
  const keyed = (written: TargetFields): Wire => ({
    customFields: {
      ...customValues(
        entity,
        pick(written, (f) => f !== keyField),
        catalog,
      ),
      [MIGRATION_KEY_FIELD]: key,
    },
  });
  const rpc = (params: Wire): Call => ({ surface: "rpc", method: `new${surfaceNames[entity].method}`, idParam: null, params });
  switch (entity) {
    case "account":
      return [create(rpc({ account: body(fields, keyed(fields)) }), fields)];
    case "contact": {
      // Only the link to a company carries a job title in JSON-RPC; without a company REST puts it on the person.
      const isAlone = fields["account"] === undefined && fields["jobTitle"] !== undefined;
      const first = isAlone ? pick(fields, (f) => f !== "jobTitle") : fields;
      return [
        create(rpc({ contact: body(first, keyed(first)) }), first),
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
      const market = marketOf(catalog, fields["value"]);
      const more = { ...(market === undefined ? {} : { market: marketRef(market) }), ...keyed(first) };
      return [create(rpc({ lead: body(first, more) }), first), ...leadSteps(fields, catalog, "create", fields["value"])];
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
        : [
            {
              step: "complete",
              action: "create",
              call: edit(entity, { task: rpcPayload(entity, done, catalog, nothingThere) }),
              fields: done,
            },
          ];
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
    const params = { [surfaceNames[entity].method.toLowerCase()]: rpcPayload(entity, fields, catalog, current) };
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
      call: edit(entity, { [entity]: rpcPayload(entity, edited, catalog, current) }),
      fields: edited,
    });
  if (!isEmpty({ ...cleared, ...alone })) steps.push(patchStep("clear", "update", entity, { ...cleared, ...alone }));
  if (entity === "lead") steps.push(...leadSteps(fields, catalog, "update", current.fields["value"]));
  return steps;
}

/** A lead's value is REST's alone, after its market when the currency is another than in `valueBefore`; closing, parking and reopening are an edit of their own. */
function leadSteps(fields: TargetFields, catalog: Catalog, action: "create" | "update", valueBefore: FieldValue | undefined): Step[] {
  const steps: Step[] = [];
  const value = pick(fields, (f) => valueFields.includes(f));
  const close = pick(fields, (f) => closeFields.includes(f));
  const market = marketOf(catalog, value["value"], valueBefore);
  // Whether REST takes a lead's market is not documented; JSON-RPC does.
  if (market !== undefined) steps.push({ step: "market", action, call: edit("lead", { lead: { market: marketRef(market) } }), fields: {} });
  if (!isEmpty(value)) steps.push(patchStep("value", action, "lead", value));
  // A time or outcome that is only to be empty says nothing about the status: an edit would open the lead again.
  const isSilent = close["status"] === undefined && Object.values(close).every(isBlank);
  if (!isSilent && !(action === "create" && isOpen(fields)))
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

/** One PATCH that writes the given fields. */
export function patchStep(step: string, action: "create" | "update", entity: Entity, fields: TargetFields): Step {
  const path = `/${surfaceNames[entity].resource}/{id}`;
  return { step, action, call: { surface: "rest", method: "PATCH", path, body: patchOperations(entity, fields) }, fields };
}

const marketRef = (id: number): Wire => ({ entityType: "Markets", id });
const keyField = customField(MIGRATION_KEY_FIELD);

/** Fields whose blank value an edit can write; and names that REST's paths perhaps cannot say. */
const clearedByEdit = (entity: Entity, field: string): boolean =>
  (entity === "lead" && ["confidence", "priority"].includes(field)) ||
  (entity === "contact" && field === "jobTitle") ||
  isNamePart(entity, field) ||
  /[/~]/u.test(customFieldName(field) ?? "");
const isOpen = (fields: TargetFields): boolean =>
  (fields["status"] === undefined && fields["outcome"] === undefined) || fields["status"] === "open";
const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;

function notChangeable(what: string): NutshellError {
  return new NutshellError({
    code: "load/not-changeable",
    message: `Nutshell cannot change ${what}.`,
    hint: "Delete the record in Nutshell and load it again, or leave it as it is.",
    scope: "record",
  });
}
