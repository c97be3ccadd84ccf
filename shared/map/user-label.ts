/** Writes a Nutshell user for people and reads it back. */
import type { Catalog } from "../record/catalog.ts";
import { fold } from "../record/fold-text.ts";

export type User = Catalog["users"][number];

/** @example userLabel({ id: 3, name: "Ada Lovelace", emails: ["ada@engines.example"], enabled: true }) // "Ada Lovelace <ada@engines.example>" */
export const userLabel = (user: User): string => (user.emails[0] === undefined ? user.name : `${user.name} <${user.emails[0]}>`);

/** The user with this e-mail address, switched on or not. */
export const userByEmail = (catalog: Catalog, email: string): User | undefined =>
  email.trim() === "" ? undefined : catalog.users.find((u) => u.emails.some((e) => fold(e) === fold(email)));

/** The user that a cell names: a label, an e-mail address, a name that only one user has, or an id. */
export function readUser(cell: string, catalog: Catalog): User | undefined {
  const said = fold(cell);
  if (said === "") return undefined;
  const email = /[^\s<>]+@[^\s<>]+/u.exec(said)?.[0];
  if (email !== undefined) return userByEmail(catalog, email);
  const named = catalog.users.filter((u) => fold(u.name) === said || String(u.id) === said);
  return named.length === 1 ? named[0] : undefined;
}
