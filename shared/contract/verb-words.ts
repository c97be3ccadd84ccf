/** Defines how the journey's verbs are called in the add-on's menu and in the sidebar. */
import type { Verb } from "../record/run.ts";

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
