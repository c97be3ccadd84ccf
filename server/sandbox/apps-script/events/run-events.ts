/** Starts functions because something happened: the file was opened, or a person edited it. */

import type { Outcome } from "../../../../shared/contract/script-screen.ts";
import type { PersonEdit } from "../../sheets/local-router.ts";
import type { EditEvent, OtherEvent, RunRequest } from "../execution.ts";
import type { KeptTexts } from "../host/kept-texts.ts";
import type { Trigger, Triggers } from "../host/triggers.ts";
import type { Limits } from "../limits.ts";
import type { Screens } from "../page/screens.ts";
import { createEventQueue } from "./event-queue.ts";
import { eventsOf } from "./person-edit.ts";

export type Events = {
  opened(spreadsheetId: string, person: string): Promise<Outcome>;
  edited(edit: PersonEdit): void;
  settled(): Promise<void>;
};

const usedFiles = "used";
const nothing: Outcome = { ok: true, result: null, ui: [], log: [] };

/** From now on the add-on counts as used in this file. */
export function markUsed(kept: KeptTexts, spreadsheetId: string): void {
  kept.put(usedFiles, { [spreadsheetId]: "yes" });
}

/** Simple triggers run as whoever acts, installable ones as whoever made them, with all rights. */
export function createEvents(o: {
  kept: KeptTexts;
  triggers: Triggers;
  screens: Screens;
  limits: Limits;
  has: (functionName: string) => boolean;
  ownerOf: (spreadsheetId: string) => string;
  run: (request: RunRequest, limit: number) => Promise<Outcome>;
}): Events {
  const { kept, triggers, screens, limits, has, run } = o;
  const queue = createEventQueue(limits.queuedEvents);
  const install = (trigger: Trigger, event: EditEvent | OtherEvent, user: string): void => {
    const { id, creator, spreadsheetId } = trigger;
    const told = { ...event, user, triggerUid: id };
    queue.offer(id, () => run({ function: trigger.function, person: creator, spreadsheetId, event: told }, limits.executionMs));
  };
  const simple = async (spreadsheetId: string, person: string, event: EditEvent): Promise<void> => {
    // A simple trigger learns who the editor is only inside the owner's own domain.
    const told = domainOf(o.ownerOf(spreadsheetId)) === domainOf(person) ? { ...event, user: person } : event;
    const done = await run({ function: "onEdit", person, spreadsheetId, mode: "LIMITED", event: told }, limits.simpleTriggerMs);
    screens.show(spreadsheetId, person, done.ui);
  };
  return {
    async opened(spreadsheetId, person) {
      for (const trigger of triggers.for(spreadsheetId, "ON_OPEN")) install(trigger, { kind: "open" }, person);
      if (!has("onOpen")) return nothing;
      const mode = spreadsheetId in kept.all(usedFiles) ? "LIMITED" : "NONE";
      return run({ function: "onOpen", person, spreadsheetId, mode, event: { kind: "open" } }, limits.simpleTriggerMs);
    },
    edited(edit) {
      const { spreadsheetId, person } = edit;
      for (const event of eventsOf(edit)) {
        if (has("onEdit")) queue.offer(spreadsheetId, () => simple(spreadsheetId, person, event));
        for (const trigger of triggers.for(spreadsheetId, "ON_EDIT")) install(trigger, event, person);
        for (const trigger of triggers.for(spreadsheetId, "ON_CHANGE")) install(trigger, { kind: "change", changeType: "EDIT" }, person);
      }
    },
    settled: () => queue.settled(),
  };
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();
