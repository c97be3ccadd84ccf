/** Tests what Nutshell's REST calls are given. */
import { describe, expect, test } from "vitest";
import { patchOperations, restActivity } from "../../../../shared/record/nutshell/rest-payload.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { sampleCatalog } from "./sample-catalog.ts";

const activity = (fields: TargetFields) => restActivity({ title: "Tea", ...fields }, "rsoft/activity/889", sampleCatalog());
const patch = (field: string, value: TargetFields[string]) => patchOperations("lead", { [field]: value })[0];
const KEY = "Migration key: rsoft/activity/889";

describe("an activity", () => {
  test("what has taken place carries its key in the log, what lies ahead in the agenda", () => {
    expect(activity({ isLogged: "yes", note: "Good cards", description: "Bring cards" })).toMatchObject({
      isLogged: true,
      note: `Good cards\n\n${KEY}`,
      description: "Bring cards",
    });
    expect(activity({ note: "Good cards", description: "Bring cards" })).toMatchObject({
      isLogged: false,
      note: "Good cards",
      description: `Bring cards\n\n${KEY}`,
    });
  });
  test("one without any text still carries its key, and sends no empty one", () => {
    expect(activity({ isLogged: "yes" })).toMatchObject({ note: KEY });
    expect(activity({ isLogged: "yes" })).not.toHaveProperty("description");
    expect(activity({ note: "" })).toMatchObject({ description: KEY });
    expect(activity({ note: "" })).not.toHaveProperty("note");
  });
  test("people, companies, the lead and the user all take part; links that have no id yet do not", () => {
    expect(
      activity({
        participants: [{ entity: "contact", id: 3 }, { entity: "account", id: 7 }, { key: "rsoft/contact/9" }],
        lead: { entity: "lead", id: 1003 },
        owner: 1,
      })["links"],
    ).toEqual({ participants: ["3-contacts", "7-accounts", "1003-leads", "1-users"] });
    expect(activity({})["links"]).toEqual({ participants: [] });
  });
  test("the mention of a user in a log is text; a type that Nutshell does not offer is refused", () => {
    expect(activity({ isLogged: "yes", note: "@[Eve]" })["note"]).toBe(`\\@[Eve]\n\n${KEY}`);
    expect(activity({ activityType: " meeting " })["activityType"]).toBe("2-activityTypes");
    expect(() => activity({ activityType: "Séance" })).toThrowError(expect.objectContaining({ code: "load/unknown-choice" }));
  });
});

describe("a change of single fields", () => {
  test("every field stands at its own path under the record", () => {
    expect(patchOperations("contact", { jobTitle: "Analyst", tags: ["VIP"] })).toEqual([
      { op: "replace", path: "/contacts/0/jobTitle", value: "Analyst" },
      { op: "replace", path: "/contacts/0/links/tags", value: ["VIP"] },
    ]);
    expect(patchOperations("account", {})).toEqual([]);
  });
  test("a lead's title and value go by Nutshell's names for them, and an amount without its currency", () => {
    expect(patch("title", "An engine")).toEqual({ op: "replace", path: "/leads/0/description", value: "An engine" });
    expect(patch("value", { amount: "9200.50", currency: "USD" })).toEqual({
      op: "replace",
      path: "/leads/0/manualValue",
      value: "9200.50",
    });
    expect(patch("custom:Budget", { amount: "1", currency: "USD" })?.["value"]).toEqual({ amount: "1", currency: "USD" });
  });
  test("a custom field whose name has slashes and tildes cannot be taken for a path", () => {
    expect(patch("custom:a/b~c", "x")?.["path"]).toBe("/leads/0/a~1b~0c");
    expect(patch("custom:~1", "x")?.["path"]).toBe("/leads/0/~01");
  });
  test("a list is emptied by an empty list, and a single value by nothing", () => {
    for (const list of ["emails", "phones", "urls", "addresses", "tags", "sources", "contacts", "account"])
      expect(patch(list, null)?.["value"], list).toEqual([]);
    for (const single of ["title", "jobTitle", "owner", "value", "custom:Budget"])
      expect(patch(single, null)?.["value"], single).toBeNull();
    expect(patch("tags", [])?.["value"]).toEqual([]);
    expect(patch("jobTitle", "")?.["value"]).toBeNull();
  });
  test("zero is a value", () => {
    expect(patch("custom:Score", 0)?.["value"]).toBe(0);
  });
  test("of several e-mail addresses the first is the primary one", () => {
    expect(patch("emails", ["ada@engines.example", "b@engines.example"])?.["value"]).toEqual([
      { value: "ada@engines.example", isPrimary: true },
      { value: "b@engines.example", isPrimary: false },
    ]);
  });
});
