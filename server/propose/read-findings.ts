/** Gathers from staging what a proposal rests on besides the columns: the user list, the stages in use, who owns what. */
import type { KnownColumns } from "../../shared/map/match/known-columns.ts";
import type { LinkFinding } from "../../shared/map/propose/judge-link.ts";
import type { InventoryFile } from "../../shared/map/propose/propose-inventory.ts";
import { linkTarget } from "../../shared/map/propose/propose-leftover.ts";
import { referenceRow } from "../../shared/map/read-reference.ts";
import { type AttachedFiles, isListOfFiles } from "../../shared/record/attached-file.ts";
import { type Profile, type ProfileObject, referenceKinds } from "../../shared/sources/profile.ts";
import { screenFileNames } from "../screen/screen-snapshot.ts";
import type { Store } from "../store/connect.ts";
import { countLinkValues, countStagedTexts, type Linkable, readStagedPage } from "../store/tables/staged.ts";
import { listStagedTables, titleOf } from "../store/tables/staged-table.ts";
import { countAttachedFiles } from "../store/tables/transfer.ts";

export type Findings = {
  /** Rows of the small reference objects by the profile's column names: users, stages, field definitions, tags. */
  readonly reference: Readonly<Record<string, readonly Record<string, string>[]>>;
  /** Per distinct owner text: how many records of each object name it. */
  readonly owners: readonly { owner: string; counts: Record<string, number> }[];
  /** Per distinct pair in a lead-like object: the pipeline column's and the stage or status column's text. */
  readonly stages: readonly { object: string; pipeline: string; stage: string; count: number }[];
  /** Where the values of the columns that link records were found. */
  readonly links: readonly LinkFinding[];
  /** Every file and sheet, used or not, with what was noticed while it was read. */
  readonly files: readonly InventoryFile[];
  /** Files of attachments, by type. */
  readonly attached: readonly AttachedFiles[];
};

/** Reference objects larger than this are no reference. */
const MOST = 5000;

/** `known` are the columns that were matched with those of the profile, or that people mapped. */
export async function readFindings(store: Store, snapshotId: number, profile: Profile, known: KnownColumns): Promise<Findings> {
  const reference: Record<string, Record<string, string>[]> = {};
  const owners = new Map<string, Record<string, number>>();
  const stages: { object: string; pipeline: string; stage: string; count: number }[] = [];
  const links: LinkFinding[] = [];
  const linkable = linkableObjects(profile, known);
  for (const object of profile.objects) {
    const own = known[object.name];
    if (own === undefined) continue;
    if (referenceKinds.includes(object.becomes) || object.isRoster === true)
      reference[object.name] = await readReference(store, snapshotId, object, own);
    for (const { column, as } of own)
      if (as !== "id" && as.shape === "owner") await countOwners(store, snapshotId, { object: object.name, column, owners });
    for (const { column, as } of own)
      if (as !== "id" && (as.recipe === "link" || as.recipe === "link-by-name")) {
        const among = linkable
          .filter(
            (other) =>
              other.object === as.argument ||
              (other.object !== object.name && linkTarget(object.becomes, profile, other.object) !== undefined),
          )
          .sort((a, b) => Number(b.object === as.argument) - Number(a.object === as.argument));
        links.push({ object: object.name, column, ...(await countLinkValues(store, { snapshotId, object: object.name, column, among })) });
      }
    if (object.becomes === "lead") stages.push(...(await countStages(store, snapshotId, object, own)));
  }
  const attached: AttachedFiles[] = [];
  for (const object of profile.objects.filter(isListOfFiles)) {
    const counted = await countAttachedFiles(store, snapshotId, object.name);
    const found = counted.some(({ hasFile }) => hasFile)
      ? await screenFileNames(store, { snapshotId, profile, object: object.name })
      : undefined;
    attached.push(...counted.map((one) => ({ ...one, ...(one.hasFile && { found: found?.get(one.kind) ?? [] }) })));
  }
  const files = (await listStagedTables(store, snapshotId)).map(
    (table): InventoryFile => ({ ...table, title: titleOf(table), rows: table.object === null ? table.rowsCounted : table.rows }),
  );
  return {
    reference,
    owners: [...owners].map(([owner, counts]) => ({ owner, counts })).sort((a, b) => (a.owner < b.owner ? -1 : 1)),
    stages,
    links,
    attached,
    files,
  };
}

type Known = KnownColumns[string];

/** The objects of the export that others link to, with the columns that make the name of a company or person, and those with their addresses. */
const linkableObjects = (profile: Profile, known: KnownColumns): Linkable[] =>
  profile.objects.flatMap(({ name, becomes }) => {
    const own = known[name];
    const columns = own?.flatMap(({ column, as }) =>
      as !== "id" && as.target === `${becomes}.name` ? [{ column, recipe: as.recipe }] : [],
    );
    const whole = columns?.filter(({ recipe }) => recipe !== "given-name" && recipe !== "family-name");
    const parts = columns?.toSorted((a, b) => Number(a.recipe === "family-name") - Number(b.recipe === "family-name"));
    const ids = own?.flatMap(({ column, as }) => (as === "id" ? [column] : [])) ?? [];
    const addresses = own?.flatMap(({ column, as }) => (as !== "id" && as.target?.endsWith(".emails") ? [column] : [])) ?? [];
    return columns
      ? [
          {
            object: name,
            addresses,
            ...(ids.length > 1 && { idParts: ids }),
            names: (whole?.length ? whole.slice(0, 1) : (parts ?? [])).map(({ column }) => column),
          },
        ]
      : [];
  });

const columnFor = (known: Known, target: string): Known[number] | undefined => known.find(({ as }) => as !== "id" && as.target === target);

async function readReference(store: Store, snapshotId: number, object: ProfileObject, known: Known): Promise<Record<string, string>[]> {
  const rows = await readStagedPage(store, { snapshotId, object: object.name, after: -1, limit: MOST });
  const columns = known.flatMap(({ column, as }) => (as === "id" ? [] : [{ column, as }]));
  return rows.map((row) => referenceRow(columns, row));
}

async function countOwners(
  store: Store,
  snapshotId: number,
  { object, column, owners }: { object: string; column: string; owners: Map<string, Record<string, number>> },
): Promise<void> {
  for (const { texts, count } of await countStagedTexts(store, { snapshotId, object, columns: [column] })) {
    const [owner = ""] = texts;
    if (owner === "") continue;
    const counts = owners.get(owner) ?? {};
    counts[object] = (counts[object] ?? 0) + count;
    owners.set(owner, counts);
  }
}

async function countStages(store: Store, snapshotId: number, object: ProfileObject, known: Known): Promise<Findings["stages"]> {
  const pipeline = columnFor(known, "lead.pipeline");
  const stage = columnFor(known, "lead.stage") ?? columnFor(known, "lead.status");
  if (stage === undefined) return [];
  const rows = await countStagedTexts(store, { snapshotId, object: object.name, columns: [pipeline?.column ?? "", stage.column] });
  // The Detail of the stages names their pipeline where it does.
  const named = stage.as !== "id" && stage.as.recipe === "stage" ? stage.as.argument?.trim() : undefined;
  return rows.map(({ texts, count }) => ({ object: object.name, pipeline: named || (texts[0] ?? ""), stage: texts[1] ?? "", count }));
}
