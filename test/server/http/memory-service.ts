/** A Service that keeps everything in memory: the contract at work, for tests of the HTTP layer and the terminal. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Rows, Service } from "../../../server/runs/service-contract.ts";
import type { GateState, Person } from "../../../shared/contract/endpoints.ts";
import type { Migration, MigrationState } from "../../../shared/contract/migration-state.ts";
import type { Member } from "../../../shared/contract/people.ts";
import { RequestError } from "../../../shared/errors.ts";
import type { RememberedAnswer } from "../../../shared/record/remembered-answer.ts";
import { Gate } from "../../../shared/record/run.ts";
import { someState } from "../../shared/state/some-facts.ts";
import { createRuns } from "./memory-runs.ts";

const at = "2026-03-02T09:00:00.000Z";

/** One person per role, each with the role's name as the token's beginning. */
export const people: (Person & { token: string })[] = [
  { email: "ada@analytical.example", name: "Ada Lovelace", role: "operations", token: "operations-token" },
  { email: "mary@analytical.example", name: "Mary Somerville", role: "manager", token: "manager-token" },
  { email: "george@analytical.example", name: "George Peacock", role: "compliance", token: "compliance-token" },
  { email: "admin@localhost", name: "Administrator", role: "admin", token: "admin-token" },
];

export type MemoryService = Service & {
  /** Lets the runs that are going finish; until then they stay where they are. */
  finishRuns(): void;
  /** What the status says of where every migration stands. */
  state: MigrationState;
  /** What people have answered about columns. */
  remembered: RememberedAnswer[];
  /** Rows that `exportRows` gives out. */
  rows: Rows;
};

const memberOf = ({ token: _token, ...person }: (typeof people)[number]): Member => ({
  ...person,
  isBound: false,
  withdrawnAt: null,
  token: null,
});
const memberNamed = (email: string): Member => {
  const found = people.find((person) => person.email === email);
  if (found === undefined) throw unknown("person", email);
  return memberOf(found);
};

const unknown = (what: string, id: string) =>
  new RequestError({
    code: "request/not-found",
    message: `There is no ${what} ${id}.`,
    hint: "Ask for the list and choose one of it.",
    where: { path: "id" },
  });

/** `patient`: runs wait for `finishRuns` or a stop; otherwise they are done at once. */
export function createMemoryService(o: { patient?: boolean } = {}): MemoryService {
  const migrations: Migration[] = [];
  const gates = new Map<string, GateState>(
    Gate.options.map((gate) => [
      gate,
      {
        gate,
        state: "closed",
        hash: `hash-of-${gate}`,
        by: null,
        at: null,
        covers: "Everything Ada wrote.",
        signers: ["manager"],
        pending: false,
        why: "",
      },
    ]),
  );
  const runs = createRuns({ patient: o.patient ?? false, mappingIsOpen: () => gates.get("mapping")?.state === "open" });
  const migrationOf = (id: string): Migration => {
    const found = migrations.find((migration) => migration.id === id);
    if (found === undefined) throw unknown("migration", id);
    return found;
  };
  /** The answer, for a migration that exists. */
  const behind = <T>(id: string, answer: T): T => {
    migrationOf(id);
    return answer;
  };
  const gateOf = (gate: Gate): GateState => gates.get(gate) as GateState;
  const fingerprint = { fingerprint: "f".repeat(64), records: { account: 1 }, remains: { deleted: {}, customFields: 0 } };
  const service: MemoryService = {
    remembered: [],
    rows: {
      columns: ["key", "name"],
      rows: (async function* () {
        yield { key: "rsoft/contact/1042", name: "Ada Lovelace" };
      })(),
    },
    state: someState({ text: "Extract the export" }),
    finishRuns: () => runs.finish(),
    authenticate: async (token) => {
      const proved = /^id\.(.+)$/u.exec(token)?.[1];
      const found = people.find((person) => person.token === token || person.email === proved);
      if (found === undefined) return undefined;
      const person = { email: found.email, name: found.name, role: found.role };
      if (proved === undefined) return { person, identity: null };
      return { person, identity: { sub: proved, email: proved, domain: null, issuedAt: at, enteredBy: null } };
    },
    idToken: async ({ caller, body }) => ({ idToken: `id.${body.for ?? caller.person.email}`, expiresAt: at }),
    people: async () => ({
      people: people.map(memberOf),
      audit: { intact: true, entries: 1, firstBroken: null, lastHash: "b".repeat(64) },
    }),
    addPerson: async ({ body }) => ({ ...body, isBound: false, withdrawnAt: null, token: `${body.role}-token-of-${body.name}` }),
    changeRole: async ({ email, body }) => ({ ...memberNamed(email), role: body.role }),
    withdrawPerson: async ({ email }) => ({ ...memberNamed(email), withdrawnAt: at }),
    answers: async () => ({
      answers: service.remembered,
      audit: { intact: true, entries: 1, firstBroken: null, lastHash: "b".repeat(64) },
    }),
    answersFile: async () => ({
      version: 1,
      answers: service.remembered.map(({ key: _key, by: _by, migration: _migration, ...answer }) => answer),
    }),
    importAnswers: async ({ body: { answers } }) => {
      const [first, ...others] = answers.map(({ times: _times, at: _at, ...answer }) => answer);
      return { added: others, replaced: [], skipped: first === undefined ? [] : [{ answer: first, why: "it is known here already" }] };
    },
    forgetAnswers: async ({ body: { answers } }) => {
      const gone = service.remembered.filter(({ key }) => answers.includes("all") || answers.includes(key));
      if (gone.length === 0) throw unknown("answer", answers.join(", "));
      service.remembered = service.remembered.filter((one) => !gone.includes(one));
      return { forgotten: gone.length };
    },
    probe: async ({ id }) => behind(id, { account: "nutshell.example/1", at, lines: [], left: 0 }),
    capabilities: async ({ id }) => behind(id, { account: null, at: null, lines: [], left: 0 }),
    readiness: async ({ id }) =>
      behind(id, {
        ready: true,
        measuredAt: null,
        lines: [],
        advice: { plan: "Growth", seats: 1, monthly: 25, annual: 18, prices: "as of then", reasons: [], lacks: [], cheaper: [] },
      }),
    health: async () => ({ ok: true, store: "embedded" }),
    ready: async () => ({ ready: true }),
    metrics: async () => [{ name: "crosswalk_migrations", help: "Migrations.", type: "gauge", samples: [{ value: 1 }] }],
    sources: async () => ({ sources: [{ name: "rsoft", title: "RSoft CRM", label: "RSoft" }] }),
    listMigrations: async () => ({ migrations: [...migrations].reverse() }),
    newMigration: async ({ body }) => {
      const id = `m${migrations.length + 1}`;
      const made: Migration = {
        id,
        name: body.name ?? "Analytical Engines",
        source: body.source,
        from: body.from ?? "sample",
        target: body.target,
        workbook: body.workbook,
        workbookUrl: `/workbook/#${id}`,
        createdAt: at,
      };
      migrations.push(made);
      return made;
    },
    status: async ({ id }) => ({
      migration: migrationOf(id),
      state: service.state,
      gates: [...gates.values()],
      runs: runs.of(id),
      balance: [],
      problems: [],
    }),
    startRun: async ({ id, body, person }) => runs.start(migrationOf(id).id, body, person.email),
    run: async ({ id }) => runs.one(id),
    runEvents: ({ id, signal }) => runs.watch(id, signal),
    stopRun: async ({ id }) => runs.stop(id),
    gate: async ({ id, gate }) => behind(id, gateOf(gate)),
    askSignOff: async ({ id, gate, person }) =>
      behind(id, {
        gate,
        hash: gateOf(gate).hash ?? "",
        covers: gateOf(gate).covers,
        parts: [{ title: "What moves", facts: ["Everything Ada wrote: 1"] }],
        nonce: `for-${person.email}`,
        expiresAt: at,
      }),
    approve: async ({ id, caller, body }) => {
      migrationOf(id);
      const now = gateOf(body.gate);
      if (body.hash !== now.hash) {
        throw new RequestError({
          code: "gate/stale",
          message: `What gate ${body.gate} covers has changed since it was shown.`,
          hint: "Look at it again, then sign.",
        });
      }
      const signed: GateState = { ...now, state: "open", by: caller.person.email, at };
      gates.set(body.gate, signed);
      return signed;
    },
    acceptLosses: async ({ id, body }) => behind(id, { accepted: body.losses.length, open: body.losses.includes("all") ? 0 : 1 }),
    reveal: async ({ id, body }) => ({
      found: behind(id, body.pseudonym === "nobody" ? [] : [{ key: "rsoft/contact/1042", column: "Name", value: "Ada Lovelace" }]),
      isCut: false,
    }),
    explain: async ({ id, key }) => ({
      key: behind(id, key),
      nutshell: null,
      source: null,
      change: { kind: "create", reason: "Ada is new.", issues: [] },
      fields: [],
      ledger: [],
    }),
    async backup({ id }) {
      migrationOf(id);
      const folder = await mkdtemp(join(tmpdir(), "crosswalk-outgoing-"));
      const file = join(folder, "m1.crosswalk-backup.zip");
      await writeFile(file, "a backup of m1");
      return { file, name: "m1.crosswalk-backup.zip", remove: () => rm(folder, { recursive: true }) };
    },
    archive: ({ person, id }) => service.backup({ person, id }),
    async restore({ body }) {
      const migration = migrationOf("m1");
      const signers = [{ email: "charles@analytical.example", role: "manager" }];
      return {
        migration: { ...migration, name: body.name ?? migration.name },
        madeAt: at,
        product: "0.1.0",
        rows: 12,
        cancelled: 1,
        signers,
        toDo: ["Keys: set them."],
      };
    },
    exportRows: async ({ id }) => behind(id, service.rows),
    verifyAudit: async ({ id }) =>
      behind(id, { intact: id === "m1", entries: 3, firstBroken: id === "m1" ? null : 2, lastHash: "a".repeat(64) }),
    checkWorkbook: async ({ id }) => behind(id, { problems: [] }),
    sandbox: async () => ({
      nutshell: { url: "http://127.0.0.1:1/", user: "ada@analytical.example", key: "k" },
      sheets: { url: "http://127.0.0.1:2/", token: "t" },
    }),
    sandboxFingerprint: async () => fingerprint,
    sandboxReset: async () => ({ ...fingerprint, records: {} }),
    sandboxSetup: async ({ id }) => behind(id, { made: ["pipeline Sales"] }),
  };
  return service;
}
