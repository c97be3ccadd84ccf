/** Defines what a person should do next. */
import type { GateState, Status } from "../../shared/contract/endpoints.ts";
import type { Run, Verb } from "../../shared/record/run.ts";

type Next = Status["next"];
const toVerb = (verb: Verb, text: string): Next => ({ text, verb, gate: null });
const toGate = (gate: GateState["gate"], text: string): Next => ({ text, verb: null, gate });

/** `Pipelines 27, Values 2` */
function byTab(problems: Status["problems"]): string {
  const counts = new Map<string, number>();
  for (const { tab } of problems) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  return [...counts].map(([tab, count]) => `${tab} ${count}`).join(", ");
}

/** From the runs (newest first), the gates and the rows of the tabs that have problems. */
export function nextStep(runs: readonly Run[], gates: readonly GateState[], problems: Status["problems"]): Next {
  const active = runs.find((run) => run.state === "waiting" || run.state === "running");
  if (active) return { text: `Wait: ${active.verb} is running.`, verb: null, gate: null };
  const done = (verb: Verb): Run | undefined =>
    runs.find((run) => run.verb === verb && run.state === "done" && !(run.verb === "rollback" && run.result?.preview === true));
  const after = (a: Run | undefined, b: Run | undefined): boolean => (a?.endedAt ?? "") > (b?.endedAt ?? "");
  const gate = (name: GateState["gate"]): GateState | undefined => gates.find((g) => g.gate === name);
  const [rolledBack, written] = [done("rollback"), [done("load"), done("delta")].sort((a, b) => (after(a, b) ? -1 : 1))[0]];
  if (!done("extract")) return toVerb("extract", "Read the export: every record is staged, nothing is changed.");
  if (!done("propose")) return toVerb("propose", "Let Crosswalk propose the map; you confirm it in the tabs.");
  if (problems.length > 0)
    return {
      text: `${problems.length === 1 ? "1 row needs" : `${problems.length} rows need`} you: ${byTab(problems)}. See the Problem column.`,
      verb: null,
      gate: null,
    };
  if (!done("plan")) return toVerb("plan", "Make a plan: it says what would happen to every record and writes nothing.");
  if (gate("mapping")?.state !== "open") return toGate("mapping", "A manager signs the mapping off.");
  const privacy = gate("privacy");
  if (privacy && privacy.hash !== null && privacy.state !== "open")
    return toGate("privacy", "Health data is released on the tab Privacy: a manager and the compliance officer sign for it.");
  if (gate("sample")?.hash === null) return toVerb("sample", "Run a sample: a few hundred records go into Nutshell and are compared.");
  if (gate("sample")?.state !== "open") return toGate("sample", "Read the Sample diff tab; a manager signs the sample off.");
  if (!written || after(rolledBack, written))
    return toVerb("load", rolledBack ? "Everything was rolled back. Load again when you are ready." : "Load everything.");
  if (gate("go-live")?.hash === null) return toVerb("verify", "Verify: every record is read back and compared.");
  if (gate("go-live")?.state !== "open") return toGate("go-live", "Read Balance and Losses; a manager signs the go-live off.");
  return toVerb("delta", "All is loaded and signed. Bring what has changed since with a newer export, or roll back.");
}
