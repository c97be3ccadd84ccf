/** Tests which tags, lead sources and products of a migration stay for the records that carry them. */
import { expect, test } from "vitest";
import { countLabels, keptLabels, type LabelCount, labelId, labelsOf } from "../../../shared/rollback/label-uses.ts";

test("letter case makes no other label, and a tag is for one kind of record", () => {
  expect(labelsOf("lead", { tags: ["VIP"], sources: ["Trade fair"] })).toEqual(["tag:lead:vip", "source:trade fair"]);
  expect(labelsOf("contact", { tags: ["Vip"], sources: ["Trade fair"] })).toEqual(["tag:contact:vip"]);
  expect(labelsOf("lead", { products: [{ product: "Loom", quantity: "1" }] })).toEqual(["product:loom"]);
  expect(labelId({ subject: "source", name: "Fair", entity: null })).toBe("source:fair");
});

test("a label stays while any record has it, with the reason; one that no record has goes", () => {
  const labels = [
    { key: "tag:contact:VIP", subject: "tag" as const, name: "VIP", entity: "contact" as const },
    { key: "tag:lead:VIP", subject: "tag" as const, name: "VIP", entity: "lead" as const },
    { key: "source:Fair", subject: "source" as const, name: "Fair", entity: null },
  ];
  const others: LabelCount = new Map();
  const kept: LabelCount = new Map();
  countLabels(others, ["tag:contact:vip", "tag:contact:vip"]);
  countLabels(kept, ["source:fair", "tag:contact:vip"]);
  countLabels(kept, ["source:fair"]);
  expect(keptLabels(labels, { others, kept }).map(({ key, why }) => [key, why])).toEqual([
    ["tag:contact:VIP", "Used by 1 record not of this migration and 1 record of this migration that stays in Nutshell"],
    ["source:Fair", "Used by 2 records of this migration that stay in Nutshell"],
  ]);
});
