/** Tests how the tags of a cell are read. */
import { expect, test } from "vitest";
import { nullTexts } from "../../../../shared/record/null-text.ts";
import { read } from "../small-map.ts";

const tags = (text: string, more: object = {}): unknown => read("tags", text, { kind: "tags", ...more }).reading;

test("a tag has the one spelling that was chosen for it", () => {
  expect(tags("vip")).toEqual(["VIP"]);
  expect(tags("Vip", { map: { tags: new Map([["vip", "Very important"]]) } })).toEqual(["Very important"]);
});

test("a tag for which nothing was chosen is kept as it is first written", () => {
  expect(tags("South  Zone; south zone;SOUTH ZONE")).toEqual(["South Zone"]);
});

test("what the Values tab says counts before the chosen spelling, and may leave a tag out", () => {
  const values = new Map([
    ["vip", "Key account"],
    ["junk", ""],
  ]);
  expect(tags("VIP; junk; Dealer", { values })).toEqual(["Key account", "Dealer"]);
  expect(tags("junk", { values })).toEqual({ kind: "nothing" });
  expect(read("tags", "VIP; junk; -", { kind: "tags", values }).issues).toEqual(["warn issue/unmapped-field", "warn issue/bad-format"]);
});

test("two tags that become one are one", () => {
  expect(tags("vip; key", { values: new Map([["key", "vip"]]) })).toEqual(["VIP"]);
});

test("a word that means nothing is no tag, and a cell of such words gives none", () => {
  expect(tags("VIP;-; unknown ;;", { map: { isNull: nullTexts(["-", "unknown"]) } })).toEqual(["VIP"]);
  expect(tags(" - ; , ")).toEqual({ kind: "nothing" });
});

test("tags of other scripts are divided at their own commas", () => {
  expect(tags("客户，重要、北京")).toEqual(["客户", "重要", "北京"]);
  expect(tags("عميل، مهم؛ جديد")).toEqual(["عميل", "مهم", "جديد"]);
});

test("a cell with thousands of tags keeps each once", () => {
  const many = Array.from({ length: 5_000 }, (_, n) => `Tag ${n % 100}`).join(";");
  expect(tags(many)).toHaveLength(100);
});
