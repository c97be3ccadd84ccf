/** The only place that sends one planned call to Nutshell and reads id and revision from what comes back. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Step } from "../../shared/plan/write-steps.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { Id, Written } from "../nutshell/entity-shapes.ts";
import type { Slot } from "../nutshell/pace.ts";

export type Performed = { readonly id: number; readonly rev: string | null };

const Anything = z.unknown();
const Activities = z.looseObject({ activities: z.array(z.looseObject({ id: Id })).min(1) });

/** `id` and `rev` of the record as known before the call; for a create the id is null. Nothing is sent again in here. */
export async function performStep(
  client: NutshellClient,
  o: { step: Step; entity: Entity; id: number | null; rev: string | null; slot: Slot },
): Promise<Performed> {
  const { call } = o.step;
  const { slot } = o;
  if (call.surface === "rest") {
    const path = call.path.replace("{id}", String(o.id));
    if (call.method === "POST") {
      const answer = await client.rest("POST", path, { body: call.body, answer: Activities, slot });
      const id = answer.activities[0]?.id ?? Number.NaN;
      return { id, rev: await readRev(client, o.entity, id) };
    }
    await client.rest(call.method, path, { body: call.body, answer: Anything, slot });
    const id = o.id ?? Number.NaN;
    return { id, rev: await readRev(client, o.entity, id) };
  }
  const known = call.idParam === null ? {} : { [call.idParam]: o.id, rev: o.rev };
  if (o.step.action === "delete") {
    await client.rpc(call.method, { ...known, ...call.params }, Anything, { slot });
    return { id: o.id ?? Number.NaN, rev: null };
  }
  const written = await client.rpc(call.method, { ...known, ...call.params }, Written, { slot });
  return { id: written.id, rev: written.rev ?? null };
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
