/** Keeps activities, tasks and notes of a load back until people, companies and leads are in Nutshell and were read back. */
import { RequestError } from "../../shared/errors.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import { limitsOf } from "../../shared/sign-off/go-live-criteria.ts";
import type { BatchChecks } from "../load/check-batches.ts";
import type { LoadDeps } from "../load/writer.ts";
import { countFailedOf } from "../store/tables/dead-letter.ts";
import { listNewestDone } from "../store/tables/run.ts";
import { readBack } from "../verify/read-back.ts";
import type { RunContext } from "./context.ts";
import { isUndone } from "./gates/undone.ts";
import type { MadePlan } from "./make-plan.ts";

/** What the second pass belongs to. */
const first = ["account", "contact", "lead"] as const;
const second: ReadonlySet<string | undefined> = new Set(["activity", "task", "note"]);

type Checks = ((deps: LoadDeps) => BatchChecks) | undefined;

/** The checks as they are, unless the setting run.passes is two: then the first batch of activities, tasks or notes begins with `requireFirstPass`. */
export function withSecondPass(
  context: RunContext,
  plan: Pick<MadePlan, "planId" | "version" | "catalog">,
  { checks, isWhole }: { checks: Checks; isWhole: boolean },
): Checks {
  const { settings } = plan.version.map;
  if (settings["run.passes"] !== "two" || !isWhole) return checks;
  const becomes = new Map(context.profile.objects.map((object) => [object.name, object.becomes]));
  return (deps) => {
    const own = checks?.(deps);
    let isChecked = false;
    return {
      async begin(piece) {
        if (!isChecked && second.has(becomes.get(piece.object))) {
          await requireFirstPass(context, plan);
          isChecked = true;
        }
        await own?.begin(piece);
      },
      end: async () => await own?.end(),
    };
  };
}

/** Throws `load/first-pass` unless no more people, companies and leads failed, and no more of their fields differ, than the settings allow. */
async function requireFirstPass(
  context: RunContext,
  { planId, version, catalog }: Pick<MadePlan, "planId" | "version" | "catalog">,
): Promise<void> {
  const { store, client, migration, run, signal } = context;
  // Once everything was loaded, people work on with it: what they delete there keeps no delta back.
  const runs = await listNewestDone(store, migration.id);
  const load = runs.find(({ verb }) => verb === "load");
  if (load !== undefined && !isUndone(runs, load)) return;
  const limits = limitsOf(version.map.settings);
  const failed = await countFailedOf(store, { migrationId: migration.id, planId, phases: first });
  const { attention, findings } = await readBack({
    ...{ store, client, catalog, migrationId: migration.id, runId: run.id, entities: first, signal },
    onProgress: context.progress,
  });
  const gone = findings["only here"] ?? 0;
  const wrong = [
    ...(failed > limits.failed ? [`${pluralize(failed, "record")} failed`] : []),
    ...(gone > 0 ? [`${pluralize(gone, "record is", "records are")} no longer in Nutshell`] : []),
    ...(attention > limits.attention ? [`${pluralize(attention, "field needs", "fields need")} attention`] : []),
  ];
  if (wrong.length === 0) return;
  throw new RequestError({
    code: "load/first-pass",
    message: `People, companies and leads are not right yet, so no activity, task or note was begun: ${wrong.join(", ")}.`,
    hint: "The tab Rows says what failed, and the download diff what differs. Mend it and load again; or raise golive.failed or golive.attention on the tab Settings, or set run.passes to one, and have the mapping signed off.",
    where: { tab: "Rows" },
  });
}
