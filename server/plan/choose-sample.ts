/** Draws a sample from a plan and adds the records it cannot do without. */
import { type Coverage, createSampler, type SampleBounds } from "../../shared/plan/draw-sample.ts";
import { linkedKeys } from "../../shared/plan/resolve-links.ts";
import { type Beside, type Strata, type StratumNames, strataOf } from "../../shared/plan/strata-of.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import type { StoredChange } from "../store/tables/change.ts";
import { findDetailed, findLinkedFrom, listNeededBy } from "../store/tables/change-link.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { readChangePages } from "./read-changes.ts";

export type SampleInput = {
  readonly migrationId: string;
  readonly planId: number;
  readonly bounds: SampleBounds;
  readonly names: StratumNames;
  /** Objects whose records are files of others. */
  readonly files?: readonly string[];
  /** Columns by object whose values tell kinds of the record apart in the old system, such as types of appointments. */
  readonly types?: ReadonlyMap<string, readonly string[]>;
};

/** `drawn` were chosen for variety, `keys` also holds the companies, people and leads they link to. */
export async function chooseSample(store: Store, o: SampleInput): Promise<{ keys: string[]; drawn: number; coverage: Coverage }> {
  const { migrationId, planId } = o;
  const sampler = createSampler(o.bounds);
  const detailed = await findDetailed(store, planId);
  for await (const page of candidates(store, planId))
    for (const { strata } of await strataOfPage(store, o, detailed, page)) sampler.count(strata);
  for await (const page of candidates(store, planId))
    for (const { key, strata } of await strataOfPage(store, o, detailed, page)) sampler.offer(key, strata);
  const { keys, coverage } = sampler.draw();
  const needed = await listNeededBy(store, { migrationId, planId, keys, links: "by key" });
  return { keys: [...keys, ...needed], drawn: keys.length, coverage };
}

const candidates = (store: Store, planId: number): AsyncGenerator<readonly StoredChange[]> =>
  readChangePages(store, planId, { kinds: ["create", "update"], limit: 1000 });

type Detailed = ReadonlyMap<string, ReadonlySet<string>>;

async function strataOfPage(
  store: Store,
  { planId, names, files = [], types = new Map() }: SampleInput,
  detailed: Detailed,
  page: readonly StoredChange[],
): Promise<{ key: string; strata: Strata }[]> {
  const parentsOf = ({ target }: StoredChange): string[] => linkedKeys({ parent: target["parent"] ?? null });
  const withFiles = await findLinkedFrom(store, {
    planId,
    keys: page.flatMap((one) => [one.change.key, ...parentsOf(one)]),
    objects: files,
  });
  const wanted = page.flatMap(({ change: { key, object } }) => {
    const parsed = types.has(object) ? parseRecordKey(key) : undefined;
    return parsed !== undefined && parsed.part === undefined ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  const cells = new Map((await stagedValuesOfPlan(store, planId, wanted)).map(({ key, values }) => [key, values]));
  // Only people and companies have rows that say more of them: of a kind with one such row, the others are without.
  const kinds = new Map([...detailed].map(([kind, keys]) => [kind, new Set([...keys].slice(0, 1).map(objectOf))]));
  return page.map((one) => {
    const { change, target } = one;
    const { key, object } = change;
    const own = [...detailed].filter(([kind]) => kinds.get(kind)?.has(object));
    const isFile = files.includes(object);
    const beside: Beside = {
      details: new Map(own.map(([kind, keys]) => [names.object(kind), keys.has(key)])),
      files:
        isFile || files.length === 0
          ? undefined
          : { own: withFiles.has(key), parents: parentsOf(one).some((parent) => withFiles.has(parent)) },
      types: (types.get(object) ?? []).map((column) => [column, (cells.get(key)?.[column] ?? "").trim()] as const),
    };
    return { key, strata: strataOf(change, target, names, beside) };
  });
}

const objectOf = (key: string): string => parseRecordKey(key)?.object ?? "";
