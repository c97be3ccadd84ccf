/** Tests which person is meant by a name. */
import { expect, test } from "vitest";
import { findCalled, nobodyCalled } from "../../../shared/plan/find-called.ts";

const one = (key: string, name: string) => ({ key, name, fields: {} });
const [ada, upper] = [one("a", "Ada Byron"), one("u", "ADA  BYRON")];
const find = (text: string, among: readonly ReturnType<typeof one>[], answer?: string) =>
  findCalled(text, among, new Map(answer === undefined ? [] : [["named:a", answer]]));

test("the only one of a name is meant, or the only one spelt so", () => {
  expect(find("Byron, Ada", [ada, ada])).toEqual({ verdict: "same", record: ada });
  expect(find("Ada Byron", [ada, one("b", "Byron Ada")])).toEqual({ verdict: "same", record: ada });
  expect(find("Ada Byron", [])).toEqual({ verdict: "none" });
});

test("several are a question, and the answer counts", () => {
  expect(find("Ada Byron", [ada, upper])).toMatchObject({ verdict: "ask", waitsFor: "named:a", reason: expect.stringContaining("(u)") });
  expect(find("Ada Byron", [ada, upper], "Link to the first")).toMatchObject({ record: ada });
  expect(find("Ada Byron", [ada, upper], "Load without the link")).toEqual({ verdict: "none" });
});

test("a name for which nobody is linked is quoted", () => {
  expect(nobodyCalled({ field: "contacts", text: "Ada Byron" })).toMatchObject({
    field: "contacts",
    message: expect.stringContaining('"Ada Byron"'),
  });
});
