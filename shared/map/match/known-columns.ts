/** Says what each column of an export is: as it was matched with the profile, or as people have it on the tab Mapping since. */
import { Entity } from "../../record/nutshell/entity.ts";
import type { Profile, ProfileColumn } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import { judgeMappingRow } from "../read/judge-mapping-row.ts";
import type { SourceMatches } from "./match-columns.ts";

/** The columns of which something is known, by object: the name of the column, and what it is. */
export type KnownColumns = Readonly<Record<string, readonly { readonly column: string; readonly as: ProfileColumn | "id" }[]>>;

/** `rows` are those of the tab Mapping. A row that is left out or cannot be read says nothing: then the match counts. */
export function knownColumns(profile: Profile, matches: SourceMatches, rows: readonly Row[] = []): KnownColumns {
  const said = new Map(rows.map((row) => [row.key, MappingTabRow.parse(row)]));
  return Object.fromEntries(
    [...matches].map(([object, own]) => {
      const entity = Entity.options.find((each) => each === profile.objects.find(({ name }) => name === object)?.becomes);
      return [
        object,
        own.flatMap(({ column: { column }, as }) => {
          const row = as === "id" ? undefined : said.get(`${object}.${column}`);
          const judged = row && judgeMappingRow(row, entity);
          if (as === "id" || judged?.kind !== "right") return as === undefined ? [] : [{ column, as }];
          const { recipe, target } = judged;
          const shape = recipe === "owner" ? recipe : as === undefined || as.shape === "owner" ? "text" : as.shape;
          const known = { ...(as ?? { name: column, synonyms: [] }), shape, target: target.id, recipe, argument: row?.argument ?? "" };
          return [{ column, as: known }];
        }),
      ];
    }),
  );
}
