/** Writes what is known of a migration as the lines of its scope document, each with the place that it comes from. */

import { formatNumber, pluralize } from "../record/format-count.ts";
import type { PlanAdvice } from "../record/readiness.ts";
import type { KindOfLoss } from "../record/run-result.ts";
import type { Profile, ProfileSetting } from "../sources/profile.ts";
import { MappingTabRow } from "../tabs/mapping.ts";
import type { Row } from "../tabs/tab.ts";
import { type Complexity, describeGrade } from "./complexity.ts";
import type { ModelColumn } from "./export-model.ts";
import { describeScore, type ObjectFit, type Score } from "./object-fit.ts";
import { describeTimeline, type Timeline } from "./timeline.ts";

/** `from` says where in the workbook or the export the line can be looked up. */
export type ScopeLine = {
  readonly part: string;
  readonly item: string;
  readonly count: number | null;
  readonly says: string;
  readonly from: string;
};
export const scopeColumns = ["part", "item", "count", "says", "from"] as const satisfies readonly (keyof ScopeLine)[];

export type Assessment = {
  readonly fits: readonly ObjectFit[];
  readonly score: Score;
  readonly complexity: Complexity;
  readonly timeline: Timeline;
  /** What the load took, compared with the estimate, and until when the aftercare is; null before the load. */
  readonly real: { readonly says: string; readonly aftercare: string } | null;
};

export type ScopeFacts = Assessment & {
  readonly profile: Pick<Profile, "title" | "label" | "facts" | "settings">;
  /** What of the export may be incomplete or too much. */
  readonly findings: readonly { readonly what: string; readonly says: string; readonly from: string }[];
  /** Rows of the tabs mapping, files and handover as they stand. */
  readonly mapping: readonly Row[];
  readonly handover: readonly Row[];
  /** Rows of the tab Mapping of columns with values that have no place in Nutshell. */
  readonly gaps: readonly Row[];
  readonly model: { readonly hash: string; readonly columns: readonly ModelColumn[] };
  readonly values: number;
  readonly losses: readonly KindOfLoss[];
  readonly settings: Readonly<Record<string, string>>;
  readonly advice: PlanAdvice;
};

const known = { documented: "documented by the vendor", told: "told by customers", assumed: "assumed, UNCONFIRMED" } as const;

/** The lines in the order of the document: the summary first, what people do by hand and what was decided last. */
export function scopeLines(o: ScopeFacts): ScopeLine[] {
  return [
    ...summaryLines(o),
    ...o.fits.map(fitLine),
    ...(o.findings.length === 0
      ? [line("To look at first", "Nothing", "No file looks cut off, and no limit is reached", "tab Inventory")]
      : o.findings.map(({ what, says, from }) => line("To look at first", what, says, from))),
    ...o.complexity.inputs.map(({ name, points, says }) => counted(points, line("Complexity", name, says, "0 adds nothing, 3 adds most"))),
    ...o.mapping.map(mappingLine),
    ...(o.values === 0 ? [] : [counted(o.values, line("Mapping", "Values", "Values that are mapped one by one", "tab Values"))]),
    ...modelLines(o),
    ...o.losses.map(({ object, field, rule, cells }) => {
      const item = [titleOf(o.fits, object), field].filter((text) => text !== "").join(": ");
      return counted(cells, line("Losses", item, rule, "tab Losses"));
    }),
    ...o.fits
      .filter(({ status }) => status === "not moved")
      .map(({ object, title, records, reasons }) =>
        counted(records, line("Not moved", title, reasons.join("; "), `tab Inventory: ${object}`)),
      ),
    ...o.handover.map(handLine),
    ...o.profile.settings.map((setting) => settingLine(setting, o.settings)),
    ...adviceLines(o.advice),
    ...o.profile.facts.map(({ about, says, known: how }) =>
      line("What is known of the source", about, `${says} (${known[how]})`, "the source's profile"),
    ),
    line("Conditions", "Workflows and automation", "Are listed for people to rebuild, never moved as code", "tab Handover"),
    line(
      "Conditions",
      "Prices",
      "Only those of Nutshell's plans, with their date and UNCONFIRMED; none for each record",
      "part Nutshell plan",
    ),
  ];
}

function summaryLines({ profile, score, complexity, timeline, real }: ScopeFacts): ScopeLine[] {
  const part = "Summary";
  return [
    line(part, "Move", `${profile.title} (${profile.label}) to Nutshell`, "tab Start"),
    line(part, "Compatibility", describeScore(score), "tab Inventory"),
    line(part, "Complexity", describeGrade(complexity.grade), "part Complexity"),
    ...describeTimeline(timeline).map(({ what, figure, why }) => line(part, what, `${figure}. ${why}`, "tabs Inventory and Settings")),
    ...(real === null ? [] : [line(part, "After the load", real.says, "tab Start")]),
    ...(real === null ? [] : [line(part, "Aftercare ends", real.aftercare, "tab Settings: hypercare.days")]),
  ];
}

/** The columns of the export, and those with values that have no place in Nutshell. */
function modelLines({ model, gaps, fits }: ScopeFacts): ScopeLine[] {
  const part = "Model of the export";
  return [
    counted(model.columns.length, line(part, "Hash of its columns", model.hash, "the newest extraction")),
    ...model.columns.map(({ object, column, type, rows, filled, distinct }) => {
      const says = `${type}; ${formatNumber(filled)} of ${pluralize(rows, "row")} filled; ${pluralize(distinct, "different value")}`;
      return line(part, `${titleOf(fits, object)}: ${column}`, says, `tab Mapping: ${object}.${column}`);
    }),
    ...gaps.map((row) =>
      line(
        "No place in Nutshell",
        `${row["object"] ?? ""}: ${row["column"] ?? ""}`,
        String(row["why"] || "No field was chosen"),
        `tab Mapping: ${row.key}`,
      ),
    ),
  ];
}

const fitLine = ({ object, title, records, status, reasons }: ObjectFit): ScopeLine =>
  counted(records, line("Kinds of record", title, [status, ...reasons].join("; ").replace("; ", ": "), `tab Inventory: ${object}`));

function handLine(row: Row): ScopeLine {
  const { key, what, todo, count, who } = row;
  const hand = line("Not moved: by hand", String(what ?? ""), `${todo ?? ""} (${who ?? ""})`, `tab Handover: ${key}`);
  return typeof count === "number" ? counted(count, hand) : hand;
}

function settingLine({ id, title, default: usual, asked }: ProfileSetting, settings: Readonly<Record<string, string>>): ScopeLine {
  const value = settings[id] ?? usual;
  const named = (text: string): string => (text === "" ? "(empty)" : text);
  const rest = [value === usual ? "the default" : `default ${named(usual)}`, ...(asked === undefined ? [] : [asked])];
  return line("Settings", title, `${named(value)} (${rest.join("; ")})`, `tab Settings: ${id}`);
}

const line = (part: string, item: string, says: string, from: string): ScopeLine => ({ part, item, count: null, says, from });
const counted = (count: number, of: ScopeLine): ScopeLine => ({ ...of, count });

function mappingLine(row: Row): ScopeLine {
  const { target, recipe, confirmed } = MappingTabRow.parse(row);
  const cell = (id: string): string => String(row[id] ?? "");
  const goes = target === "" ? "not decided" : `${target}${recipe === "" ? "" : ` (read as ${recipe})`}`;
  return line(
    "Mapping",
    `${cell("object")}: ${cell("column")}`,
    `${goes}, ${confirmed ? "agreed" : "to be agreed"}`,
    `tab Mapping: ${row.key}`,
  );
}

const titleOf = (fits: readonly ObjectFit[], object: string): string => fits.find((fit) => fit.object === object)?.title ?? object;

function adviceLines(advice: PlanAdvice): ScopeLine[] {
  const part = "Nutshell plan";
  const from = "crosswalk readiness";
  const price = `US$ ${formatNumber(advice.monthly)} a month, or ${formatNumber(advice.annual)} if paid by the year`;
  return [
    line(part, "Recommended", `${advice.plan} for ${pluralize(advice.seats, "user")}: ${price}; prices ${advice.prices}`, from),
    ...advice.reasons.map((reason) => line(part, "Because", reason, from)),
    ...advice.lacks.map((lack) => line(part, "The present plan lacks", lack, from)),
    ...advice.cheaper.map((choice) => line(part, "Cheaper", choice, from)),
  ];
}
