/** Tests what a row becomes that says more of a person: fields of that person, under names of their own for the second row. */
import { expect, test } from "vitest";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import { customField } from "../../../../shared/record/nutshell/entity.ts";
import { shapeContact } from "../../../../shared/transform/entities/contact.ts";
import { isDetail, shapeDetail } from "../../../../shared/transform/entities/detail.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const words = new Map([
  ["primary", "First"],
  ["secondary", "Second"],
]);
const feeds = [
  feed("Patient ID", "contact.detailOf", "link", { argument: "patient" }),
  feed("Priority", "contact.detailNumber", "choice", { values: words }),
  feed("Carrier", "contact.custom:Insurance carrier", "text"),
  feed("Member ID", "contact.custom:Member id", "text"),
  feed("Remarks", "note.body", "long-text"),
];
const planned = (...names: string[]): CompiledMap["fields"] =>
  new Map(
    names.map((name) => [
      `contact.${name.toLowerCase()}`,
      { key: `contact.${name}`, entity: "contact", name, type: "String", options: [], creator: "Crosswalk" },
    ]),
  );
function shaped(values: Record<string, string>, fields = planned("Insurance carrier", "Second insurance carrier")) {
  const subject = subjectOf(objectMap("insurance", "contact", feeds), values, { fields });
  return { ...shapeDetail(subject), drafts: subject.drafts };
}
const own = { "Patient ID": "1042", Priority: "Primary", Carrier: "Delta Dental", "Member ID": "00071" };

test("a row with a column that says of whom it is needs no name, and nobody is recognised by it", () => {
  expect(isDetail(objectMap("insurance", "contact", feeds))).toBe(true);
  expect(isDetail(objectMap("contact", "contact", feeds.slice(1)))).toBe(false);
  const { targets } = shaped(own);
  expect(targets).toMatchObject([
    {
      matchKeys: [],
      detail: {},
      fields: {
        detailOf: { key: "rsoft/patient/1042" },
        [customField("Insurance carrier")]: "Delta Dental",
        [customField("Member id")]: "00071",
      },
    },
  ]);
  expect(shapeContact(subjectOf(objectMap("contact", "contact", feeds), own)).targets, "as a person it would be refused").toEqual([]);
});

test("the second row fills the fields of the second, and what has none there stands in the description", () => {
  const { targets, drafts } = shaped({ ...own, Priority: "Secondary", Remarks: "Ask again in May" });
  expect(targets[0]?.fields).toMatchObject({
    [customField("Second insurance carrier")]: "Delta Dental",
    description: expect.stringMatching(/Second member id: 00071[\s\S]*Ask again in May/u),
  });
  expect(targets[0]?.fields).not.toHaveProperty(customField("Insurance carrier"));
  expect(drafts.trace.map(({ column, place }) => [column, place])).toContainEqual(["Carrier", "custom:Second insurance carrier"]);
});

test("where somebody works is said of that person", () => {
  const role = objectMap("role", "contact", [...feeds, feed("Organization ID", "contact.account", "link", { argument: "company" })]);
  const { targets } = shapeDetail(subjectOf(role, { ...own, "Organization ID": "CO-1" }));
  expect(targets[0]?.fields["account"]).toEqual({ key: "rsoft/company/CO-1" });
});

test("a row that names nobody waits for an answer", () => {
  const { targets, waitsFor, drafts } = shaped({ ...own, "Patient ID": "" });
  expect(targets).toHaveLength(1);
  expect(waitsFor).toMatch(/^parent:/u);
  expect(drafts.issues.at(-1)).toMatchObject({ severity: "hold", code: "issue/orphan-reference" });
});

test("the first date of a row decides which of several is the newest, with all its fields", () => {
  const dated = objectMap("verification", "contact", [
    feed("Patient ID", "contact.detailOf", "link", { argument: "patient" }),
    feed("Status", "contact.custom:Insurance verified", "text"),
    feed("Checked", "contact.custom:Verified on", "date", { kind: "date", argument: "yyyy-M-d, yyyy-M-d H:mm" }),
  ]);
  const fields = planned("Insurance verified", "Verified on");
  const { targets } = shapeDetail(subjectOf(dated, { "Patient ID": "1", Status: "denied", Checked: "2026-11-02" }, { fields }));
  expect(targets[0]?.detail).toEqual({ newest: "custom:Verified on", fields: ["custom:Insurance verified", "custom:Verified on"] });
  const timed = planned("Insurance verified", "Verified on", "Verified on (time)");
  const [first] = shapeDetail(subjectOf(dated, { "Patient ID": "1", Checked: "2026-11-02 08:04" }, { fields: timed })).targets;
  expect(first?.fields["custom:Verified on (time)"], "with its time of day").toBe("08:04:00");
  expect(first?.detail?.fields).toContain("custom:Verified on (time)");
});
