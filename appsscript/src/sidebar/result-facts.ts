/** Turns a run's result into facts a person reads: in a fixed order, in words, without fingerprints and ids. */

import { headAbsent, labelAbsent } from "../../../shared/delta/describe-absent.ts";
import { describeReport, type ReportLine } from "../../../shared/verify/phase-report.ts";

type Absence = Parameters<typeof labelAbsent>[0] & Parameters<typeof headAbsent>[0] & { readonly text: string };
type Fact = readonly [term: string, value: string];

/** What comes first, and how it is called. What is not listed follows under its own name. */
const terms: Readonly<Record<string, string>> = {
  absent: "",
  records: "Records",
  files: "Files",
  problems: "Rows with problems",
  writes: "Nutshell records to write",
  conflicts: "Conflicts",
  decisions: "Open questions",
  created: "Created",
  updated: "Updated",
  deleted: "Deleted",
  restored: "Restored",
  failed: "Failed in this step",
  notTried: "Refused before, not tried again",
  toDelete: "Would be deleted",
  toCreate: "Would be created",
  toUpdate: "Would be updated",
  toRestore: "Would be restored",
  fieldsWritten: "Fields that would be written",
  fieldsEmptied: "Values that would be emptied:",
  fieldsKept: "Fields kept as they are in Nutshell",
  fieldsAsked: "Fields that wait, changed on both sides",
  notSigned: "Not what was signed any more, waiting",
  deletedBefore: "Signed deletions of records that were deleted already",
  kept: "Not deleted, because people have worked with them",
  notKept: "Values that Nutshell did not keep; verify lists them",
  imported: "Imported by people and found",
  inFiles: "In files for Nutshell's importer:",
  importedTwice: "Imported twice; delete the second one in Nutshell",
  gone: "Already deleted",
  edited: "Left alone because people edited them, or records that stay are linked to them",
  needed: "Of them, left only for records that stay",
  labelsToRemove: "Tags, lead sources and products to remove",
  filesToRemove: "Files of attachments to remove",
  labelsKept: "Tags, lead sources and products left because records have them",
  fields: "Fields compared",
  attention: "Fields that need attention",
  coverage: "Variety covered",
  balanceCloses: "Balance closes",
  cells: "",
  writesPlanned: "Records a second load would write",
  losses: "Kinds of loss",
  deletionsProposed: "Nutshell records to delete or keep",
  deletionsKept: "Of them kept, because people have worked with them",
  deletedAnyway: "Deleted although people have worked with them",
  linksWaiting: "Links that wait for their records",
  findings: "",
  objects: "",
  changes: "",
  planned: "",
  report: "",
  failures: "Failed:",
  remains: "Still in Nutshell:",
};
/** Bookkeeping that a person does not read here; all of it is in the downloads and with `--json`. */
const silent = new Set([
  "hash",
  "ruleHash",
  "mapHash",
  "mapVersion",
  "snapshot",
  "snapshotId",
  "drawn",
  "missing",
  "money",
  "waits",
  "balance",
  "preview",
  "settled",
  "editedRecords",
  "tagsAndSourcesRemoved",
  "classes",
  "rows",
]);
/** What a plan does with records; the counts of all objects are added up. */
const kinds: Readonly<Record<string, string>> = {
  create: "To create",
  update: "To update",
  delete: "To delete",
  merge: "Merged with another record",
  hold: "Changes that wait",
  exclude: "Left out",
  skip: "Unchanged",
};
/** Where the cells of the export end. */
const cells: Readonly<Record<string, string>> = {
  read: "Cells read",
  alike: "Cells written as they are",
  other: "Cells written in another form",
  beside: "Cells kept in a text",
  out: "Cells left out",
  waiting: "Cells that wait",
};
/** Said only where there are some. */
const exceptional: ReadonlySet<string> = new Set(
  [terms["notTried"], terms["notSigned"], terms["kept"], terms["notKept"], terms["imported"]].map(String),
);
const shown = 20;

/** At most twenty facts. */
export function factsOf(result: Readonly<Record<string, unknown>>): readonly Fact[] {
  const places = Object.keys(terms);
  const place = (name: string): number => (places.includes(name) ? places.indexOf(name) : places.length);
  const told = Object.entries(result)
    .filter(([name]) => !silent.has(name))
    .sort(([one], [other]) => place(one) - place(other));
  return told.flatMap(([name, value]) => factOf(name, value, result)).slice(0, shown);
}

function factOf(name: string, value: unknown, result: Readonly<Record<string, unknown>>): readonly Fact[] {
  if (name === "changes" || name === "planned") return sumKinds(value, result);
  if (name === "absent") return ((value ?? []) as Absence[]).map((one) => [`${headAbsent(one)}: ${labelAbsent(one).join(": ")}`, one.text]);
  if (name === "cells") return countCells(value);
  if (name === "report") return [["Records in and out", describeReport((value ?? []) as ReportLine[])]];
  return describe(terms[name] ?? spaced(name), value, name === "coverage");
}

/** Records of the export can wait with several changes each; what is only gone from it is counted by itself. */
function sumKinds(byObject: unknown, { report, deletionsProposed = 0, toDelete = 0 }: Readonly<Record<string, unknown>>): readonly Fact[] {
  const counts = Object.values((byObject ?? {}) as Record<string, Record<string, number>>);
  return Object.entries(kinds).flatMap(([kind, term]): readonly Fact[] => {
    const all = counts.reduce((total, one) => total + (one[kind] ?? 0), 0);
    if (kind !== "hold") return all === 0 ? [] : [[term, number(all)]];
    const sum = all - (Number(deletionsProposed) - Number(toDelete));
    const records = ((report ?? []) as ReportLine[]).reduce((total, { out, files }) => total + (files ? 0 : (out["waiting"] ?? 0)), 0);
    return [
      ...(records === 0 ? [] : [["Records that wait", number(records)] as const]),
      ...(sum <= 0 ? [] : [[term, number(sum)] as const]),
    ];
  });
}

const countCells = (counts: unknown): readonly Fact[] =>
  Object.entries(cells).flatMap(([of, term]): readonly Fact[] => {
    const count = ((counts ?? {}) as Record<string, number>)[of];
    return count === undefined ? [] : [[term, number(count)]];
  });

function describe(term: string, value: unknown, share: boolean): readonly Fact[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[term, number(value.length)]];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([name, part]) => describe(capital(`${term} ${spaced(name)}`.trim()), part, false));
  if (value === 0 && exceptional.has(term)) return [];
  if (typeof value === "boolean") return [[term, value ? "yes" : "no"]];
  if (typeof value === "number") return [[term, share ? `${Math.round(value * 1000) / 10} %` : number(value)]];
  return [[term, String(value)]];
}

function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
