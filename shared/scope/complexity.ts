/** Grades how complex a migration is, from four inputs and from how well the facts about its source are known. */
import { formatNumber, pluralize } from "../record/format-count.ts";
import { describeRisk, type UnknownRisk } from "../sources/unknown-risk.ts";
import { describeScore, type Score } from "./object-fit.ts";

export const grades = [
  { letter: "A", word: "simple" },
  { letter: "B", word: "standard" },
  { letter: "C", word: "moderate" },
  { letter: "D", word: "complex" },
] as const;
export type Grade = (typeof grades)[number];

/** 0: adds nothing to the complexity. 3: adds most. */
export type GradeInput = {
  readonly name: "Compatibility" | "Mapping clarity" | "API constraints" | "Data volume" | "Unknown risk";
  readonly points: number;
  readonly says: string;
};

export type Complexity = { readonly grade: Grade; readonly inputs: readonly GradeInput[] };

export type ComplexityFacts = {
  readonly score: Score;
  /** Columns that go somewhere, and those of them that nobody has agreed to yet. */
  readonly columns: { readonly mapped: number; readonly open: number };
  readonly records: number;
  /** Records above which a migration is scoped by itself. */
  readonly recordLimit: number;
  /** What the account was measured not to do as usual; null while nobody has measured it. */
  readonly constraints: number | null;
  /** Nutshell's measured pace; null before the first sample. */
  readonly callsPerSecond: number | null;
  readonly risk: UnknownRisk;
};

/** The least figure of each number of points, from 0 on. */
const pointsOf = (figure: number, steps: readonly [number, number, number]): number => steps.filter((step) => figure > step).length;
const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The same facts give the same grade; more points in an input never give a better one. */
export function gradeComplexity(facts: ComplexityFacts): Complexity {
  const inputs = [compatibility(facts), clarity(facts), constraints(facts), volume(facts), risk(facts)];
  const sum = inputs.reduce((all, { name, points }) => all + (name === "Unknown risk" ? 0 : points), 0);
  // Each point of unknown risk weighs more: what is not known is not in the other inputs.
  const whole = sum + (inputs.at(-1)?.points ?? 0) * 2;
  return { grade: grades[pointsOf(whole, [1, 5, 9])] ?? grades[3], inputs };
}

function compatibility({ score }: ComplexityFacts): GradeInput {
  const share = score.of === 0 ? 0 : 1 - score.oneToOne / score.of;
  return { name: "Compatibility", points: pointsOf(share, [0.1, 0.4, 0.7]), says: describeScore(score) };
}

function clarity({ columns: { mapped, open } }: ComplexityFacts): GradeInput {
  const share = mapped === 0 ? 0 : open / mapped;
  return {
    name: "Mapping clarity",
    points: pointsOf(share, [0.02, 0.15, 0.4]),
    says: `${formatNumber(mapped - open)} of ${pluralize(mapped, "mapped column")} are agreed to (${percent(1 - share)})`,
  };
}

function constraints({ constraints: found, callsPerSecond }: ComplexityFacts): GradeInput {
  const pace =
    callsPerSecond === null ? "its pace is not measured" : `it took ${formatNumber(Math.round(callsPerSecond))} calls per second`;
  const slow = callsPerSecond !== null && callsPerSecond < 2 ? 1 : 0;
  const points = Math.min(3, (found === null ? 1 : pointsOf(found, [1, 5, 12])) + slow);
  const account = found === null ? "nobody has measured the account" : `the measured account has ${pluralize(found, "limit")} to know of`;
  return { name: "API constraints", points, says: `Nutshell takes one call for each record; ${account}; ${pace}` };
}

function volume({ records, recordLimit }: ComplexityFacts): GradeInput {
  const points = records > recordLimit ? 3 : pointsOf(records, [20_000, 200_000, Number.POSITIVE_INFINITY]);
  return {
    name: "Data volume",
    points,
    says: `${pluralize(records, "record")}; above ${formatNumber(recordLimit)} the scope is decided first`,
  };
}

const risk = ({ risk }: ComplexityFacts): GradeInput => ({ name: "Unknown risk", points: risk.level, says: describeRisk(risk) });

/** @example describeGrade({ letter: "B", word: "standard" }) // "B (standard)" */
export const describeGrade = ({ letter, word }: Grade): string => `${letter} (${word})`;
