/** Measures per kind how much of what labelled texts hold is found, and how much of what is found is there. */
import { findSpans } from "../../../shared/screen/find-spans.ts";
import { collectRoster, type Roster } from "../../../shared/screen/roster.ts";
import { healthKinds, type Span } from "../../../shared/screen/span.ts";
import type { Labelled } from "./make-texts.ts";

export type Figures = { labelled: number; found: number; findings: number; right: number };

const isHealth = (kind: string): boolean => (healthKinds as readonly string[]).includes(kind);
/** Whether every character of a label stands in a finding; of health words it is enough that they meet. */
const covers = (label: Span, findings: readonly Span[]): boolean =>
  isHealth(label.kind)
    ? findings.some((one) => one.start < label.end && label.start < one.end)
    : findings.some((one) => one.start <= label.start && one.end >= label.end);
const meets = (finding: Span, labels: readonly Span[]): boolean => labels.some((one) => one.start < finding.end && finding.start < one.end);

/** `missed` and `wrong` are for people who look for the reason. */
export function measureScreening(
  texts: readonly Labelled[],
  roster: Roster,
): { byKind: Map<string, Figures>; missed: string[]; wrong: string[] } {
  const byKind = new Map<string, Figures>();
  const missed: string[] = [];
  const wrong: string[] = [];
  const of = (kind: string): Figures => {
    const known = byKind.get(kind) ?? { labelled: 0, found: 0, findings: 0, right: 0 };
    byKind.set(kind, known);
    return known;
  };
  for (const { text, spans } of texts) {
    const findings = findSpans(text, roster);
    for (const label of spans) {
      of(label.kind).labelled += 1;
      if (covers(label, findings)) of(label.kind).found += 1;
      else missed.push(`${label.kind}: ${text.slice(label.start, label.end)} | ${text}`);
    }
    for (const finding of findings) {
      of(finding.kind).findings += 1;
      if (meets(finding, spans)) of(finding.kind).right += 1;
      else wrong.push(`${finding.kind}: ${text.slice(finding.start, finding.end)} | ${text}`);
    }
  }
  return { byKind, missed, wrong };
}

/** All kinds that identify somebody, together. */
export function sumOf(
  byKind: ReadonlyMap<string, Figures>,
  isCounted: (kind: string) => boolean,
): { recall: number; precision: number; labelled: number } {
  const all = [...byKind].filter(([kind]) => isCounted(kind)).map(([, figures]) => figures);
  const sum = (of: keyof Figures): number => all.reduce((total, figures) => total + figures[of], 0);
  return { recall: sum("found") / sum("labelled"), precision: sum("right") / sum("findings"), labelled: sum("labelled") };
}

/** The roster of an export in which these people stand. */
export function rosterOf(people: readonly string[]): Roster {
  const { add, roster } = collectRoster();
  for (const name of people) add(name);
  return roster;
}

/** Whether a kind identifies somebody; the others say something of somebody's health. */
export const identifies = (kind: string): boolean => !isHealth(kind);
