/** Proposes the Filters tab: records that the old system marks as deleted are left out; in the other rows people enter their own filters. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import type { Profile } from "../../sources/profile.ts";
import { LEFT_OUT } from "../../tabs/filters.ts";
import type { Row } from "../../tabs/tab.ts";
import { findDeleted } from "./find-deleted.ts";

const ROWS = 12;
/** Rows that stay free below what is proposed. */
const FREE = 6;

type Known = {
  readonly profile: Pick<Profile, "objects">;
  readonly columns: readonly ColumnProfile[];
  /** Rows that stand on the tab: people's cells in them stay. */
  readonly standing: readonly Row[];
  /** Keys of the rows on Mapping: a column that stands there was proposed before, and whoever cleared its filter wants none. */
  readonly mapped: ReadonlySet<string>;
};

/** The rows that stand, and new ones for what is not proposed yet. */
export function proposeFilters({ profile, columns, standing, mapped }: Known): Row[] {
  const isFirst = standing.length === 0;
  const loaded = new Map(
    profile.objects.filter(({ becomes }) => Entity.options.some((each) => each === becomes)).map((each) => [each.name, each.title]),
  );
  const deleted = findDeleted(columns).filter(
    ({ object, column }) => loaded.has(object) && (isFirst || !mapped.has(`${object}.${column}`)),
  );
  const proposed = deleted.flatMap(({ object, all }) =>
    all.map((condition, at) => ({ ...condition, and: at > 0, object: loaded.get(object) ?? "", become: at > 0 ? "" : LEFT_OUT })),
  );
  const first = isFirst ? 0 : Math.max(...standing.map(({ key }) => Number(key.split(":")[1] ?? 0)));
  const count = isFirst ? Math.max(ROWS, proposed.length + FREE) : first + proposed.length;
  return emptyFilters(count).map((row, at) => ({ ...row, ...proposed[at - first] }));
}

/** Rows that say nothing. */
export const emptyFilters = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `filter:${at + 1}`,
    tone: "",
    filter: `Filter ${at + 1}`,
    and: false,
    object: "",
    column: "",
    test: "",
    value: "",
    become: "",
    count: null,
    of: null,
    money: "",
    examples: "",
  }));
