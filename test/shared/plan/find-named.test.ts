/** Tests which company is meant by a name, and where a name is kept that nobody has. */
import { expect, test } from "vitest";
import { findNamed, keepName, type Namesake, otherSpelling } from "../../../shared/plan/find-named.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const one = (key: string, name: string, fields: TargetFields = {}): Namesake => ({ key, name, fields });
const berlin = one("b", "Mills GmbH", { emails: ["post@mills-berlin.example"] });
const york = one("y", "Mills Inc", { emails: ["post@mills-york.example"] });
const find = (text: string, by: TargetFields = {}, answer?: string, among = [berlin, york]) =>
  findNamed(text, by, among, new Map(answer === undefined ? [] : [["named:b", answer]]));

test("the only company with a name is meant, however it is spelt", () => {
  expect(find("MILLS", {}, undefined, [berlin, berlin])).toEqual({ verdict: "same", record: berlin });
  expect(find("Mills", {}, undefined, [])).toEqual({ verdict: "none" });
});
test("of several the one is meant that is spelt so, or whose domain the record shares", () => {
  expect(find("mills  INC")).toMatchObject({ record: york });
  expect(find("Mills", { emails: ["ada@mills-berlin.example"] })).toMatchObject({ record: berlin });
});
test("of two that only a dot tells apart the one written so is meant; where none is, the dot does not count", () => {
  const [plain, dotted] = [one("p", "Mills Pvt Ltd"), one("d", "Mills Pvt. Ltd.")];
  expect(find("MILLS PVT. LTD.", {}, undefined, [plain, dotted])).toEqual({ verdict: "same", record: dotted });
  expect(find("Mills Pvt Ltd.", {}, undefined, [plain, york])).toEqual({ verdict: "same", record: plain });
  expect(find("Mills Pvt Ltd.", {}, undefined, [plain, dotted])).toMatchObject({ verdict: "ask" });
});
test("the only one is asked about when it has another legal form, unless it shares a domain; one that is left out contradicts nothing", () => {
  const bare = one("m", "Mills");
  expect(find("Mills", {}, undefined, [berlin])).toEqual({ verdict: "same", record: berlin });
  expect(find("Mills Ltd", {}, undefined, [bare])).toEqual({ verdict: "same", record: bare });
  expect(find("Mills Corp", {}, undefined, [york])).toEqual({ verdict: "same", record: york });
  expect(find("Mills Inc", {}, undefined, [berlin])).toMatchObject({ verdict: "ask", reason: expect.stringContaining("legal form") });
  expect(find("Mills Inc", { emails: ["ada@mills-berlin.example"] }, undefined, [berlin])).toMatchObject({ record: berlin });
});
test("else somebody is asked, and the answer counts", () => {
  expect(find("Mills")).toMatchObject({ verdict: "ask", waitsFor: "named:b" });
  expect(find("Mills", {}, "Link to the first")).toMatchObject({ record: berlin });
  expect(find("Mills", {}, "Load without the link")).toEqual({ verdict: "none" });
});
test("a name without a company is kept in its own field, else in a person's description, and is quoted where no field holds it", () => {
  expect(keepName("contact", { "custom:Company as written": "Mills" }, "Mills").issues).toEqual([]);
  expect(keepName("contact", { description: "Tall" }, "Mills").fields).toEqual({ description: "Tall\n\nCompany: Mills" });
  const deal = keepName("lead", { title: "A mill" }, "Mills");
  expect(deal).toMatchObject({ fields: { title: "A mill" }, issues: [{ message: 'No company "Mills" is linked; the name is left out' }] });
});
test("a name that is written otherwise than the company that is linked is quoted, unless a field holds it", () => {
  expect(otherSpelling({}, "Mills Pvt. Ltd.", ["Mills"])).toMatchObject([
    { severity: "warn", message: expect.stringContaining('"Mills Pvt. Ltd."') },
  ]);
  expect(otherSpelling({}, "MILLS", ["Mills"])).toHaveLength(1);
  for (const names of [[], [""], ["Mills ", "Other"]]) expect(otherSpelling({}, "Mills", names)).toEqual([]);
  expect(otherSpelling({ "custom:Company as written": "MILLS" }, "MILLS", ["Mills"])).toEqual([]);
});
