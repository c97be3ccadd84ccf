/** Implements the service behind the HTTP endpoints. */

import { randomUUID } from "node:crypto";
import type { StartRun, Status } from "../../shared/contract/endpoints.ts";
import type { Migration } from "../../shared/contract/migration-state.ts";
import type { Member } from "../../shared/contract/people.ts";
import { NutshellError, RequestError, WorkbookError } from "../../shared/errors.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { Run } from "../../shared/record/run.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { cellColumns } from "../../shared/verify/balance.ts";
import { describeFiles } from "../../shared/verify/file-balance.ts";
import { createPeopleService, type PeopleDeps } from "../people/people-service.ts";
import { checkTabs } from "../propose/check-tabs.ts";
import { takeAnswers } from "../propose/read-row-requests.ts";
import { checkReadiness } from "../readiness/check-readiness.ts";
import { requireAnswer } from "../store/require-answer.ts";
import { findMigration, listMigrations, type MigrationRow } from "../store/tables/migration.ts";
import { findCompared, findProblems } from "../store/tables/problem.ts";
import {
  activeRuns,
  cancelWaiting,
  findRun,
  insertRun,
  listRelevantRuns,
  listRuns,
  type RunRow,
  requestStop,
} from "../store/tables/run.ts";
import { listMigrationsSignedBy } from "../store/tables/sign-off.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readBalance } from "../verify/read-balance.ts";
import { acceptLosses, takeAcceptedLosses } from "./accept-losses.ts";
import { createAnswersService } from "./answers-service.ts";
import { approveGate } from "./approve-gate.ts";
import type { BackupDeps } from "./back-up.ts";
import { createBackupService } from "./backup-service.ts";
import type { MigrationContext, SandboxPort } from "./context.ts";
import { type CreationDeps, createMigration } from "./create-migration.ts";
import { explainRecord } from "./explain-record.ts";
import { exportRows } from "./export-rows.ts";
import { answerTicks } from "./gates/answer-ticks.ts";
import { askSignOff } from "./gates/ask-sign-off.ts";
import { shareSignOff } from "./gates/share-sign-off.ts";
import { allGates, gateState } from "./gates.ts";
import { probeNutshell, readCapabilities } from "./probe-nutshell.ts";
import type { Queue } from "./queue.ts";
import { readMetrics } from "./read-metrics.ts";
import { readState } from "./read-state.ts";
import { requireStandIns } from "./require-here.ts";
import { revealPseudonym } from "./reveal-pseudonym.ts";
import type { RunEvents } from "./run-events.ts";
import type { Service } from "./service-contract.ts";
import { setUpSandbox } from "./set-up-sandbox.ts";
import { refreshOverview, updateOverview } from "./update-tabs.ts";

export type ServiceDeps = CreationDeps &
  PeopleDeps &
  BackupDeps & {
    readonly queue: Queue;
    readonly events: RunEvents;
    readonly sandbox: SandboxPort | undefined;
    workbookUrl(migration: MigrationRow): string;
  };

const plain = (run: RunRow): Run => {
  const { args: _args, checkpoint: _checkpoint, stopAsked: _stopAsked, owner: _owner, ...rest } = run;
  return rest;
};

/** A `preview` that a load would leave unread must not become a load. */
function refuseStrayOptions(body: StartRun): void {
  const owners = { from: "delta", preview: "rollback", run: "rollback", object: "rollback", size: "sample", retry: "load" } as const;
  for (const [option, verb] of Object.entries(owners) as [keyof typeof owners, StartRun["verb"]][])
    if (body[option] !== undefined && body.verb !== verb)
      throw new RequestError({
        code: "request/stray-option",
        message: `The option \`${option}\` is for ${verb} only, not for ${body.verb}.`,
        hint: `Leave out \`${option}\`, or start ${verb} instead.`,
        where: { path: `body.${option}` },
      });
}

export function createService(deps: ServiceDeps): Service {
  const { store } = deps;
  const people = createPeopleService(deps);
  const sharedAfter = async <T>(change: Promise<T>): Promise<T> => {
    const changed = await change;
    await shareSignOff(deps);
    return changed;
  };
  /** What a person signed may count no more, or again: the tabs of these migrations say so. */
  const toldAfter = async (change: Promise<Member>): Promise<Member> => {
    const member = await sharedAfter(change);
    const signed = new Set(await listMigrationsSignedBy(store, member.email));
    for (const migration of (await listMigrations(store)).filter(({ id }) => signed.has(id)))
      if (deps.profiles.some(({ name }) => name === migration.source)) await refreshOverview(contextOutsideRun(migration));
    return member;
  };
  const migrationOf = async (id: string): Promise<MigrationRow> => {
    const found = await findMigration(store, id);
    if (found) return found;
    const known = (await listMigrations(store)).slice(0, 5).map((m) => `${m.id} (${m.name})`);
    throw new RequestError({
      code: "request/not-found",
      message: `There is no migration "${id}".`,
      hint:
        known.length > 0
          ? `The newest ones: ${known.join(", ")}.`
          : "There is none yet. Create one: npx crosswalk new --source rsoft --from <folder|zip>",
    });
  };
  const runOf = async (id: string): Promise<RunRow> => {
    const found = await findRun(store, id);
    if (!found)
      throw new RequestError({
        code: "request/not-found",
        message: `There is no run "${id}".`,
        hint: "Open the status of the migration to see its runs.",
      });
    return found;
  };
  const profileOf = (migration: MigrationRow): Profile => {
    const found = deps.profiles.find((p) => p.name === migration.source);
    if (!found)
      throw new RequestError({
        code: "request/unknown-source",
        message: `There is no source profile "${migration.source}".`,
        hint: `Known sources: ${deps.profiles.map((p) => p.name).join(", ")}.`,
      });
    return found;
  };
  const show = (m: MigrationRow): Migration => ({
    id: m.id,
    name: m.name,
    source: m.source,
    from: m.source_path,
    target: m.target,
    workbook: m.workbook,
    workbookUrl: deps.workbookUrl(m),
    createdAt: m.created_at.toISOString(),
  });
  /** A context outside a run, for reading and writing tabs between runs. */
  const contextOutsideRun = (migration: MigrationRow): MigrationContext => {
    requireStandIns(deps, migration);
    return {
      ...deps,
      migration,
      profile: profileOf(migration),
      workbook: deps.workbookFor(migration.workbook),
      client: deps.clientFor(migration.target),
      signal: new AbortController().signal,
      progress: () => undefined,
    };
  };
  const sandboxOf = (): SandboxPort => {
    if (!deps.sandbox)
      throw new RequestError({
        code: "request/no-sandbox",
        message: "The sandbox is turned off in this service.",
        hint: "Start the service without NUTSHELL_URL, or use a migration whose target is the sandbox.",
      });
    return deps.sandbox;
  };

  return {
    ...people,
    ...createAnswersService(deps),
    ...createBackupService({
      ...deps,
      migrationOf,
      show,
      contextOf: contextOutsideRun,
      refresh: async (migration) => refreshOverview(contextOutsideRun(migration)),
    }),
    addPerson: (o) => sharedAfter(people.addPerson(o)),
    changeRole: (o) => toldAfter(people.changeRole(o)),
    withdrawPerson: (o) => toldAfter(people.withdrawPerson(o)),
    health: async () => ({ ok: true, store: store.kind }),
    ready: () => requireAnswer(store),
    metrics: () => readMetrics(deps),
    sources: async () => ({ sources: deps.profiles.map((p) => ({ name: p.name, title: p.title, label: p.label })) }),
    listMigrations: async () => ({ migrations: (await listMigrations(store)).map(show) }),
    async newMigration({ person, body }) {
      if (body.target === "sandbox") sandboxOf();
      const migration = await createMigration(deps, person.email, body);
      await updateOverview(contextOutsideRun(migration));
      return show(migration);
    },
    async status({ id }) {
      const migration = await migrationOf(id);
      const runs = (await listRelevantRuns(store, id)).map(plain);
      const gates = await allGates(deps, id);
      const problems = await knownProblems(contextOutsideRun(migration));
      const balance = await readBalance(store, id, profileOf(migration));
      return {
        migration: show(migration),
        state: await readState(store, id, { runs, gates, problems, balance }),
        gates,
        runs,
        balance: balance.map(({ cells, closes, files, ...row }) => ({
          ...row,
          ...cellColumns(cells),
          files: files ? describeFiles(files) : "",
          closes: closes ? "yes" : "no",
        })),
        problems,
      };
    },
    async startRun({ person, id, body }) {
      const migration = await migrationOf(id);
      profileOf(migration);
      refuseStrayOptions(body);
      const { verb, ...args } = body;
      const run = await insertRun(store, { id: randomUUID(), migrationId: id, verb, args, requestedBy: person.email });
      // The run that was in the way may have ended since.
      if (!run)
        throw new RequestError({
          code: "request/busy",
          message: `${(await activeRuns(store, id))[0]?.verb ?? "Another step"} is still running.`,
          hint: "Wait until it has finished, or stop it.",
        });
      await deps.queue.enqueue(run.id, id);
      return plain(run);
    },
    run: async ({ id }) => plain(await runOf(id)),
    async *runEvents({ id, signal }) {
      await runOf(id);
      yield* deps.events.follow(id, async () => plain(await runOf(id)), signal);
    },
    async stopRun({ id }) {
      const run = await runOf(id);
      if (await cancelWaiting(store, id)) {
        await deps.audit.append(run.migration, [{ actor: run.requestedBy, action: `${run.verb} cancelled`, subject: id, details: {} }]);
        deps.events.changed(id);
      } else await requestStop(store, id);
      return plain(await runOf(id));
    },
    gate: async ({ id, gate }) => await gateState(deps, (await migrationOf(id)).id, gate),
    askSignOff: async ({ person, id, gate }) => await askSignOff(contextOutsideRun(await migrationOf(id)), person, gate),
    approve: async ({ caller, id, body }) => await approveGate(contextOutsideRun(await migrationOf(id)), caller, body),
    async acceptLosses({ person, id, body }) {
      const context = contextOutsideRun(await migrationOf(id));
      const { unknown, ...counts } = await acceptLosses(context, person.email, body.losses);
      await refreshOverview(context);
      if (unknown.length === 0) return counts;
      throw new RequestError({
        code: "request/not-found",
        message: `The list losses has no ${unknown.slice(0, 5).join(", ")}. What it has of the others is accepted.`,
        hint: "Name keys or kinds as the list losses has them, or all.",
      });
    },
    reveal: async ({ person, id, body }) => await revealPseudonym(contextOutsideRun(await migrationOf(id)), person, body.pseudonym),
    explain: async ({ id, key }) => await explainRecord(contextOutsideRun(await migrationOf(id)), key),
    exportRows: async ({ id, what, kind }) => await exportRows(contextOutsideRun(await migrationOf(id)), what, kind),
    verifyAudit: async ({ id }) => await deps.audit.verify((await migrationOf(id)).id),
    async checkWorkbook({ id, body }) {
      const migration = await migrationOf(id);
      const staged = await listSnapshots(store, id);
      const context = contextOutsideRun(migration);
      // Before the sign-offs are looked at: the go-live asks for accepted losses.
      const accepted = (body.tabs === undefined || body.tabs.includes("losses")) && (await takeAcceptedLosses(context));
      if (body.tabs === undefined || body.tabs.includes("sign-off")) await answerTicks(context, () => allGates(deps, id));
      if (body.tabs === undefined || body.tabs.includes("rows")) await takeAnswers(context);
      const before = await lastCheck(id);
      // A tick changes nothing in the map: whoever ticked need not wait until all of it has been read.
      const known = body.tabs?.every((tab) => tab === "sign-off" || tab === "losses") === true ? await findProblems(store, id) : undefined;
      const problems = known ?? (staged.length === 0 ? [] : await checkTabs(context, body.tabs));
      // The tab Start says what a check found.
      if (accepted || (await lastCheck(id)) !== before) await refreshOverview(context);
      return { problems };
    },
    async probe({ person, id, body, signal }) {
      const context = { ...contextOutsideRun(await migrationOf(id)), signal };
      const report = await probeNutshell(context, person.email, body);
      await refreshOverview(context);
      return report;
    },
    capabilities: async ({ id }) => await readCapabilities(contextOutsideRun(await migrationOf(id))),
    readiness: async ({ id }) => await checkReadiness(contextOutsideRun(await migrationOf(id))),
    sandbox: async ({ person }) => sandboxOf().reach(person.email),
    sandboxFingerprint: async () => sandboxOf().nutshell.fingerprint(),
    async sandboxReset() {
      sandboxOf().nutshell.reset();
      await deps.clientFor("sandbox").pace.forget();
      return sandboxOf().nutshell.fingerprint();
    },
    async sandboxSetup({ person, id }) {
      const context = contextOutsideRun(await migrationOf(id));
      const made = await setUpSandbox(context, sandboxOf(), person.email);
      await updateOverview(context);
      return { made };
    },
  };

  /** What the last check of the tabs found, as one text. */
  async function lastCheck(id: string): Promise<string> {
    return canonical([(await findProblems(store, id)) ?? [], (await findCompared(store, id)) ?? null]);
  }

  /** As last checked; checked now when nobody has. */
  async function knownProblems(context: MigrationContext): Promise<Status["problems"]> {
    const known = await findProblems(store, context.migration.id);
    if (known) return known;
    const proposed = (await listRuns(store, context.migration.id, { verb: "propose", state: "done", limit: 1 })).length > 0;
    const isBusy = (await activeRuns(store, context.migration.id)).length > 0;
    if (!proposed || isBusy) return [];
    return await checkTabs(context, undefined).catch(async (fault: unknown) => {
      // Where a migration stands can be said without its workbook and without Nutshell.
      if (!(fault instanceof WorkbookError) && !(fault instanceof NutshellError)) throw fault;
      return (
        (await findProblems(store, context.migration.id)) ?? [
          { tab: fault.where?.tab ?? "Start", key: "", cell: null, message: `${fault.message} ${fault.hint}` },
        ]
      );
    });
  }
}
