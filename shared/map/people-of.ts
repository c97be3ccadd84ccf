/** Matches names in the source to Nutshell users who are the same person, not users who only take over their records. */
import type { Catalog } from "../record/catalog.ts";
import { fold } from "../record/fold-text.ts";
import type { MigrationMap } from "../record/migration-map.ts";

/**
 * Users by folded name, e-mail address, and the part before its @. A name that the tab Owners gives to a user is his too, when it is the only one given to
 * him: several names under one user are people whose records he takes over. What two users could be called is nobody's.
 */
export function peopleOf(owners: MigrationMap["owners"], catalog: Catalog): ReadonlyMap<string, number> {
  const called = new Map<string, Set<number>>();
  const name = (text: string, id: number): void => {
    if (fold(text) !== "") called.set(fold(text), (called.get(fold(text)) ?? new Set()).add(id));
  };
  for (const user of catalog.users) {
    name(user.name, user.id);
    for (const email of user.emails) {
      name(email, user.id);
      name(email.split("@")[0] ?? "", user.id);
    }
  }
  const people = new Map([...called].flatMap(([text, ids]): [string, number][] => (ids.size === 1 ? [[text, [...ids][0] ?? 0]] : [])));
  const used = owners.filter((row) => row.decision === "use" && row.user !== null);
  for (const row of used)
    if (row.user !== null && !called.has(row.key) && used.filter((other) => other.user === row.user).length === 1)
      people.set(row.key, row.user);
  return people;
}
