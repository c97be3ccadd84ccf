/** Reads the small reference lists of an export: users, stages, custom-field definitions, tags, names of ids. */
import { fold } from "../record/fold-text.ts";
import { referenceWord } from "../record/reference-word.ts";
import type { Profile, ProfileColumn } from "../sources/profile.ts";
import type { SourceField } from "./propose/propose-fields.ts";
import type { RosterEntry } from "./propose/propose-owners.ts";
import type { SourceStage } from "./propose/propose-stages.ts";
import type { NameList } from "./propose/propose-values.ts";

/** Rows of each reference object by the profile's column names, with `id`. */
export type Reference = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** A row of a reference list by the words that are read here; of two columns that say one thing the first with a value counts. */
export function referenceRow(
  columns: readonly { readonly column: string; readonly as: Pick<ProfileColumn, "name" | "concept"> }[],
  { id, values }: { readonly id: string; readonly values: Readonly<Record<string, string>> },
): Record<string, string> {
  const row: Record<string, string> = { id };
  for (const { column, as } of columns) {
    const word = referenceWord(as);
    if ((row[word] ?? "") === "") row[word] = values[column] ?? "";
  }
  return row;
}

export type ReadReference = {
  readonly roster: readonly RosterEntry[];
  readonly stages: readonly SourceStage[];
  readonly fields: readonly SourceField[];
  readonly tags: readonly string[];
  readonly names: readonly NameList[];
};

/** Words that say that somebody is gone, whatever follows them: `Left 31.03.2025`, `no longer here`. A lone no does so too. */
const gone =
  /^(?:(?:in-?active|not active|disabled|left|former(?:ly)?|ex|no longer|deleted|resigned|retired|relieved|exited|departed|deactivated|suspended|blocked|terminated|dismissed)(?![\p{L}\p{N}])|(?:no|false|0)(?:$|\s*[-–—,;:(]))/u;

export function readReference(profile: Profile, reference: Reference): ReadReference {
  const rowsOf = (becomes: string): Readonly<Record<string, string>>[] =>
    profile.objects.filter((o) => o.becomes === becomes).flatMap((o) => [...(reference[o.name] ?? [])]);
  const people = profile.objects
    .filter((o) => o.becomes === "roster" || o.isRoster === true)
    .flatMap((o) => [...(reference[o.name] ?? [])]);
  const names = profile.objects
    .filter((o) => o.becomes === "name list")
    .map(({ name, title }) => ({
      object: name,
      title,
      names: new Map((reference[name] ?? []).map((row) => [row["id"] ?? "", (row["name"] ?? "").trim()])),
    }));
  const nameOf = (text: string): string => names.map((list) => list.names.get(text)).find((name) => name !== undefined) ?? text;
  return {
    names,
    roster: people.map((row) => ({
      id: row["id"] ?? "",
      name: (row["name"] || [row["first"], row["last"]].filter(Boolean).join(" ")).trim(),
      email: (row["email"] ?? "").trim(),
      active: !gone.test(fold(row["status"] ?? "")),
      team: nameOf((row["team"] ?? "").trim()),
      role: (row["role"] ?? "").trim(),
    })),
    stages: rowsOf("stages")
      .sort((a, b) => (Number(a["order"]) || 0) - (Number(b["order"]) || 0))
      .map((row) => ({
        pipeline: (row["pipeline"] ?? "").trim(),
        stage: (row["stage"] ?? "").trim(),
        probability: percentOf(row["probability"] ?? ""),
        kind: (row["kind"] ?? "").trim(),
      }))
      .filter((row) => row.stage !== "")
      .sort((a, b) => (a.pipeline < b.pipeline ? -1 : a.pipeline > b.pipeline ? 1 : 0)),
    fields: rowsOf("field list").map((row) => ({
      name: (row["label"] ?? "").trim(),
      type: (row["type"] ?? "").trim(),
      options: (row["options"] ?? "")
        .split(/[;|\n]/u)
        .map((o) => o.trim())
        .filter((o) => o !== ""),
      ...rulesOf(row),
    })),
    tags: rowsOf("tag list")
      .map((row) => (row["name"] ?? "").trim())
      .filter((name) => name !== ""),
  };
}

/** What the list of fields says of a field beside its kind, in words. */
function rulesOf(row: Readonly<Record<string, string>>): { rules?: readonly string[] } {
  const of = (name: string): string => (row[name] ?? "").trim();
  const said = (words: string, name: string): string[] => (of(name) === "" ? [] : [`${words}${of(name)}`]);
  const isRequired = /^(?:yes|y|true|1|x|required|mandatory)$/iu.test(of("required"));
  const rules = [
    ...(isRequired ? ["required"] : []),
    ...said("by default ", "default"),
    ...said("", "validation"),
    ...said("depends on ", "depends on"),
  ];
  return rules.length === 0 ? {} : { rules };
}

function percentOf(text: string): number | null {
  const figure = text.replace("%", "").replace(",", ".").trim();
  return figure === "" || !Number.isFinite(Number(figure)) ? null : Number(figure);
}
