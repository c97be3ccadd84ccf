/** Keeps the Start and Audit tabs up to date, and the Sign-off tab with them. */
import type { Row } from "../../shared/tabs/tab.ts";
import { listRelevantRuns } from "../store/tables/run.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readBalance } from "../verify/read-balance.ts";
import { sayObject, sayValue } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { MigrationContext } from "./context.ts";
import { stateWords, writeSignOff } from "./gates/write-sign-off.ts";
import { allGates } from "./gates.ts";
import { nextStep } from "./next-step.ts";

const AUDIT_ROWS = 200;

/** Called when a run has ended, a gate was signed or a migration begins. */
export async function writeOverview(context: MigrationContext): Promise<void> {
  const { store, migration, profile, workbook } = context;
  const gates = await allGates(context, migration.id);
  const runs = await listRelevantRuns(store, migration.id);
  const problems = context.problems.get(migration.id) ?? [];
  const snapshot = (await listSnapshots(store, migration.id))[0];
  const balance = await readBalance(store, migration.id, profile);
  const next = nextStep(runs, gates, problems);
  const rows: Row[] = [
    row(
      "next",
      "attention",
      "What to do next",
      next.text,
      next.verb
        ? `The button "${next.verb}" in the panel, or: crosswalk ${next.verb}`
        : next.gate
          ? `A manager ticks "${next.gate}" on the tab Sign-off and confirms in the panel`
          : "",
    ),
    row("source", "", "From", `${profile.title} (${profile.label})`, ""),
    row("target", "", "To", migration.target === "sandbox" ? "Nutshell, the sandbox on this machine" : "Nutshell, the live account", ""),
    row("extract", snapshot ? "done" : "", "Extraction", snapshot ? `Number ${snapshot.number}` : "Nothing read yet", ""),
    ...gates.map((gate) =>
      row(
        `gate ${gate.gate}`,
        gate.state === "open" ? "done" : gate.state === "stale" ? "problem" : "",
        `Gate ${gate.gate}`,
        gate.state === "open" ? `Signed by ${gate.by}` : stateWords[gate.state],
        gate.state === "open" || gate.state === "not needed" ? "" : gate.why || gate.covers,
      ),
    ),
    ...balance.map((b) =>
      row(
        `object ${b.object}`,
        b.closes ? "done" : "",
        sayObject(profile, b.object),
        `${b.source} in the export: ${b.created} created, ${b.matched} matched, ${b.merged} merged, ${b.held} waiting, ${b.excluded} left out, ${b.failed} failed`,
        b.planned > 0 ? `${b.planned} still to do` : "",
      ),
    ),
    ...runs
      .slice(0, 8)
      .map((run) =>
        row(
          `run ${run.id}`,
          run.state === "done" ? "quiet" : run.state === "failed" || run.state === "stopped" ? "problem" : "",
          `${run.verb}, ${run.createdAt.slice(0, 16).replace("T", " ")}`,
          run.problem ? run.problem.detail : run.state,
          run.problem?.hint ?? "",
        ),
      ),
  ];
  await workbook.write(tabOf("start"), rows);
  await writeSignOff(context, () => allGates(context, migration.id));
  const entries = await store.db
    .selectFrom("audit")
    .selectAll()
    .where("migration_id", "=", migration.id)
    .orderBy("seq", "desc")
    .limit(AUDIT_ROWS)
    .execute();
  await workbook.write(
    tabOf("audit"),
    entries.map((e) => ({
      key: String(e.seq),
      tone: "",
      seq: e.seq,
      at: e.at.toISOString().slice(0, 19).replace("T", " "),
      actor: e.actor,
      action: e.action,
      subject: e.subject,
      details: sayValue(
        Object.entries(e.details)
          .filter(([k, v]) => isInformative(k, v))
          .map(([k, v]) => `${k} ${String(v)}`),
      ),
      hash: e.hash.slice(0, 12),
    })),
  );
}

/** Whole fingerprints and the ids of accounts tell people nothing; the audit log itself holds them. */
const isInformative = (name: string, value: unknown): boolean =>
  name !== "sub" && typeof value !== "object" && !/^[0-9a-f]{64}$/u.test(String(value));

const row = (key: string, tone: string, what: string, value: string, next: string): Row => ({ key, tone, what, value, next });
