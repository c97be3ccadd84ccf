/** Refuses who may not sign a gate, and what cannot be signed. */

import type { GateState, Person } from "../../../shared/contract/endpoints.ts";
import { RequestError } from "../../../shared/errors.ts";
import { pluralize } from "../../../shared/record/format-count.ts";
import type { Gate } from "../../../shared/record/run.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { readFileStates } from "../../propose/file-answers.ts";
import { listEmailsInRoles } from "../../store/tables/person.ts";
import { findRun } from "../../store/tables/run.ts";
import { takeAcceptedLosses } from "../accept-losses.ts";
import type { MigrationContext } from "../context.ts";
import { type GateView, readGate } from "../gates.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { mapAuthorsOf } from "./policy.ts";

/** The gate as it is now, with something to sign that this person may sign. Throws `auth/not-a-signer` or `gate/…`. */
export async function requireSigner(
  context: MigrationContext,
  person: Person,
  gate: GateState["gate"],
): Promise<GateView & { signed: NonNullable<GateView["signed"]> }> {
  // What is ticked on the tab Losses counts when somebody is about to sign it.
  if (gate === "go-live") await takeAcceptedLosses(context);
  const before = await readGate(context, context.migration.id, gate);
  if (!before.state.signers.includes(person.role)) throw await notASigner(context, person, before.state);
  // What is signed is what the tabs say now, not what they said at the last plan.
  const isOfMap = (gate === "mapping" || gate === "privacy" || gate === "delta") && before.signed !== null;
  if (isOfMap) await readMapFromTabs(context, await readCatalog(context.client));
  const view = isOfMap ? await readGate(context, context.migration.id, gate) : before;
  const { state, signed, policy } = view;
  if (state.state === "not needed")
    throw new RequestError({ code: "gate/not-needed", message: `The gate "${gate}" is not needed in this migration.`, hint: state.covers });
  if (signed === null)
    throw new RequestError({
      code: "gate/nothing-to-sign",
      message: `There is nothing to sign for the gate "${gate}" yet.`,
      hint: state.covers,
    });
  if (gate === "mapping") await requireAnswersAboutFiles(context);
  requireCriteria(state);
  if (policy.separation && (await authorsOf(context, gate, signed.snapshot.run)).has(person.email.toLowerCase()))
    throw new RequestError({
      code: "gate/own-work",
      message:
        gate === "delta"
          ? "You made this map or started this delta, so you may not sign it."
          : "You proposed or planned this map, so you may not sign it.",
      hint: "Ask another manager to sign. The setting sign.separation on the tab Settings turns this rule on or off.",
    });
  if (state.state !== "open" && view.valid.some(({ email }) => email === person.email))
    throw new RequestError({
      code: "gate/second-person",
      message: "You have signed already. The other sign-off must come from another person.",
      hint: `Still missing: ${view.missing.join(", ")}.`,
    });
  return { ...view, signed };
}

/** Who made what is signed at a gate at which nobody signs their own work. */
async function authorsOf({ store, migration }: MigrationContext, gate: Gate, runId: string | null): Promise<Set<string>> {
  if (gate !== "mapping" && gate !== "delta") return new Set();
  const authors = await mapAuthorsOf(store, migration.id);
  const run = gate === "delta" && runId !== null ? await findRun(store, runId) : undefined;
  return run === undefined ? authors : authors.add(run.requestedBy.toLowerCase());
}

/** What was not read, or only by a guess, is nobody's decision until a person has answered. */
async function requireAnswersAboutFiles({ store, migration }: MigrationContext): Promise<void> {
  const { open } = await readFileStates(store, migration.id);
  if (open.length === 0) return;
  throw new RequestError({
    code: "gate/file-questions",
    message: `Questions about ${open.length === 1 ? "a file" : pluralize(open.length, "file")} are not answered: ${open.slice(0, 10).join(", ")}${open.length > 10 ? ` and ${open.length - 10} more` : ""}. Nothing was signed.`,
    hint: "Answer them on the tab Inventory, in Read as, Id from or Accept?; (leave out) and accept count at once, other answers after you extract and propose again.",
    where: { tab: "Inventory" },
  });
}

/** What has to be true first is not a matter of opinion: nobody signs over it. */
function requireCriteria({ gate, criteria }: GateState): void {
  const unmet = criteria?.filter(({ isMet }) => !isMet) ?? [];
  const [first] = unmet;
  if (first === undefined) return;
  throw new RequestError({
    code: "gate/criteria-not-met",
    message: `The gate "${gate}" cannot be signed off yet: ${unmet.map(({ is }) => is).join("; ")}. Nothing was signed.`,
    hint: unmet.map(({ todo }) => todo).join(" "),
    where: { tab: first.tab },
  });
}

async function notASigner({ store }: MigrationContext, person: Person, state: GateState): Promise<RequestError> {
  const signers = await listEmailsInRoles(store, state.signers);
  return new RequestError({
    code: "auth/not-a-signer",
    message: `Only a ${state.signers.join(" or a ")} signs the gate "${state.gate}". ${person.email} has the role ${person.role}.`,
    hint: `People who may sign: ${signers.join(", ") || "none yet"}.`,
  });
}
