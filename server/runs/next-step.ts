/** Defines what a person should do next. */
import type { GateState, Status } from "../../shared/contract/endpoints.ts";
import type { FileStates } from "../../shared/record/file-question.ts";
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

/** `Cases.csv, Events.csv and 2 more` */
const titles = (all: readonly string[]): string => all.slice(0, 3).join(", ") + (all.length > 3 ? ` and ${all.length - 3} more` : "");
const noFiles: FileStates = { open: [], unread: [] };

/** From the runs (newest first), the gates, the rows of the tabs that have problems, and the questions about files. */
export function nextStep(
  runs: readonly Run[],
  gates: readonly GateState[],
  problems: Status["problems"],
  files: FileStates = noFiles,
): Next {
  const active = runs.find((run) => run.state === "waiting" || run.state === "running");
  if (active) return { text: `Wait: ${active.verb} is running.`, verb: null, gate: null };
  const gate = (name: GateState["gate"]): GateState | undefined => gates.find((g) => g.gate === name);
  // Such a signature ends with the next write, so one that counts is newer than all that was written.
  if (gate("rollback")?.state === "open")
    return toVerb("rollback", "The rollback is signed off: run the rollback to delete and restore what its preview counted.");
  const done = (verb: Verb): Run | undefined =>
    runs.find((run) => run.verb === verb && run.state === "done" && !(run.verb === "rollback" && run.result?.preview === true));
  const after = (a: Run | undefined, b: Run | undefined): boolean => (a?.endedAt ?? "") > (b?.endedAt ?? "");
  const [rolledBack, written] = [done("rollback"), done("load")];
  const delta = done("delta");
  if (!done("extract")) return toVerb("extract", "Extract: read the export and stage every record unchanged.");
  if (!done("propose")) return toVerb("propose", "Propose the map: Crosswalk suggests it, you confirm it in the tabs.");
  if (files.unread.length > 0)
    return runs.some((run) => run.verb === "delta")
      ? toVerb("delta", `Run the delta with the newer export again: only then do the answers about ${titles(files.unread)} count.`)
      : toVerb("extract", `Extract again, then propose: only then do the answers about ${titles(files.unread)} count.`);
  if (!written && after(done("extract"), done("propose")))
    return toVerb("propose", "Propose the map again: the export was extracted again.");
  if (problems.length > 0)
    return {
      text: `${problems.length === 1 ? "1 row has a problem" : `${problems.length} rows have problems`}: ${byTab(problems)}. Fix what the Problem column says.`,
      verb: null,
      gate: null,
    };
  if (!done("plan")) return toVerb("plan", "Plan: decide what would happen to every record. Nothing is written to Nutshell.");
  if (files.open.length > 0)
    return {
      text: `Answer the questions about ${titles(files.open)} on the tab Inventory: in Read as, Id from or Accept?.`,
      verb: null,
      gate: null,
    };
  if (gate("mapping")?.state !== "open") return toGate("mapping", "Ask a manager to sign off the mapping.");
  const privacy = gate("privacy");
  if (privacy && privacy.hash !== null && privacy.state !== "open")
    return toGate("privacy", "Health data is released on the tab Privacy. Ask a manager and the compliance officer to sign it off.");
  if (written && !after(rolledBack, written) && after(delta, written)) {
    const signed = gate("delta");
    if (signed?.state === "stale" && signed.hash === null) return toVerb("delta", `Find what changed again. ${signed.covers}.`);
    if (signed?.hash !== null && signed?.state !== "open")
      return toGate("delta", "Review the tab Delta, then ask a manager to sign off the changes. Nothing of them is written before.");
  }
  if (gate("sample")?.hash === null) return toVerb("sample", "Load a sample: a few hundred records are written to Nutshell and compared.");
  if (gate("sample")?.state !== "open") return toGate("sample", "Review the tab Sample diff, then ask a manager to sign off the sample.");
  if (written && after(delta, written) && !after(rolledBack, written))
    return toVerb("load", "The delta is signed off: load it. Exactly the changes of the tab Delta are written.");
  if (!written || after(rolledBack, written))
    return toVerb("load", rolledBack ? "Everything was rolled back. Load again when you are ready." : "Load everything.");
  if (gate("go-live")?.hash === null) return toVerb("verify", "Verify: read every record back and compare it.");
  if (gate("go-live")?.state !== "open")
    return toGate("go-live", "Review the tabs Balance and Losses, then ask a manager to sign off the go-live.");
  return toVerb("delta", "Everything is loaded and signed off. Find what has changed since in a newer export, or roll back.");
}
