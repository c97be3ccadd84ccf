/** Defines how verbs, runs and gates are called, in every door alike. */
import type { Gate, Run, RunState, Verb } from "../record/run.ts";

/** `press`: on a button or menu item. `doing`: while it goes on. `name`: as the subject of a sentence. */
export type VerbWords = { readonly press: string; readonly doing: string; readonly name: string };

export const verbWords: Readonly<Record<Verb, VerbWords>> = {
  extract: { press: "Extract", doing: "Extracting", name: "The extraction" },
  propose: { press: "Propose the map", doing: "Proposing the map", name: "The map proposal" },
  plan: { press: "Plan", doing: "Planning", name: "The plan" },
  sample: { press: "Load a sample", doing: "Loading the sample", name: "The sample" },
  load: { press: "Load everything", doing: "Loading", name: "The load" },
  verify: { press: "Verify", doing: "Verifying", name: "The verification" },
  delta: { press: "Find what changed", doing: "Finding what changed", name: "The delta" },
  rollback: { press: "Roll back", doing: "Rolling back", name: "The rollback" },
};

export const gateWords: Readonly<Record<Gate, string>> = {
  mapping: "Mapping",
  sample: "Sample",
  privacy: "Privacy",
  notes: "Notes",
  "go-live": "Go-live",
  delta: "Delta",
  rollback: "Rollback",
};

/** What is typed behind `crosswalk` to start a step: `rollback --preview`. */
export const commandFor = ({ verb, preview, needsExport }: { verb: Verb; preview: boolean; needsExport: boolean }): string =>
  `${verb}${preview ? " --preview" : ""}${needsExport ? " --from <folder|zip>" : ""}`;

/** A run that has not ended. */
export const isLive = ({ state }: Pick<Run, "state">): boolean => state === "waiting" || state === "running";

/** A run as the subject of a sentence. */
export const nameOfRun = (run: Run): string =>
  run.verb === "rollback" && run.result?.preview === true ? "The rollback preview" : verbWords[run.verb].name;

/** A run in a list: `load`, `rollback preview`. */
export const shortNameOfRun = (run: Pick<Run, "verb" | "result">): string =>
  run.verb === "rollback" && run.result !== null && "preview" in run.result && run.result.preview ? "rollback preview" : run.verb;

export const runStateWords: Readonly<Record<RunState, string>> = {
  waiting: "is waiting",
  running: "is running",
  done: "is done",
  stopped: "stopped",
  failed: "failed",
  cancelled: "was stopped",
};
