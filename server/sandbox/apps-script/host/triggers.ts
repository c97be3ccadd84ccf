/** Keeps installable triggers: who made them, for which file, and what they call. */
import { randomUUID } from "node:crypto";
import type { TriggerEvent, TriggerFacts } from "../host-calls.ts";
import type { KeptTexts } from "./kept-texts.ts";

export type Trigger = TriggerFacts & { readonly creator: string };
export type Triggers = {
  /** The person's own: those of other people cannot be seen. */
  of(person: string): Trigger[];
  /** Everybody's for one file and event. */
  for(spreadsheetId: string, event: TriggerEvent): Trigger[];
  add(trigger: Omit<Trigger, "id">, most: number): Trigger;
  remove(id: string, person: string): void;
};

const shelf = "triggers";

/** Add-ons have one trigger per kind, person and file. */
export function createTriggers(kept: KeptTexts): Triggers {
  const all = (): Trigger[] => Object.values(kept.all(shelf)).map((text) => JSON.parse(text) as Trigger);
  const of = (person: string): Trigger[] => all().filter((trigger) => trigger.creator === person);
  return {
    of,
    for: (spreadsheetId, event) => all().filter((trigger) => trigger.spreadsheetId === spreadsheetId && trigger.event === event),
    add(wanted, most) {
      const own = of(wanted.creator);
      if (own.length >= most)
        throw new Error("This script has too many triggers. Triggers must be deleted from the script before more can be added.");
      if (own.some((one) => one.spreadsheetId === wanted.spreadsheetId && one.event === wanted.event))
        throw new Error("The Add-on attempted to create too many triggers of this type in this document for this Google user account.");
      const trigger = { ...wanted, id: randomUUID() };
      kept.put(shelf, { [trigger.id]: JSON.stringify(trigger) });
      return trigger;
    },
    remove(id, person) {
      if (of(person).some((trigger) => trigger.id === id)) kept.put(shelf, { [id]: null });
    },
  };
}
