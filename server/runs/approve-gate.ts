/** The only place that signs a gate off: the right person, the content they were shown, written to the audit log. */
import type { Approve, GateState, Person } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { insertSignOff } from "../store/migration-rows.ts";
import type { MigrationContext } from "./context.ts";
import { gateState } from "./gates.ts";
import { readMapFromTabs } from "./read-map-from-tabs.ts";
import { writeOverview } from "./write-overview.ts";

/** Throws `auth/not-a-signer`, `gate/nothing-to-sign`, `gate/stale` or `gate/not-needed`; otherwise the gate is open afterwards. */
export async function approveGate(context: MigrationContext, person: Person, body: Approve): Promise<GateState> {
  const { store, migration } = context;
  const signer = body.as === undefined ? person : await signerNamed(context, body.as);
  if (signer.role !== "manager")
    throw new RequestError({
      code: "auth/not-a-signer",
      message: `${signer.email} may not sign: the role is ${signer.role}.`,
      hint: `Managers who may sign: ${managersAmong(await peopleOf(context))}.`,
    });
  // What is signed is what the tabs say now, not what they said at the last plan.
  if (body.gate === "mapping" && (await gateState(context, migration.id, "mapping")).hash !== null)
    await readMapFromTabs(context, await readCatalog(context.client));
  const now = await gateState(context, migration.id, body.gate);
  if (now.state === "not needed")
    throw new RequestError({ code: "gate/not-needed", message: `The gate "${body.gate}" is not needed here.`, hint: now.covers });
  if (now.hash === null)
    throw new RequestError({
      code: "gate/nothing-to-sign",
      message: `There is nothing to sign at the gate "${body.gate}" yet.`,
      hint: now.covers,
    });
  if (body.hash !== undefined && body.hash !== now.hash)
    throw new RequestError({
      code: "gate/stale",
      message: "The content has changed since you looked at it; nothing was signed.",
      hint: `Look at it once more. Now it covers: ${now.covers}.`,
    });
  if (now.state !== "open") {
    const seq = await context.audit.append(migration.id, [
      {
        actor: signer.email,
        action: "signed off",
        subject: body.gate,
        details: { hash: now.hash, covers: now.covers, ...(body.as === undefined ? {} : { enteredBy: person.email }) },
      },
    ]);
    await insertSignOff(store, { migration_id: migration.id, gate: body.gate, hash: now.hash, by_email: signer.email, audit_seq: seq });
  }
  await writeOverview(context);
  return await gateState(context, migration.id, body.gate);
}

async function signerNamed(context: MigrationContext, email: string): Promise<Person> {
  const people = await peopleOf(context);
  const found = people.find((p) => p.email.toLowerCase() === email.trim().toLowerCase());
  if (!found)
    throw new RequestError({
      code: "auth/unknown-person",
      message: `Nobody here is called "${email}".`,
      hint: `Managers who may sign: ${managersAmong(people)}.`,
    });
  return found;
}

const peopleOf = async ({ store }: MigrationContext): Promise<Person[]> =>
  await store.db.selectFrom("person").select(["email", "name", "role"]).execute();
const managersAmong = (people: readonly Person[]): string =>
  people
    .filter((p) => p.role === "manager")
    .map((p) => p.email)
    .join(", ") || "none yet";
