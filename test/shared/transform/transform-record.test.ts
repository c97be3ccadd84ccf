/** Tests whole records: what an RSoft record becomes in Nutshell, or why it does not. */
import { expect, test } from "vitest";
import { compileMap } from "../../../shared/map/compile-map.ts";
import { issuesOf, journey, transform } from "./journey-map.ts";

test("Ada Lovelace arrives with her company, owner, phones and original creation date", async () => {
  const done = transform(await journey(), "contact", {
    "Contact Name": "Ada Lovelace",
    "Email ID": "ada@engines.example",
    "Mobile No": "98765 41009",
    "Company ID": "CO-1",
    "Lifecycle Stage": "Customer",
    "Contact Owner": "ada@analytical.example",
    City: "Kolkata",
    "Created On": "10/12/2024 00:00",
    Tags: "VIP; vip",
  });
  expect(done.targets).toHaveLength(1);
  expect(done.targets[0]).toMatchObject({
    key: "rsoft/contact/17",
    entity: "contact",
    matchKeys: ["email:ada@engines.example", "phone:+919876541009|al", "works:rsoft/company/CO-1|ada lovelace"],
    fields: {
      name: "Ada Lovelace",
      emails: ["ada@engines.example"],
      phones: ["+919876541009"],
      account: { key: "rsoft/company/CO-1" },
      "custom:Lifecycle stage": "Customer",
      owner: 2,
      addresses: [{ city: "Kolkata" }],
      "custom:Original created": "2024-12-10",
    },
  });
  expect(done.targets[0]?.fields["tags"]).toHaveLength(1);
  expect(done.issues).toEqual([]);
  expect(done.trace.find((t) => t.field === "emails")).toMatchObject({
    field: "emails",
    column: "Email ID",
    text: "ada@engines.example",
    recipe: "email",
  });
});

test("a value whose field nobody creates stays behind, and is listed with how to fill it later", async () => {
  const made = await journey();
  const fields = made.map.fields.map((f) => (f.name === "Lifecycle stage" ? { ...f, creator: "Not created" as const } : f));
  const compiled = compileMap({ profile: made.sample.profile, catalog: made.catalog, map: { ...made.map, fields } });
  const ada = { "Contact Name": "Ada Lovelace", "Email ID": "ada@engines.example" };
  const done = transform({ ...made, compiled }, "contact", { ...ada, "Lifecycle Stage": "Customer" });
  expect(done.targets[0]?.fields).not.toHaveProperty("custom:Lifecycle stage");
  expect(done.issues).toMatchObject([
    { code: "issue/unmapped-field", severity: "warn", hint: expect.stringContaining("next load fills it") },
  ]);
  expect(transform({ ...made, compiled }, "contact", ada).issues).toEqual([]);
});

test("a contact without an email is loaded with a warning", async () => {
  const done = transform(await journey(), "contact", { "Contact Name": "Ada Lovelace", "Email ID": "N/A", "Mobile No": "9876541009" });
  expect(done.targets[0]?.matchKeys).toEqual(["phone:+919876541009|al"]);
  expect(issuesOf(done)).toEqual(["warn issue/required-missing"]);
});

test("a contact without name, e-mail and phone is refused, naming file and line", async () => {
  const done = transform(await journey(), "contact", { City: "Kolkata" });
  expect(done.targets).toEqual([]);
  expect(done.issues[0]).toMatchObject({ severity: "reject", message: expect.stringContaining("contact.csv, line 2") });
});

test("a company known by name only is looked for by its name", async () => {
  const done = transform(await journey(), "contact", {
    "Contact Name": "Ada Lovelace",
    "Email ID": "ada@engines.example",
    "Company Name": "Analytical Engines Pvt Ltd",
  });
  expect(done.targets[0]?.lookups).toMatchObject([{ field: "account", object: "company", matchKey: "name:analytical engines" }]);
});

test("a contact of somebody who left waits for the owner's row", async () => {
  const done = transform(await journey(), "contact", {
    "Contact Name": "Ada Lovelace",
    "Email ID": "ada@engines.example",
    "Contact Owner": "Suresh Pillai",
  });
  expect(done.waitsFor).toBe("suresh pillai");
  expect(issuesOf(done)).toEqual(["hold issue/owner-unresolved"]);
});

test("a kind of record that is not mapped is left out, with the reason", async () => {
  expect(transform(await journey(), "recording", {}).excluded).toContain("No columns are mapped");
});

test("a company without a name is refused", async () => {
  expect(issuesOf(transform(await journey(), "company", { City: "Kolkata" }))).toEqual(["reject issue/required-missing"]);
});

test("a company keeps its address and its description as text", async () => {
  const done = transform(await journey(), "company", {
    "Company Name": "Analytical Engines",
    Address: "161, Station Road",
    City: "Kolkata",
    "PIN Code": "700005",
    Remarks: '=IMPORTXML("https://x.example")',
  });
  expect(done.targets[0]?.fields).toMatchObject({
    addresses: [{ street: "161, Station Road", city: "Kolkata", postalCode: "700005" }],
    description: '=IMPORTXML("https://x.example")',
  });
});
