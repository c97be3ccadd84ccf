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

export function proposeInventory(profile: Profile, matches: SourceMatches, files: Readonly<Record<string, readonly string[]>>): Row[] {
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
    };
    return [row];
  });
}
