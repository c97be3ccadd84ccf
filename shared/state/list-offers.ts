/** Lists the steps that are possible now besides the next one. */
import type { NextStep, Offer } from "../contract/migration-state.ts";
import type { StateFacts } from "./facts.ts";
import type { RunsLeft } from "./read-runs.ts";

/** None while a run is going. */
export function listOffers({ facts, runs, next }: { facts: StateFacts; runs: RunsLeft; next: NextStep }): Offer[] {
  if (runs.active) return [];
  const isExtracted = runs.done("extract") !== undefined;
  const isMapped = facts.gates.some(({ gate, state }) => gate === "mapping" && state === "open");
  const canLoad = isMapped && runs.done("plan") !== undefined;
  // A delta that waits for its sign-off keeps every load from starting.
  const delta = runs.unwritten ? facts.gates.find(({ gate }) => gate === "delta")?.state : undefined;
  const isDeltaOpen = delta === undefined || delta === "open" || delta === "not needed";
  const wrote = facts.runs.some((run) => (run.verb === "load" || run.verb === "sample") && run.startedAt !== null);
  const offers: readonly (Offer & { readonly when: boolean })[] = [
    { verb: "extract", preview: false, press: "Extract again", why: "Reads the export once more, unchanged.", when: isExtracted },
    { verb: "propose", preview: false, press: "Propose the map again", why: "Keeps everything people have entered.", when: isExtracted },
    {
      verb: "plan",
      preview: false,
      press: "Plan",
      why: "Decides one change for every record. Writes nothing to Nutshell.",
      when: isExtracted,
    },
    {
      verb: "sample",
      preview: false,
      press: "Load a sample",
      why: "Loads a few hundred records, chosen to cover every kind.",
      when: canLoad && isDeltaOpen,
    },
    delta === "open"
      ? { verb: "load", preview: false, press: "Load the changes", why: "Writes the signed changes to Nutshell.", when: canLoad }
      : { verb: "load", preview: false, press: "Load everything", why: "Writes the plan to Nutshell.", when: canLoad && isDeltaOpen },
    { verb: "verify", preview: false, press: "Verify", why: "Reads the records back and compares field by field.", when: wrote },
    {
      verb: "delta",
      preview: false,
      press: "Find what changed",
      why: "Compares a newer export with what was loaded.",
      when: facts.runs.some(({ verb }) => verb === "load"),
    },
    {
      verb: "rollback",
      preview: true,
      press: "Preview the rollback",
      why: "Shows what would be rolled back. Changes nothing.",
      when: wrote,
    },
    {
      verb: "rollback",
      preview: false,
      press: "Roll back",
      why: "Rolls back everything that was written, newest changes first.",
      when: wrote,
    },
  ];
  return offers
    .filter(({ when, verb, preview }) => when && !(verb === next.verb && preview === next.preview))
    .map(({ when: _when, ...offer }) => offer);
}
