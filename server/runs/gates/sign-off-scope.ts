/** Defines what a sign-off at a gate would cover now. */
import { headAbsent, labelAbsent } from "../../../shared/delta/describe-absent.ts";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { LEFT_OUT } from "../../../shared/record/file-question.ts";
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import type { Gate } from "../../../shared/record/run.ts";
import { describeLosses } from "../../../shared/sign-off/describe-losses.ts";
import { type Criterion, goLiveCriteria } from "../../../shared/sign-off/go-live-criteria.ts";
import type { SignedFact } from "../../../shared/sign-off/snapshot.ts";
import { whatMoves } from "../../../shared/sign-off/what-moves.ts";
import { describeCells, describeRecords } from "../../../shared/verify/balance.ts";
import { andFiles } from "../../../shared/verify/file-balance.ts";
import type { RunRowOf } from "../../store/tables/run.ts";
import { formatFieldOf } from "../../workbook/format-value.ts";
import { lossHash } from "../accept-losses.ts";
import { ruleHash } from "../rule-hash.ts";
import {
  checked,
  fact,
  newestDone,
  newestVerified,
  nothing,
  notNeeded,
  type ScopeInput,
  type SignOffScope,
  scopeOf,
  stays,
  titleOf,
  wroteAtOnce,
} from "./describe-scope.ts";
import { notesScope, privacyScope } from "./health-scopes.ts";
import { isOfOlderExport, isUndone } from "./undone.ts";

export function signOffScope(input: ScopeInput, gate: Gate): SignOffScope {
  switch (gate) {
    case "mapping":
      return mappingScope(input);
    case "sample":
      return sampleScope(input);
    case "privacy":
      return privacyScope(input);
    case "notes":
      return notesScope(input);
    case "go-live":
      return goLiveScope(input);
    case "delta":
      return deltaScope(input);
    case "rollback":
      return rollbackScope(input);
  }
}

function mappingScope(input: ScopeInput): SignOffScope {
  const { map: version } = input;
  if (!version) return nothing("Nothing yet: run a plan first, which reads the map from the tabs");
  const { map } = version;
  return scopeOf(
    input,
    {
      gate: "mapping",
      rules: { version: version.version, hash: version.hash },
      content: version.hash,
      facts: mapFacts(input, map),
    },
    `Version ${version.version} of the map: ${pluralize(map.mapping.length, "column")}, ${pluralize(map.values.length, "value")}, ${pluralize(map.owners.length, "owner")}, ${pluralize(map.decisions.length, "decision")}`,
  );
}

const mapFacts = (input: ScopeInput, map: MigrationMap): SignedFact[] => [
  ...leftOutObjects(input, map),
  stays("columns left out", map.leftOut.length),
  stays("owners whose records wait", map.owners.filter((owner) => owner.decision === "hold").length),
  stays("custom fields not created", map.fields.filter((field) => field.creator === "Not created").length),
  fact("what is moved", map.include.map((object) => titleOf(input, object)).join(", ")),
  fact("columns that are moved", map.mapping.length),
  ...filledIn(map),
  fact("values translated", map.values.length),
  fact("custom fields", map.fields.filter((field) => field.creator !== "Not created").length),
  fact("stages", map.pipelines.length),
  fact("owners with a Nutshell user", map.owners.filter((owner) => owner.decision === "use").length),
  fact("answers to questions", map.decisions.length),
  ...(map.files ?? []).map(({ key, readAs, idFrom, accepted }) =>
    fact(
      key,
      [
        readAs === LEFT_OUT ? "left out" : readAs === "" ? "" : `read as ${titleOf(input, readAs)}`,
        idFrom.length === 0 ? "" : `id from ${idFrom.join(" + ")}`,
        accepted ? "accepted as it was read" : "",
      ]
        .filter((part) => part !== "")
        .join(", "),
    ),
  ),
];

/** Columns that get a value which the export does not have. */
const filledIn = (map: MigrationMap): SignedFact[] => {
  const columns = map.mapping.filter(({ fill = "" }) => fill !== "");
  return columns.length === 0 ? [] : [fact("columns with a value for empty cells, as If empty says", columns.length)];
};

/** Objects of the export that are not included; each is a decision of its own. */
const leftOutObjects = (input: ScopeInput, map: MigrationMap): SignedFact[] => {
  const left = (input.profile?.objects ?? []).filter(({ name }) => !map.include.includes(name)).map(({ title }) => title);
  return left.length === 0 ? [] : [stays("what is left out as a whole, or not in the export", left.join(", "))];
};

function sampleScope(input: ScopeInput): SignOffScope {
  const run = newestDone(input, "sample");
  if (!run?.result) return nothing("Nothing yet: run a sample first");
  if (isOfOlderExport(input.runs, run)) return nothing("All is rolled back, and the export is newer than the sample: run the sample again");
  const { mapVersion, ruleHash: hash, ...found } = run.result;
  if (!input.map || hash !== ruleHash(input.map.map)) return nothing("The map has changed since the sample: run the sample again");
  return scopeOf(
    input,
    {
      gate: "sample",
      run: run.id,
      rules: { version: mapVersion, hash },
      content: found.hash,
      facts: [
        ...whatMoves(found, (object) => titleOf(input, object)),
        checked("sample records", found.records),
        checked("kinds of record and of filling that the sample shows", `${Math.floor(found.coverage * 1000) / 10} %`),
        ...(found.missing.length === 0 ? [] : [checked("not in the sample", found.missing.join("; "))]),
        checked("fields compared", found.fields),
        ...Object.entries(found.findings).map(([finding, fields]) => checked(`fields with ${finding}`, fields)),
        checked("fields that need attention", found.attention),
      ],
    },
    `${formatNumber(found.records)} sample records, ${formatNumber(found.fields)} fields compared, ${formatNumber(found.attention)} need attention`,
  );
}

function goLiveScope(input: ScopeInput): SignOffScope {
  const run = newestVerified(input);
  if (typeof run === "string") return nothing(run);
  const { result } = run;
  const delta = newestDone(input, "delta");
  const openLosses = result.losses.filter((loss) => !input.accepted.has(lossHash(loss))).length;
  const needsDelta = delta !== undefined && !isUndone(input.runs, delta);
  const judge = (more: { writesPlanned?: number; isOlder?: boolean }): Criterion[] =>
    goLiveCriteria({ ...result, openLosses, needsDelta, notesSigned: input.notesSigned, ...more }, input.limits, (object) =>
      titleOf(input, object),
    );
  const criteria = judge({});
  const since = plannedSince(input, run);
  const scope = scopeOf(
    input,
    {
      gate: "go-live",
      run: run.id,
      rules: { version: result.mapVersion, hash: result.mapHash },
      content: result.hash,
      facts: [
        ...whatMoves(result, (object) => titleOf(input, object)),
        ...describeLosses(result.losses, (field, object) => formatFieldOf(input.profile, field, object)),
        checked("balance closes", result.balanceCloses ? "yes" : "no"),
        ...criteria.map(({ what, isMet, is }) => checked(`criterion "${what}"`, `${isMet ? "met" : "not met"}: ${is}`)),
        ...result.balance.map((b) => checked(`balance of ${titleOf(input, b.object)}`, `${describeRecords(b)}${andFiles(b)}`)),
        ...(result.cells === null ? [] : [checked("cells of the export", describeCells(result.cells))]),
        checked("fields compared", result.fields),
        checked("fields that need attention", result.attention),
        checked("records a second pass would write", result.writesPlanned),
      ],
    },
    `Balance ${result.balanceCloses ? "closes" : "does not close"}, ${result.attention} fields need attention, a second pass would write ${result.writesPlanned} records, ${pluralize(result.losses.length, "kind")} of loss`,
  );
  if (since === undefined) return { ...scope, criteria };
  const covers =
    since.writes === 0
      ? scope.covers
      : `${scope.covers}. Since then ${pluralize(since.writes, "change was", "changes were")} ${since.by} and not covered`;
  return { ...scope, covers, criteria, criteriaNow: judge({ writesPlanned: since.writes, isOlder: true }) };
}

/** What the newest plan or delta after the verification would write, where that is something else than the verification found. */
function plannedSince(input: ScopeInput, verify: RunRowOf<"verify">): { writes: number; by: string } | undefined {
  const [plan, delta] = [newestDone(input, "plan"), newestDone(input, "delta")];
  const newer = [plan, delta].filter((one) => one !== undefined && (one.endedAt ?? "") > (verify.endedAt ?? ""));
  const [newest] = newer.sort((one, other) => ((one?.endedAt ?? "") < (other?.endedAt ?? "") ? 1 : -1));
  if (!newest?.result || !verify.result) return undefined;
  const { result } = newest;
  const writes = "writes" in result ? result.writes : result.toCreate + result.toUpdate + result.toDelete;
  if (result.mapHash === verify.result.mapHash && writes === verify.result.writesPlanned) return undefined;
  return { writes, by: newest.verb === "delta" ? "found by a delta: not loaded" : "planned: not loaded" };
}

function deltaScope(input: ScopeInput): SignOffScope {
  const run = newestDone(input, "delta");
  if (!run?.result || wroteAtOnce(run)) return nothing("Nothing yet: compare a newer export with what was loaded first");
  const { result } = run;
  if (isUndone(input.runs, run)) return notNeeded("Not needed: all is rolled back, so the newest export is a first load");
  if (input.snapshot !== result.snapshot) return nothing("A newer export was extracted since the delta: run the delta again");
  if (input.map?.hash !== result.mapHash) return nothing("The map or an answer has changed since the delta: run the delta again");
  const { toCreate, toUpdate, toDelete, conflicts, fieldsAsked, fieldsWritten, fieldsKept, deletionsProposed } = result;
  const { deletionsKept, deletedAnyway, linksWaiting } = result;
  const undecided = deletionsProposed - toDelete - deletionsKept;
  const waits = [
    ...(conflicts === 0 ? [] : [`${conflicts} changed on both sides`]),
    ...(undecided <= 0 ? [] : [`${undecided} Nutshell records whose row is gone from the export`]),
    ...(deletionsKept === 0 ? [] : [`${deletionsKept} Nutshell records whose row is gone and with which people have worked`]),
    ...(linksWaiting === 0 ? [] : [pluralize(linksWaiting, "link to a record that waits", "links to records that wait")]),
  ];
  if (toCreate + toUpdate + toDelete === 0)
    return notNeeded(
      `Not needed: the newest delta has nothing to write${waits.length === 0 ? "" : `; waiting for answers: ${waits.join(", ")}`}`,
    );
  const scope = scopeOf(
    input,
    {
      gate: "delta",
      run: run.id,
      rules: { version: result.mapVersion, hash: result.mapHash },
      content: result.hash,
      facts: [
        ...(conflicts === 0
          ? []
          : [stays("records with fields that wait, because both sides changed them", `${conflicts} (${fieldsAsked} fields)`)]),
        ...(undecided <= 0 ? [] : [stays("Nutshell records whose row is gone from the export, kept until somebody decides", undecided)]),
        ...(deletionsKept === 0
          ? []
          : [stays("Nutshell records whose row is gone from the export, kept because people have worked with them", deletionsKept)]),
        ...(linksWaiting === 0 ? [] : [stays("links that are made once the records they lead to are in Nutshell", linksWaiting)]),
        ...(fieldsKept === 0 ? [] : [stays("fields kept as they are in Nutshell", fieldsKept)]),
        ...result.absent.map((one) => stays(`${headAbsent(one).toLowerCase()}: ${labelAbsent(one)[0]}`, labelAbsent(one)[1])),
        fact("records deleted in Nutshell", toDelete),
        ...(deletedAnyway === 0 ? [] : [fact("of them with what people did to them since, as decided", deletedAnyway)]),
        ...Object.entries(result.fieldsEmptied).map(([field, fields]) => fact(`values emptied, ${targetLabel(field)}`, fields)),
        ...Object.entries(result.planned).flatMap(([object, counts]) => {
          const [created = 0, updated = 0] = [counts["create"], counts["update"]];
          return created + updated === 0
            ? []
            : [fact(`Nutshell records from ${titleOf(input, object)}`, `${created} created, ${updated} updated`)];
        }),
        fact("fields written in updated records", fieldsWritten),
      ],
    },
    [
      `${pluralize(toCreate, "record")} created, ${formatNumber(toUpdate)} updated, ${formatNumber(toDelete)} deleted`,
      ...(waits.length === 0 ? [] : [`waiting: ${waits.join(", ")}`]),
    ].join("; "),
  );
  return { ...scope, criteria: [mapCriterion(input.mapSigned ?? true)] };
}

/** A load refuses a map that nobody signed, so nobody signs its changes before the map. */
const mapCriterion = (isMet: boolean): Criterion => ({
  id: "map",
  what: "The map is signed as it is now",
  isMet,
  is: isMet ? "the map is signed" : "the map or an answer has changed since it was signed",
  todo: 'Sign the gate "mapping" first, then this one.',
  tab: "Sign-off",
});

function rollbackScope(input: ScopeInput): SignOffScope {
  const run = input.runs.find((one) => one.verb === "rollback" && one.args.preview === true) as RunRowOf<"rollback"> | undefined;
  const written = input.runs.find(
    (one) => one.verb === "sample" || one.verb === "load" || wroteAtOnce(one) || (one.verb === "rollback" && one.args.preview !== true),
  );
  if (!run?.result || (written && (written.endedAt ?? "") > (run.endedAt ?? "")))
    return written?.verb === "rollback"
      ? { ...nothing("Carried out. Before another rollback, run the rollback preview"), isCarriedOut: true }
      : nothing("Nothing yet: run the rollback preview first");
  const { result } = run;
  return scopeOf(
    input,
    {
      gate: "rollback",
      run: run.id,
      rules: null,
      content: result.hash,
      facts: [
        ...(result.only === undefined ? [] : [fact(`only ${result.only}`, 1)]),
        stays("records left because people edited them", result.edited - result.needed),
        ...(result.needed > 0 ? [stays("records left because records that are left are linked to them", result.needed)] : []),
        ...(result.labelsKept > 0 ? [stays("tags, sources and products left because records that stay have them", result.labelsKept)] : []),
        fact("records deleted", result.toDelete),
        fact("records restored", result.toRestore),
        ...(result.labelsToRemove > 0 ? [fact("tags, lead sources and products removed", result.labelsToRemove)] : []),
        ...(result.filesToRemove > 0 ? [fact("files of attachments removed", result.filesToRemove)] : []),
      ],
    },
    `${result.only === undefined ? "" : `Only ${result.only}: `}${formatNumber(result.toDelete)} records deleted, ${formatNumber(result.toRestore)} restored, ${formatNumber(result.edited)} left because people edited them${result.needed === 0 ? "" : " or they are linked to those"}`,
  );
}
