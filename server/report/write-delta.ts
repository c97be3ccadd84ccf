/** Writes the Delta tab: counts per kind of record, then the changes of the newest delta. */
import type { Change } from "../../shared/record/change.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatField, formatObject, formatRecord, formatValue } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Fields = Record<string, unknown>;

export type DeltaReport = {
  readonly profile: Profile;
  /** Per object, compared with the extraction before. */
  readonly classes: Readonly<Record<string, { created: number; changed: number; deleted: number; unchanged: number }>>;
  /** `written` is what Crosswalk wrote of the record last; null when it is not in Nutshell. */
  readonly changes: readonly { key: string; object: string; reason: string; fields: Fields; change: Change; written: Fields | null }[];
};

export async function writeDelta(workbook: Pick<Workbook, "write">, { profile, classes, changes }: DeltaReport): Promise<void> {
  const summary = Object.entries(classes).map(
    ([object, c]): Row => ({
      key: `sum|${object}`,
      tone: "quiet",
      object: formatObject(profile, object),
      record: `${c.created} new, ${c.changed} changed, ${c.deleted} deleted, ${c.unchanged} unchanged`,
      change: "",
      field: "",
      was: "",
      here: "",
      there: "",
      why: "Compared with the previous extraction",
    }),
  );
  const rows = changes.flatMap(({ key, object, reason, fields, change, written }): Row[] => {
    const base = {
      tone: change.kind === "conflict" ? "problem" : change.kind === "hold" ? "attention" : "",
      object: formatObject(profile, object),
      record: formatRecord(key, Object.keys(fields).length > 0 ? fields : (written ?? {})),
      change: change.kind === "hold" ? "delete?" : change.kind,
      why: reason,
    };
    if (change.kind !== "update") return [{ ...base, key, field: "", was: "", here: "", there: "" }];
    return Object.entries(change.fields).map(([field, value]) => ({
      ...base,
      key: `${key}|${field}`,
      field: formatField(change.entity ?? "", field),
      was: formatValue(written?.[field]),
      here: formatValue(value),
      there: "",
    }));
  });
  await workbook.write(tabOf("delta"), [...summary, ...rows]);
}
