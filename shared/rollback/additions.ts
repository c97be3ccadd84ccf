/** Says what people added to a record of ours in Nutshell. */
import { pluralize } from "../record/format-count.ts";
import type { Entity } from "../record/nutshell/entity.ts";

/** A record of people's that links to it, or an e-mail with it. */
export type Addition = { readonly what: Entity | "e-mail"; readonly id: number };

/** Said of a record to which nothing was added, but to which one that stays is linked. */
export const NEEDED = "A record that is kept is linked to it";

const words: Readonly<Record<Addition["what"], readonly [one: string, many: string]>> = {
  account: ["an account", "accounts"],
  contact: ["a contact", "contacts"],
  lead: ["a lead", "leads"],
  activity: ["an activity", "activities"],
  task: ["a task", "tasks"],
  note: ["a note", "notes"],
  "e-mail": ["an e-mail", "e-mails"],
};

/** @example describeAdditions([{ what: "note", id: 7 }, { what: "lead", id: 3 }]) // "People added a lead and a note to it" */
export function describeAdditions(additions: readonly Addition[]): string {
  const parts = Object.entries(words).flatMap(([what, [one, many]]) => {
    const count = new Set(additions.filter((addition) => addition.what === what).map(({ id }) => id)).size;
    return count === 0 ? [] : [count === 1 ? one : pluralize(count, many, many)];
  });
  const last = parts.pop();
  return `People added ${parts.length === 0 ? last : `${parts.join(", ")} and ${last}`} to it`;
}

/** @example nameAddition({ what: "note", id: 7 }) // "note 7" */
export const nameAddition = ({ what, id }: Addition): string => `${what} ${id}`;
