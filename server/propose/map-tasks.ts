/** Does the heavy work on a map — matching, proposing, reading — for one export, whose columns are kept between the tasks. */
import { rowsAsAnswered } from "../../shared/map/answers/rows-as-answered.ts";
import { type ChoicesByTab, choicesFor, likelyTargets } from "../../shared/map/choices.ts";
import { type CompileInput, compileMap } from "../../shared/map/compile-map.ts";
import { type KnownColumns, knownColumns } from "../../shared/map/match/known-columns.ts";
import { createMatcher, type ListFacts, type Matcher, type SourceMatches } from "../../shared/map/match/match-columns.ts";
import { type Masked, maskColumns } from "../../shared/map/opinion/mask-columns.ts";
import type { Opinions } from "../../shared/map/opinion/weigh-opinions.ts";
import { type ProposedTab, type ProposeInput, proposeMap } from "../../shared/map/propose-map.ts";
import type { MapProblem } from "../../shared/map/read/problem.ts";
import { type ReadMapInput, readMap } from "../../shared/map/read-map.ts";
import type { Knowledge } from "../../shared/map/recognise/create-recogniser.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { checkFills } from "../../shared/transform/check-fill.ts";

export type Rows = Readonly<Record<string, readonly Row[]>>;

/** What each task takes, besides the columns and the rows of the tabs, and what it gives. Each field of an answer may travel by itself. */
export type Tasks = {
  /** What a language model may be asked: the columns that are not sure, masked. */
  mask(input: Record<never, never>, rows: Rows): Masked;
  /** Weighs what it said in everything that follows. `used` are the opinions that the values do not contradict. */
  weigh(input: { readonly opinions: Opinions }, rows: Rows): { readonly used: number };
  match(input: Pick<ProposeInput, "remembered">, rows: Rows): KnownColumns;
  propose(input: Omit<ProposeInput, "profile" | "matches" | "rows">, rows: Rows): Record<ProposedTab, Row[]>;
  choices(input: Pick<ProposeInput, "catalog">, rows: Rows): ChoicesByTab;
  /** The likeliest fields of columns that are asked about, by the keys of their rows. */
  likely(input: Record<never, never>, rows: Rows): Record<string, string[]>;
  read(input: Pick<ReadMapInput, "catalog" | "measured" | "files">, rows: Rows): MigrationMap & { problems: MapProblem[] };
};
export type TaskName = keyof Tasks;

/** Only a map that fills something in is indexed for it. */
function wrongFills(input: CompileInput): MapProblem[] {
  if (input.map.mapping.every(({ fill }) => fill === undefined)) return [];
  return checkFills(compileMap(input)).map((wrong) => ({ ...wrong, tab: "mapping", column: "fill" }));
}

export type MapTasks = Tasks & {
  addColumns(columns: readonly ColumnProfile[]): void;
  /** The first rows of an object, for its columns to be recognised by, and what was said of its id; both add to what was given before. */
  addFacts(object: string, facts: ListFacts): void;
  /** Matches the columns with pauses; without it they are matched at once when a task needs it. */
  matchInSteps(): Generator<undefined, void>;
};

/** One for each profile that the service has read: indexing its words takes longer than matching a small export. */
const matchers = new WeakMap<Profile, Matcher>();

function matcherFor(profile: Profile, knowledge: Knowledge): Matcher {
  const matcher = matchers.get(profile) ?? createMatcher(profile, knowledge);
  matchers.set(profile, matcher);
  return matcher;
}

export function createMapTasks(profile: Profile, knowledge: Knowledge): MapTasks {
  const columns: ColumnProfile[] = [];
  const facts = new Map<string, ListFacts>();
  let matches: SourceMatches | undefined;
  const matched = (): SourceMatches => (matches ??= matcherFor(profile, knowledge).matchSource(columns, facts));
  return {
    addColumns(more) {
      for (const column of more) columns.push(column);
      matches = undefined;
    },
    addFacts(object, { rows, ids = [] }) {
      const before = facts.get(object);
      facts.set(object, { rows: [...(before?.rows ?? []), ...rows], ids: [...(before?.ids ?? []), ...ids] });
      matches = undefined;
    },
    mask: () => maskColumns(matched(), matcherFor(profile, knowledge).vocabulary, cellsOf(columns, facts)),
    weigh({ opinions }) {
      matches = matcherFor(profile, knowledge).matchSource(columns, facts, { opinions, before: matched() });
      return { used: [...matches.values()].flat().filter(({ opinion }) => opinion !== undefined).length };
    },
    *matchInSteps() {
      matches ??= yield* matcherFor(profile, knowledge).matchInSteps(columns, facts);
    },
    match({ remembered: answers = [] }, { mapping: rows = [] }) {
      return knownColumns(profile, matched(), rowsAsAnswered({ rows, columns, answers, profile }));
    },
    propose: (input, rows) => proposeMap({ ...input, profile, matches: matched(), rows }),
    likely: () => likelyTargets(matched()),
    choices: ({ catalog }) => choicesFor({ profile, catalog, columns }),
    read(input, rows) {
      const { map, problems } = readMap({ ...input, profile, columns, rows });
      return { ...map, problems: [...problems, ...wrongFills({ ...input, profile, map })] };
    },
  };
}

/** Everything that is known of what stands in the cells. */
function* cellsOf(columns: readonly ColumnProfile[], facts: ReadonlyMap<string, ListFacts>): Generator<string> {
  for (const { samples, values } of columns) {
    yield* samples;
    for (const { value } of values) yield value;
  }
  for (const { rows } of facts.values()) for (const row of rows) yield* Object.values(row);
}
