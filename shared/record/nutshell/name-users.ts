/** Says which user of Nutshell a field holds, by name: a number says nothing to people. */
import type { Catalog } from "../catalog.ts";
import { authorFields } from "./entity.ts";

/** Fields that hold a user of Nutshell. */
export const userFields: readonly string[] = ["owner", ...Object.values(authorFields)];
export const holdsUser = (field: string): boolean => userFields.includes(field);

export type NameUser = (field: string, value: unknown) => unknown;

/**
 * Of a field that holds a user the name, with the number where several users have that name; any other value as it is.
 * @example nameUsers([{ id: 3, name: "Ada Byron" }])("owner", 3) // "Ada Byron"
 */
export function nameUsers(users: readonly Pick<Catalog["users"][number], "id" | "name">[]): NameUser {
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return (field, value) => {
    const name = holdsUser(field) && typeof value === "number" ? (names.get(value) ?? "") : "";
    if (name === "") return value;
    return users.some((other) => other.id !== value && other.name === name) ? `${name} (user ${String(value)})` : name;
  };
}
