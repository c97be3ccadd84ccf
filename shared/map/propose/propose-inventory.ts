/** Proposes the Inventory tab: what the export holds, per kind of record. */
import { Entity } from "../../record/nutshell/entity.ts";
import type { Profile, ProfileObject } from "../../sources/profile.ts";
import type { Row } from "../../tabs/tab.ts";
import { objectWords, type SourceMatches } from "../match/match-columns.ts";
import { entityLabels } from "../target-label.ts";

const other: Readonly<Record<string, string>> = {
  roster: "Users (matched)",
  stages: "Pipelines and stages",
  "field list": "Custom fields",
  "tag list": "Tags",
  nothing: "(nothing)",
};

/** What an object becomes, for people. */
export const becomesLabel = (object: ProfileObject): string => {
  const entity = Entity.options.find((e) => e === object.becomes);
  return entity ? entityLabels[entity] : (other[object.becomes] ?? object.becomes);
};

/** A file or sheet of the export from which no records are read; `rows` null when nobody can tell how many it has. */
export type UnusedTable = {
  readonly title: string;
  readonly rows: number | null;
  readonly columns: number;
  readonly notes: readonly string[];
};

export type ReadTables = {
  /** By object: the files it was read from, and what was noticed on the way. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly notes: Readonly<Record<string, readonly string[]>>;
  readonly unused: readonly UnusedTable[];
};

/** One row for each kind of record, then one for each file that is not used. */
export function proposeInventory(profile: Profile, matches: SourceMatches, tables: ReadTables): Row[] {
  return [...kindsOfRecord(profile, matches, tables), ...tables.unused.map(unusedRow)];
}

const unusedRow = ({ title, rows, columns, notes }: UnusedTable): Row => ({
  key: `file:${title}`,
  tone: "attention",
  title,
  include: false,
  rows,
  becomes: "(not used)",
  fidelity: "",
  columns,
  filled: null,
  oldest: "",
  newest: "",
  owners: null,
  files: title,
  loss: `${rows === null ? "Nothing in it is migrated" : `None of its ${rows} rows is migrated`}`,
  notes: notesText(notes),
});

/** As many as a cell shows well. */
const NOTES = 30;

const notesText = (notes: readonly string[]): string =>
  [...notes.slice(0, NOTES), ...(notes.length > NOTES ? [`and ${notes.length - NOTES} more notes`] : [])].join("\n");

function kindsOfRecord(profile: Profile, matches: SourceMatches, { files, notes }: ReadTables): Row[] {
  return profile.objects.flatMap((object) => {
    const known = matches.get(object.name);
    if (known === undefined) return [];
    const own = known.map(({ column }) => column);
    const rows = own.reduce((most, c) => Math.max(most, c.rows), 0);
    const filled = own.reduce((sum, c) => sum + c.filled, 0);
    const created =
      known.find((r) => r.as !== undefined && r.as !== "id" && r.as.recipe === "created-stamp")?.column ??
      known.find((r) => r.as !== undefined && r.as !== "id" && r.as.name === "created")?.column;
    const owner = known.find((r) => r.as !== undefined && r.as !== "id" && r.as.shape === "owner")?.column;
    const row: Row = {
      key: object.name,
      tone: "",
      title: object.title,
      include: object.becomes !== "nothing",
      rows,
      becomes: becomesLabel(object),
      fidelity: object.fidelity,
      columns: own.length,
      filled: rows === 0 ? 0 : Math.round((filled / (rows * own.length)) * 1000) / 1000,
      oldest: created?.oldest?.slice(0, 10) ?? "",
      newest: created?.newest?.slice(0, 10) ?? "",
      owners: owner?.distinct ?? null,
      files: (files[object.name] ?? []).join(", "),
      loss: object.loss ?? `${objectWords(object)[1] ?? object.title} are loaded unchanged`,
      notes: notesText(notes[object.name] ?? []),
    };
    return [row];
  });
}
