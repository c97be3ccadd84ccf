/** Proposes the rows of the tab Pipelines that are stages: what deals in them are, and which stage of Nutshell they become. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { SOURCE_STATUS } from "../../record/own-fields.ts";
import { shortText } from "../../record/short-text.ts";
import type { Row } from "../../tabs/tab.ts";
import { stageOrder } from "../../vocabulary/value-words.ts";
import { noteOnStage } from "../account/account-notes.ts";
import { hasStage, outcomeTypes, todo } from "../find-in-catalog.ts";
import { formsIn, type LeadForms } from "../lead-as-person.ts";
import { matchStages, type StageMatch } from "./match-stages.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { isConverted, type Status, statusOf, stepOf, suggestStatus } from "./suggest-value.ts";

/** A stage the source defines, and how many records stand in a stage. */
export type SourceStage = { readonly pipeline: string; readonly stage: string; readonly probability: number | null; readonly kind: string };
export type StageCount = { readonly object: string; readonly pipeline: string; readonly stage: string; readonly count: number };

type Place = {
  sourcePipeline: string;
  sourceStage: string;
  records: number;
  pipeline: string;
  /** Undefined where nothing says what a deal in the stage is: people are asked. */
  status: Status | undefined;
  probability: number | null;
  outcome: string;
  /** The stage that the profile names for it. */
  becomes?: string | undefined;
  /** Others that the profile makes the same stage. */
  with?: readonly string[];
  /** Why the status is what it is, or is asked. */
  why: string;
  isEarly: boolean;
  /** Whether the export lists the pipeline's stages in their order. */
  isOrdered: boolean;
};

export type ProposeStages = {
  readonly stages: readonly SourceStage[];
  readonly counts: readonly StageCount[];
  readonly nulls: (text: string) => boolean;
  readonly catalog: Catalog;
  readonly settings: Readonly<Record<string, string>>;
  /** The pipelines of leads that are no deals yet, by object. */
  readonly early: ReadonlyMap<string, string>;
  readonly forms: LeadForms;
  /** What the profile says that statuses become, by object. */
  readonly tables?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Whether a column of the deals says what became of them. */
  readonly hasStatus: boolean;
  readonly measured?: Capabilities | undefined;
  /** Pipelines that the account's plan does not let be used. */
  readonly locked: readonly string[];
};

export function proposeStages(o: ProposeStages): Row[] {
  const { catalog, early } = o;
  const places = new Map<string, Place>();
  const add = (place: Place): void => {
    const key = fold(placeKey(place));
    const before = places.get(key);
    places.set(key, before ? { ...before, records: before.records + place.records } : place);
  };
  for (const stage of o.stages) add({ ...dealPlace(stage, 0), isOrdered: true });
  for (const count of o.counts) {
    const name = early.get(count.object);
    if (o.nulls(count.stage) || !formsIn(o.forms, count.object).includes("lead")) continue;
    if (name !== undefined)
      add({ ...earlyPlace(name, o.settings["lead.pipeline"] || name, count), ...becomesOf(o.tables?.get(count.object), count.stage) });
    else add(dealPlace({ pipeline: count.pipeline, stage: count.stage, probability: null, kind: "" }, count.count));
  }
  const all = [...places.values()].map((place, at, every) => withStatus(place, every.slice(at + 1), o.hasStatus));
  const ordered = [
    ...inOrder(all.filter((place) => !place.isEarly)),
    ...all.filter((place) => place.isEarly).sort((a, b) => rankOf(a) - rankOf(b)),
  ];
  const matches = matchAll(ordered, catalog);
  const locked = new Set(o.locked.map(fold));
  return ordered
    .map((place) => stageRow(withOutcome(place, catalog), catalog, matches.get(place)))
    .map((row): Row => ({ ...row, account: noteOnStage(String(row["status"]), o.measured) }))
    .map((row) => (locked.has(fold(String(row["pipeline"]))) ? { ...row, ...lockedRow } : row));
}

const lockedRow = {
  tone: "problem",
  exists: "locked",
  todo: "In Nutshell under Setup › Billing, choose a plan with more pipelines, or choose another pipeline here",
} as const;

const placeKey = ({ sourcePipeline, sourceStage }: Pick<Place, "sourcePipeline" | "sourceStage">): string =>
  `${sourcePipeline}/${sourceStage}`;

function dealPlace(stage: SourceStage, records: number): Place {
  const kind = statusOf(stage.kind);
  const said = kind ?? statusOf(stage.stage);
  const words = kind === undefined ? "The stage's name" : `The source calls it ${stage.kind}`;
  return {
    sourcePipeline: shortText(stage.pipeline),
    sourceStage: shortText(stage.stage),
    records,
    pipeline: shortText(stage.pipeline),
    // A chance says otherwise than the name: neither is believed.
    status: kind === undefined && contradicts(said, stage.probability) ? undefined : said,
    probability: stage.probability,
    outcome: "",
    why: `${words}: ${said}`,
    isEarly: false,
    isOrdered: false,
  };
}

const contradicts = (status: Status | undefined, probability: number | null): boolean =>
  probability !== null && ((status === "open" && probability === 100) || (status === "lost" && probability > 0));

/** Leads that are not deals yet: their status is their stage. */
function earlyPlace(name: string, pipeline: string, { stage, count }: StageCount): Place {
  const converted = isConverted(stage);
  const status = converted ? "cancelled" : statusOf(stage);
  const why = converted
    ? "Was converted to a person and perhaps a deal: closed here, so that it is not counted twice"
    : `The lead is ${status}`;
  return {
    sourcePipeline: name,
    sourceStage: shortText(stage),
    records: count,
    pipeline,
    status,
    probability: null,
    outcome: converted ? "Converted" : "",
    why,
    isEarly: true,
    isOrdered: false,
  };
}

/** What the profile of the source says that a status becomes. */
export const stageTable = ({ as }: ProposedMapping): Readonly<Record<string, string>> | undefined =>
  as === undefined || as === "id" ? undefined : as.becomes;

/** The stage of a status by the profile's table, and the other statuses that become the same one. */
function becomesOf(table: Readonly<Record<string, string>> = {}, stage: string): Pick<Place, "becomes" | "with"> {
  const own = Object.entries(table).find(([value]) => fold(value) === fold(stage));
  if (own === undefined) return {};
  const [value, becomes] = own;
  return { becomes, with: Object.keys(table).filter((other) => other !== value && table[other] === becomes) };
}

/** A stage whose words do not say what its deals are is told by its chance, its place before open stages, or the deals' own status. */
function withStatus(place: Place, later: readonly Place[], hasStatus: boolean): Place {
  if (place.status !== undefined) return place;
  const is = (status: Status, why: string): Place => ({ ...place, status, why });
  const words = suggestStatus(place.sourceStage);
  const likely = words.value ?? words.others[0];
  if (likely === undefined || likely === "open") {
    if (place.probability !== null && place.probability > 0 && place.probability < 100)
      return is("open", `The export gives it a chance of ${place.probability} %: open`);
    if (place.probability === 100 && likely === undefined) return is("won", "The export gives it a chance of 100 %: won");
    const next = later.find((each) => each.isOrdered && fold(each.sourcePipeline) === fold(place.sourcePipeline) && each.status === "open");
    // Lists in the order of chances begin with what is lost.
    if (place.isOrdered && place.probability !== 0 && next !== undefined)
      return is("open", `It comes before "${next.sourceStage}", which is open: open`);
    if (hasStatus && !place.isEarly) return is("open", "What became of a deal is said by the column of its status");
  }
  const nearest =
    words.others.length === 0 ? "Its name does not say" : `It may be ${words.others.join(" or ")}, but its name does not say for certain`;
  const doubt =
    words.value === undefined
      ? nearest
      : `Its name says ${words.value}, but the export gives it a chance of ${place.probability} %: it is not certain`;
  return { ...place, why: `${doubt} what such a record is: please choose` };
}

const statusRank: Readonly<Record<Status, number>> = { open: 0, pending: 10, won: 20, lost: 30, cancelled: 40 };

/** Nobody tells the order of lead statuses: from the first contact to closed, as their words suggest. */
function rankOf({ status, sourceStage }: Place): number {
  const step = stepOf(sourceStage);
  return statusRank[status ?? "open"] + (step < 0 ? stageOrder.length : step);
}

/** The export says in which order the stages of a pipeline come, or their words do. */
function inOrder(places: readonly Place[]): Place[] {
  return [...new Set(places.map((place) => fold(place.sourcePipeline)))].flatMap((pipeline) => {
    const own = places.filter((place) => fold(place.sourcePipeline) === pipeline);
    return own.some(({ isOrdered }) => isOrdered) ? own : own.toSorted((a, b) => rankOf(a) - rankOf(b));
  });
}

/** Matches of stages in the Nutshell pipeline of the same name, else in the usual one, which is only named. */
function matchAll(places: readonly Place[], catalog: Catalog): Map<Place, StageMatch> {
  const found = new Map<Place, StageMatch>();
  for (const pipeline of new Set(places.map((place) => fold(place.pipeline)))) {
    const own = places.filter((place) => fold(place.pipeline) === pipeline);
    const there = pipelineFor(catalog, pipeline);
    const labels = [...(there?.stages ?? [])].sort((a, b) => a.position - b.position).map(({ name }) => name);
    const matches = matchStages(
      own.map((place) => ({ stage: place.sourceStage, status: place.status, probability: place.probability })),
      labels,
      own.every(({ isOrdered }) => isOrdered),
    );
    for (const [at, match] of matches.entries()) found.set(own[at] as Place, match);
  }
  return found;
}

const pipelineFor = (catalog: Catalog, folded: string): Catalog["pipelines"][number] | undefined =>
  catalog.pipelines.find((each) => fold(each.name) === folded) ?? catalog.pipelines.find((each) => each.isDefault) ?? catalog.pipelines[0];

function withOutcome(place: Place, catalog: Catalog): Place {
  const wanted = place.outcome || (place.status && defaultOutcome[place.status]) || "";
  if (wanted === "" || place.status === undefined) return { ...place, outcome: "" };
  const type = outcomeTypes[place.status];
  const ofType = catalog.outcomes.filter((o) => o.type === type);
  const known = ofType.find((o) => fold(o.name) === fold(wanted)) ?? (place.outcome === "" ? ofType[0] : undefined);
  return { ...place, outcome: known?.name ?? wanted };
}

export const defaultOutcome: Readonly<Partial<Record<Status, string>>> = { won: "Won", lost: "Lost", cancelled: "Cancelled" };

function stageRow(place: Place, catalog: Catalog, match: StageMatch | undefined): Row {
  const own = there(place, catalog);
  const pipeline = own?.name ?? place.pipeline;
  const stage = place.becomes ?? (own && match?.stage) ?? place.sourceStage;
  const exists = hasStage(catalog, pipeline, stage);
  return {
    key: placeKey(place),
    tone: exists && place.status !== undefined ? "done" : "attention",
    kind: "Stage",
    sourcePipeline: place.sourcePipeline,
    sourceStage: place.sourceStage,
    records: place.records,
    pipeline,
    stage,
    status: place.status ?? "",
    outcome: place.outcome,
    probability: place.probability,
    exists: exists ? "yes" : "missing",
    todo: exists ? "" : todo.stage(catalog, pipeline, stage),
    why:
      place.becomes === undefined
        ? whyStage(place, catalog, { match, isMatched: own !== undefined && match?.stage !== undefined })
        : whyBecomes(place, place.becomes),
  };
}

/** Names what becomes one stage, and where the difference is kept. */
function whyBecomes({ sourceStage, with: others = [], why }: Place, stage: string): string {
  const merged = [sourceStage, ...others].map((name) => `"${name}"`).join(" and ");
  const one = others.length === 0 ? `"${sourceStage}" is "${stage}" in Nutshell` : `${merged} become one stage, "${stage}"`;
  return `${one}; the status as it was is kept in the field ${SOURCE_STATUS}. ${why}`;
}

/** The Nutshell pipeline with the name of the place's. */
const there = (place: Place, catalog: Catalog): Catalog["pipelines"][number] | undefined =>
  catalog.pipelines.find((each) => fold(each.name) === fold(place.pipeline));

function whyStage(place: Place, catalog: Catalog, { match, isMatched }: { match: StageMatch | undefined; isMatched: boolean }): string {
  const kept = place.isEarly ? "The lead's status is used as its stage" : "Name, order and probability are kept";
  const first = place.sourcePipeline === "" ? "The record has no pipeline: choose one" : (isMatched && match?.why) || kept;
  const why = `${first}. ${place.why}`;
  if (isMatched) return why;
  if (place.status !== undefined && place.status in defaultOutcome && there(place, catalog))
    return `${why}. Nutshell closes a lead by its outcome, so another stage of the pipeline can be chosen as well`;
  const name = match?.stage ?? match?.nearest;
  const near = pipelineFor(catalog, fold(place.pipeline))?.name;
  return name === undefined ? why : `${why}. In Nutshell's pipeline "${near}" the nearest is "${name}"`;
}
