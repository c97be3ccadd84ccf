/** Says what each column of an export is: as it was matched with the profile, or as people have it on the tab Mapping since. */
import { Entity } from "../../record/nutshell/entity.ts";
import type { Profile, ProfileColumn, ProfileObject } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import { mappedEntity } from "../mapped-entity.ts";
import { judgeMappingRow } from "../read/judge-mapping-row.ts";
import type { ColumnMatch, SourceMatches } from "./match-columns.ts";

/** The columns of which something is known, by object: the name of the column, and what it is. */
export type KnownColumns = Readonly<Record<string, readonly { readonly column: string; readonly as: ProfileColumn | "id" }[]>>;

/** `rows` are those of the tab Mapping. A row that is left out or cannot be read says nothing: then the match counts. */
export function knownColumns(profile: Profile, matches: SourceMatches, rows: readonly Row[] = []): KnownColumns {
  const said = new Map(rows.map((row) => [row.key, MappingTabRow.parse(row)]));
  const known = Object.fromEntries(
    [...matches].map(([object, own]) => {
      const entity = mappedEntity(profile.objects.find(({ name }) => name === object));
      return [
        object,
        withName(
          profile.objects.find(({ name }) => name === object),
          own,
          own.flatMap(({ column: { column }, as }) => {
            const row = as === "id" ? undefined : said.get(`${object}.${column}`);
            const judged = row && judgeMappingRow(row, entity);
            if (as === "id" || judged?.kind !== "right") return as === undefined ? [] : [{ column, as }];
            const { recipe, target } = judged;
            const shape = recipe === "owner" ? recipe : as === undefined || as.shape === "owner" ? "text" : as.shape;
            const known = { ...(as ?? { name: column, synonyms: [] }), shape, target: target.id, recipe, argument: row?.argument ?? "" };
            return [{ column, as: known }];
          }),
        ),
      ];
    }),
  );
  return { ...known, ...stagesAsDeals(profile, matches, known) };
}

type Known = KnownColumns[string];

/** In a list that says what ids mean the only column beside the id is the name, whatever it is called. */
function withName(object: ProfileObject | undefined, matches: readonly ColumnMatch[], known: Known): Known {
  const name = object?.becomes === "name list" ? object.columns.find((each) => each.name === "name") : undefined;
  if (name === undefined || known.some(({ as }) => as !== "id" && as.name === name.name)) return known;
  const [only, ...others] = matches.filter(({ as }) => as !== "id");
  if (only === undefined || others.length > 0) return known;
  return [...known.filter(({ column }) => column !== only.column.column), { column: only.column.column, as: name }];
}

/** In a list of stages a column that nothing is known of is what the deals have under the same heading. */
function stagesAsDeals(profile: Profile, matches: SourceMatches, known: KnownColumns): KnownColumns {
  const ofDeals = profile.objects.filter(({ becomes }) => becomes === "lead").flatMap(({ name }) => known[name] ?? []);
  return Object.fromEntries(
    profile.objects.flatMap(({ name, becomes, columns }) => {
      const own = known[name];
      if (becomes !== "stages" || own === undefined) return [];
      const isOpen = (wanted: string): boolean => !own.some(({ as }) => as !== "id" && as.name === wanted);
      const more = (matches.get(name) ?? []).flatMap(({ column: { column } }) => {
        const deals = ofDeals.find((each) => each.column === column)?.as;
        const part = deals === undefined || deals === "id" ? undefined : deals.target?.replace(/^lead\./u, "");
        const as = columns.find((each) => (part === "pipeline" || part === "stage") && each.name === part && isOpen(part));
        return as === undefined || own.some((each) => each.column === column) ? [] : [{ column, as }];
      });
      return [[name, [...own, ...more]] as const];
    }),
  );
}
