/** Performs one step of a record's change: sends the planned call through the ledger, in the author's name where that is possible. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Step } from "../../shared/plan/write-steps.ts";
import { impersonates } from "../../shared/record/capabilities.ts";
import type { Change } from "../../shared/record/change.ts";
import { authorFields, type Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { Id, Written } from "../nutshell/entity-shapes.ts";
import type { Slot } from "../nutshell/pace.ts";
import { heldIn, readHeld } from "../nutshell/read-records.ts";
import { type Answered, executeWithLedger, type LedgeredCall, type LedgeredOutcome } from "./execute-with-ledger.ts";
import type { Writer } from "./writer.ts";

export type Author = { readonly user: number; readonly email: string };

export type StepInput = {
  readonly change: Change;
  readonly entity: Entity;
  readonly step: Step;
  /** Null for a create. */
  readonly id: number | null;
  readonly rev: string | null;
  /** What the fields held before, as far as that is known. */
  readonly before: TargetFields | null;
  /** The whole record from which the call was made, where it is made from one. */
  readonly madeFrom?: TargetFields;
  readonly link: LedgeredCall["link"];
  /** In whose name the call is made; undefined: in the key's own. */
  readonly author: Author | undefined;
};

/** `author-refused`: Nutshell did not let it be written in this name, or by this user; nothing was carried out. */
export async function performStep(writer: Writer, o: StepInput): Promise<LedgeredOutcome | { readonly kind: "author-refused" }> {
  const { change, entity, step } = o;
  try {
    return await executeWithLedger(writer, {
      intent: {
        key: change.key,
        subject: entity,
        action: step.action,
        step: step.step,
        nutshellId: o.id,
        rev: o.rev,
        fields: step.fields,
        before: o.before,
      },
      object: change.object,
      madeFrom: o.madeFrom,
      link: o.link,
      send: (slot, rev) => sendStep(writer, { ...o, rev }, slot),
    });
  } catch (reason) {
    if (!(reason instanceof Fault)) throw reason;
    // To edit a note is its author's right: that is said in the words in which a key is refused.
    if (entity === "note" && step.action === "update" && refusals.has(reason.code)) return { kind: "author-refused" };
    if (o.author === undefined || reason.code !== "nutshell/not-impersonated") throw reason;
    writer.refusedAuthors.add(o.author.user);
    return { kind: "author-refused" };
  }
}

const refusals = new Set(["nutshell/unauthorized", "nutshell/not-impersonated"]);

/**
 * The author of a note, or of an activity that was logged, when the account was measured to let the key write in other people's names and the
 * author is an enabled user with an address; otherwise undefined: the key's own name is used, and the text says who it was.
 */
export function authorFor(writer: Writer, entity: Entity, fields: TargetFields): Author | undefined {
  const id = fields[authorFields[entity] ?? ""];
  const { capabilities, catalog } = writer.deps;
  if (typeof id !== "number" || impersonates(capabilities) !== true || writer.refusedAuthors.has(id)) return undefined;
  if (capabilities?.users.some((measured) => measured.id === id && !measured.writes)) return undefined;
  const user = catalog.users.find((known) => known.id === id && known.enabled);
  const email = user?.emails[0];
  return email === undefined ? undefined : { user: id, email };
}

const Anything = z.unknown();
const Activities = z.looseObject({ activities: z.array(z.looseObject({ id: Id })).min(1) });

/** Sends the call once. Throws `nutshell/not-impersonated` when it cannot be made in the given name; then it was not carried out. */
async function sendStep(
  { deps: { client, catalog }, readWritten }: Writer,
  o: Pick<StepInput, "step" | "entity" | "id" | "rev" | "author">,
  slot: Slot,
): Promise<Answered> {
  const { call } = o.step;
  const options = { slot, ...(o.author === undefined ? {} : { as: o.author.email }) };
  if (call.surface === "rest") {
    const path = call.path.replace("{id}", String(o.id));
    if (call.method === "POST") {
      const answer = await client.rest("POST", path, { body: call.body, answer: Activities, ...options });
      const id = answer.activities[0]?.id ?? Number.NaN;
      return { id, ...(await readWritten(o.entity, id, null)) };
    }
    await client.rest(call.method, path, { body: call.body, answer: Anything, ...options });
    const id = o.id ?? Number.NaN;
    // REST answers without a revision. Only what was just created stands on the first pages.
    const isNew = o.step.action === "create";
    return { id, ...(isNew ? await readWritten(o.entity, id, o.rev) : await readHeld(client, o.entity, id, catalog)) };
  }
  const known = call.idParam === null ? {} : { [call.idParam]: o.id, rev: o.rev };
  if (o.step.action === "delete") {
    await client.rpc(call.method, { ...known, ...call.params }, Anything, options);
    return { id: o.id ?? Number.NaN, rev: null, held: null };
  }
  const written = await client.rpc(call.method, { ...known, ...call.params }, Written, options);
  return { id: written.id, rev: written.rev ?? null, held: heldIn(o.entity, written, catalog) };
}
