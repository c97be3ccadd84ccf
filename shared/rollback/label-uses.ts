/** Tells which tags, lead sources and products records carry, and which of those that a migration created have to stay for them. */
import { pluralize } from "../record/format-count.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import { linesOf } from "../record/products.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

/** A tag, lead source or product that this migration created; a tag is for one kind of record. */
export type Label = {
  readonly key: string;
  readonly subject: "tag" | "source" | "product";
  readonly name: string;
  readonly entity: Entity | null;
};
/** A tag, lead source or product that a rollback leaves, with the reason. */
export type KeptLabel = Label & { readonly why: string };

/** The label as all letter cases of its name have it: `tag:contact:vip`, `source:trade fair`. */
export const labelId = ({ subject, name, entity }: Pick<Label, "subject" | "name" | "entity">): string =>
  (subject === "tag" ? `tag:${entity}:${name}` : `${subject}:${name}`).toLowerCase();

/** The tags, lead sources and products that a record carries. */
export function labelsOf(entity: Entity, fields: TargetFields): string[] {
  const tags = texts(fields["tags"]).map((name) => labelId({ subject: "tag", name, entity }));
  if (entity !== "lead") return tags;
  const products = [...linesOf(fields["products"]).map(({ product }) => product), ...texts(fields["products"])];
  return [
    ...tags,
    ...texts(fields["sources"]).map((name) => labelId({ subject: "source", name, entity: null })),
    ...products.map((name) => labelId({ subject: "product", name, entity: null })),
  ];
}

const texts = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/** Numbers of records by the label they carry. */
export type LabelCount = Map<string, number>;

/** Counts one record with the labels it carries. */
export function countLabels(counts: LabelCount, carried: Iterable<string>): void {
  for (const id of new Set(carried)) counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** The labels that have to stay: `others` counts records that are not of this migration, `kept` those of it that a rollback leaves. */
export function keptLabels(labels: readonly Label[], { others, kept }: { others: LabelCount; kept: LabelCount }): KeptLabel[] {
  return labels.flatMap((label) => {
    const [theirs, ours] = [others.get(labelId(label)) ?? 0, kept.get(labelId(label)) ?? 0];
    const reasons = [
      ...(theirs === 0 ? [] : [`${pluralize(theirs, "record")} not of this migration`]),
      ...(ours === 0 ? [] : [`${pluralize(ours, "record")} of this migration that ${ours === 1 ? "stays" : "stay"} in Nutshell`]),
    ];
    return reasons.length === 0 ? [] : [{ ...label, why: `Used by ${reasons.join(" and ")}` }];
  });
}
