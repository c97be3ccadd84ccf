/** Says what kind of activity the records of an object are where no column says it. */
import type { Catalog } from "../record/catalog.ts";
import type { ProfileObject } from "../sources/profile.ts";
import { suggestActivityType } from "./propose/suggest-value.ts";

/** As the account spells it, else as the account would have to call it; undefined where the source does not tell. @example "Phone Call" for calls */
export function ownType({ activityType }: ProfileObject, { activityTypes }: Catalog): string | undefined {
  if (activityType === undefined) return undefined;
  return (
    suggestActivityType(
      activityType,
      activityTypes.map(({ name }) => name),
    ).value ?? activityType
  );
}
