/** Sends one planned call to Nutshell and reads id and revision from what comes back. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Step } from "../../shared/plan/write-steps.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { FullRecord, Id, Written } from "../nutshell/entity-shapes.ts";
import type { Slot } from "../nutshell/pace.ts";
import { toFields } from "../nutshell/to-fields.ts";

/** `held`: what the record holds by Nutshell's own answer; null where the answer does not show the record. */
export type Performed = { readonly id: number; readonly rev: string | null; readonly held: TargetFields | null };

/** What is known before the call. `as`: the e-mail address of the user in whose name it is made. */
export type StepInput = {
  readonly step: Step;
  readonly entity: Entity;
  /** Null for a create. */
  readonly id: number | null;
  readonly rev: string | null;
  readonly slot: Slot;
  readonly as?: string | undefined;
};

const Anything = z.unknown();
const Activities = z.looseObject({ activities: z.array(z.looseObject({ id: Id })).min(1) });

/** Nothing is sent again in here. Throws `nutshell/not-impersonated` when the call cannot be made in the given name; then it was not carried out. */
export async function performStep({ client, catalog }: { client: NutshellClient; catalog: Catalog }, o: StepInput): Promise<Performed> {
  const { call } = o.step;
  const options = { slot: o.slot, ...(o.as === undefined ? {} : { as: o.as }) };
  if (call.surface === "rest") {
    const path = call.path.replace("{id}", String(o.id));
    if (call.method === "POST") {
      const answer = await client.rest("POST", path, { body: call.body, answer: Activities, ...options });
      const id = answer.activities[0]?.id ?? Number.NaN;
      return { id, rev: await readRev(client, o.entity, id), held: null };
    }
    await client.rest(call.method, path, { body: call.body, answer: Anything, ...options });
    const id = o.id ?? Number.NaN;
    return { id, rev: await readRev(client, o.entity, id), held: null };
  }
  const known = call.idParam === null ? {} : { [call.idParam]: o.id, rev: o.rev };
  if (o.step.action === "delete") {
    await client.rpc(call.method, { ...known, ...call.params }, Anything, options);
    return { id: o.id ?? Number.NaN, rev: null, held: null };
  }
  const written = await client.rpc(call.method, { ...known, ...call.params }, Written, options);
  const whole = FullRecord.safeParse(written);
  return { id: written.id, rev: written.rev ?? null, held: whole.success ? toFields(o.entity, whole.data, catalog).fields : null };
}

/** REST answers without a revision. Null when it cannot be had now; the record is written all the same. */
export async function readRev(client: NutshellClient, entity: Entity, id: number): Promise<string | null> {
  const { method, idParam } = surfaceNames[entity];
  try {
    return (await client.rpc(`get${method}`, { [idParam]: id }, Written.nullable()))?.rev ?? null;
  } catch (reason) {
    if (reason instanceof Fault) return null;
    throw reason;
  }
}
