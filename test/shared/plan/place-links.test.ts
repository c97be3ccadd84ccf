/** Tests that the links of an activity stand where Nutshell has room for them, whatever its leads became. */
import { expect, test } from "vitest";
import { placeLinks } from "../../../shared/plan/place-links.ts";

const entities: Readonly<Record<string, boolean>> = { "x/lead/1": true, "x/lead/2": true, "x/lead/person": false, "x/contact/1": false };
const place = (fields: Parameters<typeof placeLinks>[0]) => placeLinks(fields, (key) => entities[key]);
const to = (...keys: string[]) => keys.map((key) => ({ key }));

test("a lead that became a person is a participant, and a lead that stayed one is none", () => {
  expect(place({ lead: { key: "x/lead/person" } }).fields).toEqual({ participants: to("x/lead/person") });
  expect(place({ participants: to("x/lead/1", "x/contact/1") }).fields).toEqual({
    lead: { key: "x/lead/1" },
    participants: to("x/contact/1"),
  });
});

test("links that stand where they belong, and those to records of which nothing is known, stay", () => {
  const fields = { title: "Call", lead: { key: "x/lead/1" }, participants: to("x/contact/1", "x/lead/unknown") };
  expect(place(fields)).toEqual({ fields, issues: [], replaced: [] });
});

test("there is room for one lead: the others are said", () => {
  const { fields, issues, replaced } = place({ lead: { key: "x/lead/2" }, participants: to("x/lead/1") });
  expect(fields).toEqual({ lead: { key: "x/lead/2" } });
  expect(replaced).toEqual(["x/lead/1"]);
  expect(issues).toMatchObject([
    { code: "issue/orphan-reference", field: "lead", message: expect.stringContaining("the link to 1 is left out") },
  ]);
});
