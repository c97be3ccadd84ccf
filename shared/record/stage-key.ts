/** Defines how a stage of the source is looked up. */
import { fold } from "./fold-text.ts";
import { shortText } from "./short-text.ts";

/** @example stageKey("Engines", "  PROPOSAL ") // "engines\nproposal" */
export const stageKey = (pipeline: string, stage: string): string => `${fold(shortText(pipeline))}\n${fold(shortText(stage))}`;
