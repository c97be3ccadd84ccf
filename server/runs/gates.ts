/** Defines whether a gate is open: what a sign-off would cover now, and whether the right people signed exactly that. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import { Gate, Role } from "../../shared/record/run.ts";
import { compareMaps } from "../../shared/sign-off/compare-maps.ts";
import type { Criterion } from "../../shared/sign-off/go-live-criteria.ts";
import type { Tick } from "../../shared/sign-off/next-tick.ts";
import { type Counted, countSignOffs, requiredRoles, type SignOff, type SignOffPolicy } from "../../shared/sign-off/signers.ts";
import { formatChanges, type Snapshot } from "../../shared/sign-off/snapshot.ts";
import { readFileStates } from "../propose/file-answers.ts";
import { findAccepted } from "../store/tables/accepted-loss.ts";
import { firstVersionOf, type MapVersion, mapByHash, newestMap } from "../store/tables/map-version.ts";
import { findMigration, type MigrationRow } from "../store/tables/migration.ts";
import { listNewestDone, type RunRow } from "../store/tables/run.ts";
import { findSnapshot, findTicks, listSignOffs, markStale, type SignOffRow, snapshotContents } from "../store/tables/sign-off.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import type { RunDeps } from "./context.ts";
import type { ReadSignOff, SignOffScope } from "./gates/describe-scope.ts";
import { readPolicy } from "./gates/policy.ts";
import { signOffScope } from "./gates/sign-off-scope.ts";

type Deps = Pick<RunDeps, "store" | "audit" | "profiles">;
/** A gate with what is behind its state. */
export type GateView = Pick<SignOffScope, "signed"> &
  Pick<Counted, "valid" | "missing"> & {
    readonly state: GateState;
    readonly policy: SignOffPolicy;
    /** What differs from what was signed last, while that no longer holds. */
    readonly changes: readonly string[];
  };
type Surroundings = {
  readonly migration: MigrationRow;
  readonly map: MapVersion | undefined;
  readonly runs: readonly RunRow[];
  readonly snapshot: number | undefined;
  readonly signOffs: readonly SignOffRow[];
  readonly policy: SignOffPolicy;
  readonly ticks: ReadonlyMap<string, Tick>;
  /** Hashes of the losses that people accepted. */
  readonly accepted: ReadonlySet<string>;
  /** Gates that were looked at already: some ask how another one stands. */
  readonly views: Map<Gate, Promise<GateView>>;
};

/** A sign-off whose content has changed is marked stale and written to the audit log. */
export async function readGate(deps: Deps, migrationId: string, gate: Gate): Promise<GateView> {
  return await look(deps, await surroundingsOf(deps, migrationId), gate);
}

export const gateState = async (deps: Deps, migrationId: string, gate: Gate): Promise<GateState> =>
  (await readGate(deps, migrationId, gate)).state;

export async function allGates(deps: Deps, migrationId: string): Promise<GateState[]> {
  const around = await surroundingsOf(deps, migrationId);
  const states: GateState[] = [];
  for (const gate of Gate.options) states.push((await look(deps, around, gate)).state);
  return states;
}

/** Throws `gate/closed` unless the gate is open (or not needed). */
export async function requireGate(deps: Deps, migrationId: string, gate: Gate): Promise<void> {
  const state = await gateState(deps, migrationId, gate);
  if (state.state === "open" || state.state === "not needed") return;
  const what =
    state.state === "stale"
      ? `was signed by ${state.by}, but the content has changed since`
      : state.by === null
        ? "has not been signed"
        : "is not open yet";
  throw new RequestError({
    code: "gate/closed",
    message: `The gate "${gate}" ${what}. Nothing was written.${state.why === "" ? "" : ` ${state.why}`}`,
    hint:
      state.hash === null
        ? state.covers
        : `Ask a manager to sign it off in the sidebar or with "crosswalk approve ${gate} --as <manager's e-mail>". It covers: ${state.covers}.`,
    where: { tab: "Sign-off" },
  });
}

async function surroundingsOf({ store }: Deps, migrationId: string): Promise<Surroundings> {
  const migration = await findMigration(store, migrationId);
  if (!migration) throw new Error("a gate without a migration");
  const map = await newestMap(store, migrationId);
  // The same content keeps its first number, so that going back to what was signed opens the gate again.
  const first = map && { ...map, version: (await firstVersionOf(store, migrationId, map.hash)) ?? map.version };
  const signOffs = await listSignOffs(store, migrationId);
  return {
    migration,
    map: first,
    runs: await listNewestDone(store, migrationId),
    snapshot: (await listSnapshots(store, migrationId))[0]?.number,
    signOffs,
    policy: await readPolicy(store, { migrationId, map: first, signOffs }),
    ticks: await findTicks(store, migrationId),
    accepted: new Set((await findAccepted(store, migrationId)).values()),
    views: new Map(),
  };
}

function look(deps: Deps, around: Surroundings, gate: Gate): Promise<GateView> {
  const view = around.views.get(gate) ?? lookAt(deps, around, gate);
  around.views.set(gate, view);
  return view;
}

async function lookAt(deps: Deps, around: Surroundings, gate: Gate): Promise<GateView> {
  const { store } = deps;
  const { migration, policy } = around;
  const profile = deps.profiles.find(({ name }) => name === migration.source);
  const { runs, map, snapshot, accepted } = around;
  const notesSigned = gate === "go-live" ? (await look(deps, around, "notes")).state.batches : undefined;
  const rows = around.signOffs.filter((row) => row.gate === gate);
  const signOffs = gate === "notes" ? await readSignOffs(deps, migration.id, rows) : [];
  const mapSigned = gate === "delta" ? (await look(deps, around, "mapping")).state.state === "open" : undefined;
  const known = { runs, migration, map, profile, snapshot, limits: policy.goLive, accepted, notesSigned, mapSigned, signOffs };
  const scope = signOffScope(known, gate);
  const { signed, covers, isNeeded, batches } = scope;
  const seats = requiredRoles(gate, policy);
  const place = { migrationId: migration.id, gate };
  const shut = {
    ...{ gate, hash: signed?.hash ?? null, covers, signers: [...new Set(seats)] },
  };
  if (!isNeeded)
    return {
      signed,
      policy,
      valid: [],
      missing: seats,
      changes: [],
      state: { ...shut, state: "not needed", by: null, at: null, pending: false, why: "" },
    };
  const { valid, missing, refused } = countSignOffs(seats, rows.filter((row) => row.hash === signed?.hash).map(signOffOf));
  const waiting = gate === "mapping" ? (await readFileStates(store, migration.id)).open : [];
  const isMet = scope.criteria?.every((one) => one.isMet) ?? true;
  const isOpen = signed !== null && missing.length === 0 && waiting.length === 0 && isMet;
  // What was planned since stands against a new sign-off; one that counts still covers what was verified.
  const criteria = isOpen ? scope.criteria : (scope.criteriaNow ?? scope.criteria);
  const unmet = criteria?.filter((one) => !one.isMet) ?? [];
  // Of batches only the next one's own sign-off can be out of date; while they are not verified, none is.
  const newest = gate === "notes" ? rows.find((row) => row.hash === batches?.before) : rows[0];
  const isStale = !isOpen && scope.isCarriedOut !== true && newest !== undefined && !rows.some((row) => row.hash === signed?.hash);
  const current = batches?.hashes ?? (shut.hash === null ? [] : [shut.hash]);
  if (isStale && (await markStale(store, place, current)))
    await deps.audit.append(migration.id, [
      { actor: "crosswalk", action: "sign-off stale", subject: gate, details: { signed: newest.hash, now: shut.hash } },
    ]);
  const now = signed?.snapshot ?? null;
  const changes = isStale ? await changesSince(deps, around, { gate, newest, now, covers }) : [];
  const tick = around.ticks.get(gate);
  const state: GateState = {
    ...shut,
    ...(criteria === undefined ? {} : { criteria: [...criteria] }),
    ...(batches && { batches: { signed: batches.signed, total: batches.total } }),
    state: isOpen ? "open" : isStale ? "stale" : "closed",
    by: isStale ? newest.by_email : valid.length === 0 ? null : signersOf(isOpen ? (batches?.valid ?? valid) : valid),
    at: isStale ? newest.at.toISOString() : (valid[0]?.at ?? null),
    pending: !isOpen && tick?.state === "pending" && tick.hash === shut.hash,
    why: isOpen
      ? ""
      : isStale
        ? `Changed since ${newest.by_email} signed: ${changes.join("; ")}.`
        : [...questionsAbout(waiting), ...describeUnmet(unmet), ...halfSigned(valid, missing), ...refused].join(" "),
  };
  return { signed, policy, valid, missing, changes, state };
}

const questionsAbout = (files: readonly string[]): string[] =>
  files.length === 0 ? [] : [`Questions on the tab Inventory are not answered: ${files.join(", ")}.`];

const describeUnmet = (unmet: readonly Criterion[]): string[] => unmet.map(({ is, todo }) => `It cannot be signed off: ${is}. ${todo}`);

function halfSigned(valid: readonly SignOff[], missing: readonly Role[]): string[] {
  if (valid.length === 0) return [];
  const total = valid.length + missing.length;
  return [
    `${valid.length} of ${total} sign-offs: signed by ${valid.map(({ email }) => email).join(", ")}; still needed: another ${missing.join(" and a ")}.`,
  ];
}

const signersOf = (valid: readonly SignOff[]): string => [...new Set(valid.map(({ email }) => email))].join(", ");

/** With what was signed, by which the sign-offs of a batch are found after it was changed. */
async function readSignOffs({ store }: Deps, migrationId: string, rows: readonly SignOffRow[]): Promise<ReadSignOff[]> {
  if (rows.length === 0) return [];
  const contents = await snapshotContents(store, { migrationId, gate: "notes" });
  return rows.map((row) => ({ hash: row.hash, content: contents.get(row.hash) ?? "", signOff: signOffOf(row) }));
}

const signOffOf = (row: SignOffRow): SignOff => ({
  email: row.by_email,
  role: row.role === null ? null : Role.parse(row.role),
  at: row.at.toISOString(),
  isLogged: row.logged,
  roleNow: row.role_now,
  roleSince: row.role_since?.toISOString() ?? "",
});

async function changesSince(
  { store }: Deps,
  { migration, map }: Surroundings,
  { gate, newest, now, covers }: { gate: Gate; newest: SignOffRow; now: Snapshot | null; covers: string },
): Promise<string[]> {
  const before = await findSnapshot(store, { migrationId: migration.id, gate, hash: newest.hash });
  if (now === null || before === undefined) return [covers];
  const signedMap = gate === "mapping" && before.rules ? await mapByHash(store, migration.id, before.rules.hash) : undefined;
  const rows = signedMap && map ? compareMaps(signedMap.map, map.map) : [];
  return rows.length > 0 ? rows : formatChanges(before, now);
}
