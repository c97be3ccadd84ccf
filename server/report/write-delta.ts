/** Writes the Delta tab: what the newest delta would do, counted per kind of record, then every change field by field. */

import { type DeltaLine, deltaLines } from "../../shared/delta/delta-lines.ts";
import { type KeyOf, withKeys } from "../../shared/delta/signed-lines.ts";
import type { Change } from "../../shared/record/change.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import { formatNumber } from "../../shared/record/format-count.ts";
import type { NameUser } from "../../shared/record/nutshell/name-users.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { ObjectWaits } from "../../shared/state/facts.ts";
import { sayWaiting } from "../../shared/state/what-waits.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatField, formatObject, formatRecord, formatValue } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Fields = Record<string, unknown>;

export type DeltaReport = {
  readonly profile: Profile;
  /** What is done with records, by object and kind of change. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What waits, by object. */
  readonly waits: ReadonlyMap<string, ObjectWaits>;
  /** `written` is what Crosswalk wrote of the record last; null when it is not in Nutshell. */
  readonly changes: readonly { key: string; object: string; fields: Fields; change: Change; written: Fields | null }[];
  /** Links of the changes are told by key: an id of Nutshell says nothing to people. */
  readonly keyOf: KeyOf;
  readonly withUser: NameUser;
  /** Undefined for records that are not known, which are shown by key. */
  readonly recordName: (key: string) => string | undefined;
  /** Rows at most. */
  readonly most: number;
};

const kinds = [
  ["create", "to create"],
  ["update", "to update"],
  ["delete", "to delete"],
  ["skip", "unchanged"],
] as const;
const tones = { ask: "problem", wait: "attention", write: "", keep: "quiet", create: "", delete: "", "delete?": "attention" } as const;
const empty = { field: "", was: "", here: "", there: "" };

export async function writeDelta(workbook: Pick<Workbook, "write">, report: DeltaReport): Promise<void> {
  const { profile, counts, changes, most } = report;
  const summary = Object.entries(counts).map(([object, of]): Row => {
    const told = [
      ...kinds.flatMap(([kind, words]) => (of[kind] === undefined ? [] : [`${formatNumber(of[kind] ?? 0)} ${words}`])),
      ...whatWaits(report.waits.get(object)),
    ];
    const record = told.length === 0 ? "nothing to do" : told.join(", ");
    return {
      ...empty,
      key: `sum|${object}`,
      tone: "quiet",
      object: formatObject(profile, object),
      record,
      change: "",
      why: "All Nutshell records that come from this kind",
    };
  });
  const rows = changes.flatMap((one) => rowsOf(report, one));
  const shown = rows.slice(0, most);
  const more: Row[] =
    rows.length > shown.length || changes.length >= most
      ? [
          {
            ...empty,
            key: "more",
            tone: "attention",
            object: "",
            record: "More changes",
            change: "",
            why: "The complete list is the download delta",
          },
        ]
      : [];
  await workbook.write(tabOf("delta"), [...summary, ...shown, ...more]);
}

/** Records of the export wait; that they become several changes is said where it is so. */
function whatWaits(waits: ObjectWaits | undefined): string[] {
  if (waits === undefined) return [];
  const { records, changes, inPart, gone } = waits;
  const whole =
    changes > records ? `${formatNumber(changes)} changes of ${sayWaiting({ records, inPart: 0 })}` : sayWaiting({ records, inPart: 0 });
  return [
    ...(records === 0 ? [] : [whole]),
    ...(inPart === 0 ? [] : [sayWaiting({ records: 0, inPart })]),
    ...(gone === 0 ? [] : [`${formatNumber(gone)} gone from the export, kept until somebody decides`]),
  ];
}

function rowsOf(report: DeltaReport, { key, object, fields, change, written }: DeltaReport["changes"][number]): Row[] {
  const { profile, keyOf, withUser } = report;
  const show = (field: string, value: unknown): string => formatValue(withUser(field, withNames(withKeys(value, keyOf), report)));
  const { entity, reason } = change;
  return deltaLines(change).map(
    (line): Row => ({
      key: line.field === "" ? key : `${key}|${line.field}${line.what === "wait" ? "|wait" : ""}`,
      tone: line.what === "keep" && line.field === "" ? "attention" : tones[line.what],
      object: formatObject(profile, object),
      record: formatRecord(key, Object.keys(fields).length > 0 ? fields : (written ?? {})),
      change: line.what,
      field: line.field === "" ? "" : formatField(entity ?? "", line.field),
      was: show(line.field, line.written),
      here: show(line.field, line.source),
      there: show(line.field, line.there),
      why: whyOf(line) ?? reason,
    }),
  );
}

/** The value with each link told by name and key where the name is known. */
function withNames(value: unknown, report: DeltaReport): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, report));
  if (typeof value !== "object" || value === null || !("key" in value) || typeof value.key !== "string") return value;
  return { key: formatRecord(value.key, { name: report.recordName(value.key) }) };
}

function whyOf({ what, field, source, written, there }: DeltaLine): string | undefined {
  if (field === "") return undefined;
  if (what === "wait") return "The record that it is to be linked to waits; the link is made once that record is in Nutshell";
  if (what === "ask") return "Changed both in the old system and in Nutshell: answer on the tab Decisions";
  if (what === "keep" && source === null && written !== null && canonical(written) === canonical(there))
    return "Emptied in the old system: kept, because links, owners, choices, times and marks about contacting only ever change to something else";
  if (what === "keep" && canonical(written) === canonical(there)) return "A mark about contacting that forbids more: kept";
  if (what === "keep") return "Changed in Nutshell by people: kept";
  if (what !== "write") return undefined;
  return source === null && written !== null ? "Emptied in the old system: the value in Nutshell is emptied" : "Changed in the old system";
}
