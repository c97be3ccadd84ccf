/** Reads what monitoring wants to know: the process, the runs, what failed, and the calls to Nutshell. */
import { performance } from "node:perf_hooks";
import { countDeadLetters } from "../store/tables/dead-letter.ts";
import { listMigrations } from "../store/tables/migration.ts";
import { activeRuns, countRuns } from "../store/tables/run.ts";
import type { RunDeps } from "./context.ts";
import type { Metric, Sample } from "./service-contract.ts";

type MetricsDeps = Pick<RunDeps, "store" | "clientFor"> & { readonly hasNutshell: boolean };

export async function readMetrics({ store, clientFor, hasNutshell }: MetricsDeps): Promise<Metric[]> {
  const [migrations, runs, active, letters] = await Promise.all([
    listMigrations(store),
    countRuns(store),
    activeRuns(store),
    countDeadLetters(store),
  ]);
  const accounts = (["sandbox", ...(hasNutshell ? (["nutshell"] as const) : [])] as const).map((account) => ({
    account,
    client: clientFor(account),
  }));
  const ofRuns = (pick: (progress: NonNullable<(typeof active)[number]["progress"]>) => number | null): Sample[] =>
    active.flatMap(({ migration, verb, progress }) => {
      const value = progress && pick(progress);
      return progress === null || value === null ? [] : [{ labels: { migration, verb, phase: progress.phase }, value }];
    });
  return [
    gauge("crosswalk_migrations", "Migrations in the database.", [{ value: migrations.length }]),
    gauge(
      "crosswalk_runs",
      "Runs by verb and state.",
      runs.map(({ verb, state, runs: value }) => ({ labels: { verb, state }, value })),
    ),
    gauge(
      "crosswalk_run_records_done",
      "Records done in the present part of a run that is under way.",
      ofRuns(({ done }) => done),
    ),
    gauge(
      "crosswalk_run_records_total",
      "Records of that part, where their number is known.",
      ofRuns(({ total }) => total),
    ),
    gauge(
      "crosswalk_run_seconds_left",
      "Seconds that part still takes at its present pace.",
      ofRuns(({ secondsLeft }) => secondsLeft),
    ),
    gauge(
      "crosswalk_dead_letters",
      "Records that failed and wait to be mended.",
      letters.map(({ migration, records }) => ({ labels: { migration }, value: records })),
    ),
    {
      ...{ name: "crosswalk_nutshell_calls_total", help: "Calls to Nutshell by what came of them.", type: "counter" },
      samples: accounts.flatMap(({ account, client }) =>
        [...client.counted].map(([code, value]) => ({ labels: { account, code }, value })),
      ),
    },
    gauge(
      "crosswalk_nutshell_calls_per_second",
      "Calls a second that the pace allows now.",
      accounts.map(({ account, client }) => ({ labels: { account }, value: client.pace.state().ratePerSecond })),
    ),
    gauge(
      "crosswalk_nutshell_calls_under_way",
      "Calls to Nutshell without an answer yet.",
      accounts.map(({ account, client }) => ({ labels: { account }, value: client.pace.state().inFlight })),
    ),
    ...ofProcess(),
  ];
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({ name, help, type: "gauge", samples });

/** Under the names that the Prometheus clients of all languages use. */
function ofProcess(): Metric[] {
  const { user, system } = process.cpuUsage();
  const counter = (name: string, help: string, value: number): Metric => ({ name, help, type: "counter", samples: [{ value }] });
  return [
    gauge("process_start_time_seconds", "When the service was started, in seconds since 1970.", [{ value: performance.timeOrigin / 1000 }]),
    gauge("process_resident_memory_bytes", "Memory of the process.", [{ value: process.memoryUsage.rss() }]),
    counter("process_cpu_seconds_total", "Processor time of the process.", (user + system) / 1e6),
    counter(
      "nodejs_eventloop_active_seconds_total",
      "Time in which the main thread was at work; close to one second per second, answers are late.",
      performance.eventLoopUtilization().active / 1000,
    ),
  ];
}
