/** Keeps, in a record that another row takes over, what that row cannot say. */
import { isBlank } from "../record/is-blank.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { mergeFields } from "./merge-fields.ts";

/** Fields by `<entity>.<field>` that columns feed which the export does not have: with "whole" no other column feeds the field, with "part" others do. */
export type Unsaid = ReadonlyMap<string, "whole" | "part">;

type Feeding = { readonly column: string; readonly entity: string; readonly field: string };

const nameOf = ({ entity, field }: Feeding): string => `${entity}.${field}`;

/** The fields that the absent columns feed; undefined where there are none. */
export function unsaidFields(feeds: readonly Feeding[], absent: ReadonlySet<string>): Unsaid | undefined {
  const unsaid: [string, "whole" | "part"][] = [];
  for (const name of new Set(feeds.filter(({ column }) => absent.has(column)).map(nameOf)))
    unsaid.push([name, feeds.every((feed) => nameOf(feed) !== name || absent.has(feed.column)) ? "whole" : "part"]);
  return unsaid.length === 0 ? undefined : new Map(unsaid);
}

/**
 * The fields of a row that takes over the record of `from`. A row of the same kind says all that its columns say; what comes from columns that the
 * export lacks stays as it was written. A row of another kind, such as a lead with a person, says little of the record and empties nothing.
 */
export function keepUnsaid(
  unsaid: Unsaid | undefined,
  by: { readonly key: string; readonly entity: string; readonly fields: TargetFields },
  from: { readonly key: string; readonly written: TargetFields },
): TargetFields {
  const [own, other] = [by.key, from.key].map(parseRecordKey);
  const isOtherKind = own?.object !== other?.object || (own?.part !== undefined && own.part !== other?.part);
  const kept = Object.entries(from.written).flatMap(([field, value]): [string, FieldValue][] => {
    const said = by.fields[field];
    if (isBlank(value)) return [];
    if (isBlank(said)) return isOtherKind || unsaid?.has(`${by.entity}.${field}`) ? [[field, value]] : [];
    if (unsaid?.get(`${by.entity}.${field}`) !== "part") return [];
    // Of a list, such as several phone numbers, each value stands for itself.
    return [
      [
        field,
        Array.isArray(value)
          ? (mergeFields({ fields: { [field]: value } }, { fields: { [field]: said ?? null } }).fields[field] ?? value)
          : value,
      ],
    ];
  });
  return { ...by.fields, ...Object.fromEntries(kept) };
}
