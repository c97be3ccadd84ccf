/** Lists the names of our entities in Nutshell's two APIs. */
import { Entity } from "./entity.ts";

export type SurfaceNames = {
  /** JSON-RPC's singular inside method names: `newContact`. */
  readonly method: string;
  /** JSON-RPC's parameter that carries the id: `contactId`. */
  readonly idParam: string;
  /** JSON-RPC's `entityType`. */
  readonly entityType: string;
  /** REST's path and id suffix: `/contacts/7-contacts`. */
  readonly resource: string;
};

export const surfaceNames: Readonly<Record<Entity, SurfaceNames>> = {
  account: { method: "Account", idParam: "accountId", entityType: "Accounts", resource: "accounts" },
  contact: { method: "Contact", idParam: "contactId", entityType: "Contacts", resource: "contacts" },
  lead: { method: "Lead", idParam: "leadId", entityType: "Leads", resource: "leads" },
  activity: { method: "Activity", idParam: "activityId", entityType: "Activities", resource: "activities" },
  task: { method: "Task", idParam: "taskId", entityType: "Tasks", resource: "tasks" },
  note: { method: "Note", idParam: "noteId", entityType: "Notes", resource: "notes" },
};

/** The entity that JSON-RPC calls `Contacts`, or undefined for what is none of ours (users, teams …). */
export const entityOfType = (entityType: string): Entity | undefined =>
  Entity.options.find((entity) => surfaceNames[entity].entityType === entityType);

/** The entity and number in a REST id such as `7-contacts`, or undefined for what is none of ours. */
export function parseRestId(text: string): { entity: Entity; id: number } | undefined {
  const found = /^(\d+)-(\w+)$/u.exec(text);
  const entity = Entity.options.find((name) => surfaceNames[name].resource === found?.[2]);
  return entity === undefined ? undefined : { entity, id: Number(found?.[1]) };
}

/** A REST id: `restId("contact", 7)` is `7-contacts`. */
export const restId = (entity: Entity, id: number): string => `${id}-${surfaceNames[entity].resource}`;
