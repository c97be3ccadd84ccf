/** Shows a person what they would sign, and gives the nonce that signs exactly this, once. */
import { randomBytes } from "node:crypto";
import type { Person } from "../../../shared/contract/endpoints.ts";
import type { SignOffRequest } from "../../../shared/contract/people.ts";
import { RequestError } from "../../../shared/errors.ts";
import type { Gate } from "../../../shared/record/run.ts";
import { formatParts, snapshotText, withWaits } from "../../../shared/sign-off/snapshot.ts";
import { consumeNonce, findNonce, insertNonce, saveSnapshot } from "../../store/tables/sign-off.ts";
import type { MigrationContext } from "../context.ts";
import { hashOf } from "./describe-scope.ts";
import { readStanding } from "./read-standing.ts";
import { requireSigner } from "./require-signer.ts";

const MINUTES = 10;

/** Keeps the snapshot before it is shown. Throws what `requireSigner` throws. */
export async function askSignOff(context: MigrationContext, person: Person, gate: Gate): Promise<SignOffRequest> {
  const { store, migration } = context;
  const { signed, state, changes } = await requireSigner(context, person, gate);
  await saveSnapshot(store, { migrationId: migration.id, gate, hash: signed.hash, content: snapshotText(signed.snapshot) });
  const nonce = randomBytes(24).toString("base64url");
  const expiresAt = await insertNonce(
    store,
    { nonce_hash: hashOf(nonce), migration_id: migration.id, gate, hash: signed.hash, by_email: person.email },
    MINUTES * 60,
  );
  const since = changes.length === 0 ? [] : [{ title: `What changed since ${state.by} signed`, facts: [...changes] }];
  const parts = [...withWaits(await readStanding(context), formatParts(signed.snapshot)), ...since].map(({ title, facts }) => ({
    title,
    facts: [...facts],
  }));
  return { gate, hash: signed.hash, covers: signed.what ?? state.covers, parts, nonce, expiresAt: expiresAt.toISOString() };
}

/** Uses the nonce up, or throws why it signs nothing: `gate/nonce-…`, or `gate/stale` when other content was shown with it. */
export async function requireNonce(
  { store, migration }: Pick<MigrationContext, "store" | "migration">,
  person: Person,
  asked: { gate: Gate; hash: string; nonce: string },
): Promise<void> {
  const row = { nonce_hash: hashOf(asked.nonce), migration_id: migration.id, gate: asked.gate, hash: asked.hash, by_email: person.email };
  if (await consumeNonce(store, row)) return;
  const there = await findNonce(store, row.nonce_hash);
  if (there === undefined) throw refuse("gate/nonce-unknown", "This service did not issue this sign-off request.");
  if (there.by_email !== row.by_email || there.gate !== row.gate || there.migration_id !== row.migration_id)
    throw refuse("gate/nonce-foreign", "This sign-off request was issued to another person or for another gate.");
  if (there.used_at !== null) throw refuse("gate/nonce-used", "This sign-off request was used already.");
  if (there.isExpired) throw refuse("gate/nonce-expired", `This sign-off request is older than ${MINUTES} minutes.`);
  throw refuse("gate/stale", "The content is not what you were shown.");
}

const refuse = (code: string, what: string): RequestError =>
  new RequestError({ code, message: `${what} Nothing was signed.`, hint: "Review the content again, then sign." });
