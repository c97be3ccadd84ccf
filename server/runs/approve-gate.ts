/** Signs a gate off: a proved identity, the content it was shown, written to the audit log. */

import type { GateState } from "../../shared/contract/endpoints.ts";
import type { Approve } from "../../shared/contract/people.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Caller, Identity } from "../../shared/sign-off/identity.ts";
import { rememberAnswers } from "../propose/remember-answers.ts";
import { insertSignOff, putTick, snapshotContent } from "../store/tables/sign-off.ts";
import type { MigrationContext } from "./context.ts";
import { requireNonce } from "./gates/ask-sign-off.ts";
import { hashOf } from "./gates/describe-scope.ts";
import { requireSigner } from "./gates/require-signer.ts";
import { gateState } from "./gates.ts";
import { updateOverview } from "./update-tabs.ts";

/**
 * Throws `auth/id-token-needed` without a proved identity, `gate/nonce-…` for a request that is not this person's own and fresh,
 * `gate/stale` when the content is not what was shown, and what `requireSigner` throws. Otherwise the sign-off is in the audit log.
 */
export async function approveGate(context: MigrationContext, { person, identity }: Caller, body: Approve): Promise<GateState> {
  const { store, migration } = context;
  if (identity === null) throw needsIdToken();
  const before = await gateState(context, migration.id, body.gate);
  if (before.signers.includes(person.role)) await requireNonce(context, person, body);
  const { signed, state, valid } = await requireSigner(context, person, body.gate);
  const shown = await snapshotContent(store, { migrationId: migration.id, gate: body.gate, hash: body.hash });
  if (signed.hash !== body.hash || shown === undefined || hashOf(shown) !== body.hash)
    throw new RequestError({
      code: "gate/stale",
      message: "The content has changed since you reviewed it. Nothing was signed.",
      hint: `Review it again, then sign. It now covers: ${state.covers}.`,
    });
  if (!valid.some(({ email }) => email === person.email)) {
    const details = { hash: body.hash, covers: signed.what ?? state.covers, role: person.role, ...proofOf(identity) };
    const seq = await context.audit.append(migration.id, [{ actor: person.email, action: "signed off", subject: body.gate, details }]);
    await insertSignOff(store, {
      migration_id: migration.id,
      gate: body.gate,
      hash: body.hash,
      by_email: person.email,
      role: person.role,
      sub: identity.sub,
      audit_seq: seq,
    });
  }
  const { rules } = signed.snapshot;
  if (body.gate === "mapping" && rules !== null) await rememberAnswers(context, { version: rules.version, by: person.email });
  // The tick was of this batch: it goes away, and is no wish to sign the next one.
  const tick = state.batches && ({ state: "set", hash: body.hash, why: "" } as const);
  await putTick(store, { migrationId: migration.id, gate: body.gate }, tick);
  await updateOverview(context);
  return await gateState(context, migration.id, body.gate);
}

const proofOf = ({ sub, email, domain, issuedAt, enteredBy }: Identity): Record<string, string | null> => ({
  sub,
  email,
  hd: domain,
  iat: issuedAt,
  ...(enteredBy === null ? {} : { enteredBy }),
});

const needsIdToken = (): RequestError =>
  new RequestError({
    code: "auth/id-token-needed",
    message: "A personal token cannot sign off, because it does not prove who is using it.",
    hint: "Sign off in the sidebar or with `npx crosswalk approve`: both send an ID token.",
  });
