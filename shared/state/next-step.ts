/** Defines what a person should do next. */

import type { GateState } from "../contract/endpoints.ts";
import type { NextStep, OpenItem } from "../contract/migration-state.ts";
import { gateWords, nameOfRun, verbWords } from "../contract/verb-words.ts";
import { pluralize } from "../record/format-count.ts";
import type { Run, Verb } from "../record/run.ts";
import type { StateFacts } from "./facts.ts";
import { describeNewer, titles } from "./list-open.ts";
import { findNotLoaded } from "./not-loaded.ts";
import { howFar, type RunsLeft } from "./read-runs.ts";

const nowhere: NextStep = { text: "", verb: null, gate: null, preview: false, needsExport: false, tab: null, press: "" };
const toVerb = (verb: Verb, text: string, press: string = verbWords[verb].press): NextStep => ({ ...nowhere, text, verb, press });
const toGate = (gate: GateState["gate"], text: string): NextStep => ({ ...nowhere, text, gate, press: `Sign off: ${gateWords[gate]}` });
const toTab = (tab: string, text: string): NextStep => ({ ...nowhere, text, tab, press: `Open the tab ${tab}` });
const toPreview = (text: string): NextStep => ({ ...toVerb("rollback", text, "Preview the rollback"), preview: true });
const toNewerExport = (text: string): NextStep => ({ ...toVerb("delta", text), needsExport: true });

type Input = { readonly facts: StateFacts; readonly runs: RunsLeft; readonly open: readonly OpenItem[] };

/** The first that applies: what goes on, what was broken off, then the journey from the extraction to the last answer. */
export function nextStep(input: Input): NextStep {
  return underWay(input) ?? beforePlan(input) ?? beforeLoad(input) ?? afterLoad(input);
}

const SET_UP = " What Nutshell lacks is set up there; in the sandbox, npx crosswalk sandbox setup does it.";
const END = "Everything is loaded and signed off. Find what has changed since in a newer export, or roll back.";
/** Whether nothing is left to do but to take a newer export or to roll back; a run that is going on now, or a rollback that somebody prepares, changes nothing about that. */
export const isEnd = (input: Input): boolean => (beforePlan(input) ?? beforeLoad(input) ?? afterLoad(input)).text === END;

const gateOf = ({ facts }: Input, name: GateState["gate"]): GateState | undefined => facts.gates.find(({ gate }) => gate === name);

function underWay(input: Input): NextStep | undefined {
  const { runs } = input;
  if (runs.active) return { ...nowhere, text: `Wait: ${lowerFirst(nameOfRun(runs.active))} is running.` };
  const isSigned = gateOf(input, "rollback")?.state === "open";
  const stopped = runs.stopped("rollback");
  if (stopped) {
    const came = `The rollback stopped at ${howFar(stopped)}.`;
    return isSigned
      ? toVerb("rollback", `${came} Go on: what is left is rolled back.`, "Go on rolling back")
      : toPreview(`${came} Preview what is left, then ask a manager to sign it off.`);
  }
  // Such a sign-off ends with the next write, so one that counts is newer than all that was written.
  if (isSigned) return toVerb("rollback", "The rollback is signed off: run the rollback to delete and restore what its preview counted.");
  const found = input.facts.runs[0] === runs.preview ? runs.preview?.result : undefined;
  const rollback = gateOf(input, "rollback");
  if (found && found.toDelete + found.toRestore > 0 && rollback !== undefined && rollback.hash !== null)
    return toGate(
      "rollback",
      "To roll back, review the tab Rollback, then ask a manager to sign it off. Nothing is taken back before; every other step is still possible.",
    );
  const result = runs.rolledBack?.result;
  if (result?.preview === false && result.failed > 0 && !runs.preview)
    return toPreview(`${pluralize(result.failed, "record")} could not be rolled back: the tab Rollback says why. Preview what is left.`);
  return undefined;
}

function beforePlan({ facts, runs, open }: Input): NextStep | undefined {
  const { files } = facts;
  if (!runs.done("extract")) return toVerb("extract", goOn(runs, "extract", "Extract: read the export and stage every record unchanged."));
  if (!runs.done("propose")) return toVerb("propose", "Propose the map: Crosswalk suggests it, you confirm it in the tabs.");
  if (files.unread.length > 0)
    return facts.runs.some(({ verb }) => verb === "delta")
      ? toNewerExport(`Run the delta with the newer export again: only then do the answers about ${titles(files.unread)} count.`)
      : toVerb("extract", `Extract again, then propose: only then do the answers about ${titles(files.unread)} count.`);
  if (!runs.written && runs.isAfter(runs.done("extract"), runs.done("propose")))
    return toVerb("propose", "Propose the map again: the export was extracted again.");
  const problems = open.find(({ kind }) => kind === "problems");
  if (problems)
    return toTab(
      problems.tab,
      `${problems.text}. Fix what the Problem column says.${facts.problems.some(({ tab }) => tab === "Pipelines") ? SET_UP : ""}`,
    );
  if (!runs.done("plan")) return toVerb("plan", "Plan: decide what would happen to every record. Nothing is written to Nutshell.");
  if (files.open.length > 0)
    return toTab("Inventory", `Answer the questions about ${titles(files.open)} on the tab Inventory: in Read as, Id from or Accept?.`);
  return undefined;
}

function beforeLoad(input: Input): NextStep | undefined {
  const { facts, runs, open } = input;
  if (runs.refused)
    return toNewerExport(
      "The ids of the newer export are written otherwise than when the records were loaded. Answer on the tab Decisions whether they are the same records, or export again; then run the delta with that export.",
    );
  if (facts.newer.tabs.length > 0) {
    const why = describeNewer(facts.newer);
    return runs.written && runs.done("delta")
      ? toVerb("delta", `Run the delta again: ${why}.`, "Run the delta again")
      : toVerb("plan", `Plan again: ${why}.`, "Plan again");
  }
  if (gateOf(input, "mapping")?.state !== "open") return toGate("mapping", `Ask a manager to sign off the mapping.${unanswered(open)}`);
  const privacy = gateOf(input, "privacy");
  if (privacy && privacy.hash !== null && privacy.state !== "open")
    return toGate("privacy", "Health data is released on the tab Privacy. Ask a manager and the compliance officer to sign it off.");
  const notLoaded = findNotLoaded(facts.counts, runs);
  if (notLoaded?.of === "export") return toVerb("delta", `${notLoaded.text}: run the delta, which compares it with what was loaded.`);
  const unsigned = signDelta(input);
  if (unsigned) return unsigned;
  if (gateOf(input, "sample")?.hash === null)
    return toVerb(
      "sample",
      goOn(
        runs,
        "sample",
        `${isRolledBack(runs) ? "Everything was rolled back. To load again, load a sample first" : "Load a sample"}: a few hundred records are written to Nutshell and compared.`,
      ),
      runs.stopped("sample") ? "Go on with the sample" : verbWords.sample.press,
    );
  if (gateOf(input, "sample")?.state !== "open")
    return toGate("sample", "Review the tab Sample diff, then ask a manager to sign off the sample.");
  const stopped = runs.stopped("load");
  if (stopped && !runs.isAfter(runs.written, stopped))
    return toVerb(
      "load",
      `The load stopped at ${howFar(stopped)}. ${failedBatch(stopped) ?? "Go on: what is there already is not created again."}`,
      "Go on loading",
    );
  if (runs.notReady)
    return toVerb("load", `The load did not begin: ${runs.notReady.detail} ${runs.notReady.hint} Then load again.`, "Load again");
  if (isRolledBack(runs)) return toVerb("load", "Everything was rolled back. Load again when you are ready.");
  if (!runs.written) return toVerb("load", `Load everything.${unanswered(open)}`);
  const delta = loadDelta(input);
  if (delta) return delta;
  return notLoaded?.of === "plan" ? loadAgain(runs, `${notLoaded.text}: ${needsDelta(runs) ? DELTA_AGAIN : "load again"}.`) : undefined;
}

const isRolledBack = (runs: RunsLeft): boolean => runs.rolledBack !== undefined && !runs.isAfter(runs.done("sample"), runs.rolledBack);

/** Once a delta was made, a load writes what its sign-off covers and nothing else: what is planned besides needs another delta. */
const needsDelta = (runs: RunsLeft): boolean => {
  const delta = runs.done("delta");
  return delta !== undefined && !runs.isAfter(runs.done("rollback"), delta);
};
const DELTA_AGAIN = "run the delta again, so that it can be signed off and loaded";
const loadAgain = (runs: RunsLeft, text: string, press = "Load what is planned"): NextStep =>
  needsDelta(runs) ? toVerb("delta", text, "Run the delta again") : toVerb("load", text, press);

/** Changes of a delta that nobody has signed yet. */
function signDelta(input: Input): NextStep | undefined {
  const gate = gateOf(input, "delta");
  if (!input.runs.unwritten || gate === undefined || gate.state === "open" || gate.state === "not needed") return undefined;
  return gate.hash === null
    ? toVerb("delta", `${gate.covers}.`, "Run the delta again")
    : toGate("delta", "Review the tab Delta, then ask a manager to sign off its changes. Nothing of them is written before.");
}

function loadDelta(input: Input): NextStep | undefined {
  const stopped = input.runs.stopped("delta");
  if (stopped) return toVerb("delta", `The delta stopped at ${howFar(stopped)}. Start it again.`, "Run the delta again");
  return input.runs.unwritten && gateOf(input, "delta")?.state === "open"
    ? toVerb("load", "The delta is signed off: write exactly these changes to Nutshell.", "Load the changes")
    : undefined;
}

/** What is open on the tab Decisions, where somebody is about to go on without the answers. */
function unanswered(open: readonly OpenItem[]): string {
  const questions = open.find(({ kind }) => kind === "questions");
  return questions ? ` ${questions.text}: see the tab Decisions.` : "";
}

/** What a batch lacked that did not pass its check, and what to do. */
const failedBatch = ({ problem }: Pick<Run, "problem">): string | undefined =>
  problem?.code === "load/batch-failed" ? `${problem.detail} ${problem.hint}` : undefined;

const goOn = (runs: RunsLeft, verb: Verb, otherwise: string): string => {
  const stopped = runs.stopped(verb);
  if (stopped && failedBatch(stopped)) return `${nameOfRun(stopped)} stopped. ${failedBatch(stopped)}`;
  return stopped ? `${nameOfRun(stopped)} stopped at ${howFar(stopped)}. Start it again.` : otherwise;
};

function afterLoad(input: Input): NextStep {
  const { runs, open } = input;
  const stopped = runs.stopped("verify");
  if (stopped)
    return toVerb("verify", `The verification stopped at ${howFar(stopped)}. Go on: the records are read back again.`, "Go on verifying");
  const waiting = open.find(({ kind }) => kind === "importer");
  if (waiting)
    return loadAgain(
      runs,
      `${waiting.text}. Download the files and the steps for the importer, import them in Nutshell, then ${needsDelta(runs) ? DELTA_AGAIN : "load again: what was imported is found by its migration key, and what is linked to it is loaded"}.`,
      "Load what was imported",
    );
  if (gateOf(input, "go-live")?.hash === null) return toVerb("verify", "Verify: read every record back and compare it.");
  const unmet = gateOf(input, "go-live")?.criteria?.find(({ isMet }) => !isMet);
  if (unmet) {
    const text = `The go-live cannot be signed off yet: ${unmet.is}. ${unmet.todo}`;
    if (unmet.id === "notes") return toGate("notes", text);
    return unmet.id === "writes" ? loadAgain(runs, text) : toTab(unmet.tab, text);
  }
  if (gateOf(input, "go-live")?.state !== "open")
    return toGate("go-live", `Review the tabs Balance and Losses, then ask a manager to sign off the go-live.${unanswered(open)}`);
  const [first] = open;
  if (first) return toTab(first.tab, `Everything that could be loaded is loaded and signed off. ${first.text}.`);
  return toNewerExport(END);
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
