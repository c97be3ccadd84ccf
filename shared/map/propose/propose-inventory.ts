/** Proposes the Inventory tab: what the export holds, per kind of record and per file. */
import { doubtsOf, type FileAnswer, isWhyUnread, LEFT_OUT, openQuestions, type ReadFile } from "../../record/file-question.ts";
import { formatNumber } from "../../record/format-count.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { cutOff } from "../../scope/cut-off.ts";
import type { ObjectFit } from "../../scope/object-fit.ts";
import type { Profile, ProfileObject, ProfilePlan } from "../../sources/profile.ts";
import { ACCEPT, FILE_LEFT_OUT, FileAnswerRow, fileRowKey, NOT_USED } from "../../tabs/inventory.ts";
import type { Row } from "../../tabs/tab.ts";
import type { SourceMatches } from "../match/match-columns.ts";
import { readFileRows } from "../read/read-file-rows.ts";
import { entityLabels, LEAVE_OUT } from "../target-label.ts";
import { findDamage } from "./find-damage.ts";

const other: Readonly<Record<string, string>> = {
  roster: "Users (matched)",
  stages: "Pipelines and stages",
  "field list": "Custom fields",
  "tag list": "Tags",
  "name list": "Names of ids",
  "product list": "Products",
  "lead products": "Products of leads",
  "automation list": "Rules to rebuild (tab Handover)",
  "device list": "Devices to confirm (tab Handover)",
  nothing: "(nothing)",
};

/** What an object becomes, for people. */
export const becomesLabel = (object: ProfileObject): string => {
  const entity = Entity.options.find((e) => e === object.becomes);
  return entity ? entityLabels[entity] : (other[object.becomes] ?? object.becomes);
};

/** A file or sheet of the export; `rows` null when nobody can tell how many it has. */
export type InventoryFile = ReadFile & { readonly rows: number | null; readonly notes: readonly string[] };

export type InventoryInput = {
  readonly profile: Profile;
  readonly matches: SourceMatches;
  readonly files: readonly InventoryFile[];
  /** What people answered about files, before and in the rows that stand in the tab. */
  readonly answers: readonly FileAnswer[];
  readonly rows: readonly Row[];
  /** How well each kind of record fits, by its name. */
  readonly fits: ReadonlyMap<string, ObjectFit>;
  /** The plan that the company has with the source's vendor, where it is known. */
  readonly plan?: ProfilePlan | undefined;
};

/** One row for each kind of record, then one for each file. */
export function proposeInventory({ profile, matches, files, answers, rows, fits, plan }: InventoryInput): Row[] {
  const said = readFileRows({ profile, rows, files, stored: answers }, () => undefined).answers;
  const byFile = new Map([...answers, ...said].map((answer) => [answer.file, answer]));
  const present = new Map(rows.map((row) => [row.key, row]));
  return [
    ...kindsOfRecord(profile, matches, files, fits),
    ...files.map((file) => fileRow({ profile, file, answer: byFile.get(file.title), present: present.get(fileRowKey(file.title)), plan })),
  ];
}

function fileRow(o: {
  profile: Profile;
  file: InventoryFile;
  answer: FileAnswer | undefined;
  present: Row | undefined;
  plan: ProfilePlan | undefined;
}): Row {
  const { profile, file, answer, present } = o;
  const { title, object, rows, columns, reading } = file;
  const titleOf = (name: string): string => profile.objects.find((each) => each.name === name)?.title ?? name;
  const open = openQuestions(file, answer);
  const readAs = answer?.readAs ?? reading.readAs;
  const cells = present && FileAnswerRow.parse(present);
  const isLeftOut = answer?.readAs === LEFT_OUT;
  const cut = object === null || isLeftOut || rows === null ? undefined : cutOff(rows, o.plan);
  return {
    key: fileRowKey(title),
    tone: open.length > 0 || cut !== undefined || reading.kept > 0 || (object === null && !isLeftOut) ? "attention" : "quiet",
    title,
    include: object !== null && !isLeftOut,
    rows,
    becomes: object === null ? (isLeftOut ? FILE_LEFT_OUT : NOT_USED) : `Part of ${titleOf(object)}`,
    fidelity: "",
    columns: columns.length,
    filled: null,
    oldest: "",
    newest: "",
    owners: null,
    files: title,
    loss: [
      ...open.map(({ text }) => text),
      ...(cut === undefined ? [] : [cut]),
      ...(reading.kept > 0 && !isLeftOut ? [isKept(reading.kept, reading.questions.some(isWhyUnread))] : []),
      ...(object === null
        ? [
            rows === null
              ? "Nothing in it is migrated"
              : rows === 1
                ? "Its row is not migrated"
                : `None of its ${formatNumber(rows)} rows is migrated`,
          ]
        : []),
    ].join("\n"),
    // What a person wrote stays as it is; a tick that was taken away says the same in words.
    readAs: cells && cells.readAs !== "" ? cells.readAs : readAs === LEFT_OUT ? LEAVE_OUT : readAs === "" ? "" : titleOf(readAs),
    idFrom: cells ? cells.idFrom : (answer?.idFrom ?? reading.idFrom).join(" + "),
    accepted: answer?.accepted != null && answer.accepted !== "" && answer.accepted === doubtsOf(reading) ? ACCEPT : "",
    notes: object === null || open.length > 0 || reading.kept > 0 ? notesText(file.notes) : "",
  };
}

function isKept(records: number, isUnread: boolean): string {
  const kept = `${records === 1 ? "The record that was loaded from it is" : `The ${formatNumber(records)} records that were loaded from it are`} kept.`;
  if (isUnread) return `In the newest export, but not read. ${kept}`;
  return `Not in the newest export. ${kept} To be asked whether to delete ${records === 1 ? "it" : "them"} in Nutshell, choose ${LEAVE_OUT} in "Read as" and run the delta with the export again.`;
}

/** As many as a cell shows well. */
const NOTES = 30;

const notesText = (notes: readonly string[]): string =>
  [...notes.slice(0, NOTES), ...(notes.length > NOTES ? [`and ${notes.length - NOTES} more notes`] : [])].join("\n");

function kindsOfRecord(
  profile: Profile,
  matches: SourceMatches,
  all: readonly InventoryFile[],
  fits: ReadonlyMap<string, ObjectFit>,
): Row[] {
  return profile.objects.flatMap((object) => {
    const known = matches.get(object.name);
    if (known === undefined) return [];
    const own = known.map(({ column }) => column);
    const files = all.filter((file) => file.object === object.name);
    const rows = own.reduce((most, c) => Math.max(most, c.rows), 0);
    const filled = own.reduce((sum, c) => sum + c.filled, 0);
    const created =
      known.find((r) => r.as !== undefined && r.as !== "id" && r.as.recipe === "created-stamp")?.column ??
      known.find((r) => r.as !== undefined && r.as !== "id" && r.as.name === "created")?.column;
    const owner = known.find((r) => r.as !== undefined && r.as !== "id" && r.as.shape === "owner")?.column;
    const fit = fits.get(object.name);
    const claim = object.loss?.replace(/\.$/u, "");
    const reasons = (fit?.reasons ?? []).flatMap((reason) => (reason === claim ? [] : [`${reason}.`]));
    const damage = known.flatMap(({ column, as }) => {
      const isPostalCode = as !== undefined && as !== "id" && as.target?.endsWith(".postalCode") === true;
      const found = findDamage(column, isPostalCode);
      return found === undefined ? [] : [`${found}.`];
    });
    const row: Row = {
      key: object.name,
      tone: damage.length > 0 ? "attention" : "",
      title: object.title,
      include: object.becomes !== "nothing",
      rows,
      becomes: becomesLabel(object),
      fidelity: fit?.status ?? "",
      columns: own.length,
      filled: rows === 0 ? 0 : Math.round((filled / (rows * own.length)) * 1000) / 1000,
      oldest: created?.oldest?.slice(0, 10) ?? "",
      newest: created?.newest?.slice(0, 10) ?? "",
      owners: owner?.distinct ?? null,
      files: files.map(({ title }) => title).join(", "),
      loss:
        [...damage, ...(object.loss === undefined ? [] : [object.loss]), ...reasons].join("\n") || `${object.title} are loaded unchanged`,
      readAs: "",
      idFrom: "",
      accepted: "",
      notes: notesText(files.flatMap(({ title, notes }) => notes.map((note) => `${title}: ${note}`))),
    };
    return [row];
  });
}
