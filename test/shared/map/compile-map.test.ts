/** Tests what an approved map is indexed to. */
import { expect, test } from "vitest";
import { compileMap } from "../../../shared/map/compile-map.ts";
import { transformRecord } from "../../../shared/transform/transform-record.ts";
import { journey } from "../transform/journey-map.ts";

test("an object that is not ticked is not compiled", async () => {
  const { map, sample, catalog } = await journey();
  const compiled = compileMap({ profile: sample.profile, catalog, map: { ...map, include: ["company"] } });
  expect([...compiled.objects.keys()]).toEqual(["company"]);
});

test("a field that nobody creates is not filled", async () => {
  const { map, sample, catalog } = await journey();
  const fields = map.fields.map((f) => (f.name === "GST Number" ? { ...f, creator: "Not created" as const } : f));
  const feeds = compileMap({ profile: sample.profile, catalog, map: { ...map, fields } }).objects.get("company")?.feeds ?? [];
  expect(feeds.some((f) => f.column === "GST Number")).toBe(false);
  expect(feeds.some((f) => f.column === "Company Name")).toBe(true);
});

test("the kind of a custom field follows the plan", async () => {
  const { compiled } = await journey();
  const kinds = Object.fromEntries(
    (compiled.objects.get("contact")?.feeds ?? []).filter((f) => f.field.startsWith("custom:")).map((f) => [f.field, f.kind]),
  );
  expect(kinds).toMatchObject({ "custom:Anniversary": "date", "custom:Lifecycle stage": "choice", "custom:Original created": "date" });
});

test("a fallback owner takes whoever is not resolved", async () => {
  const { map, sample, catalog } = await journey();
  const settings = {
    ...map.settings,
    "owner.policy": "fallback",
    "owner.fallback": "ada@analytical.example",
    "owner.new_in_delta": "fallback",
  };
  expect(compileMap({ profile: sample.profile, catalog, map: { ...map, settings } }).fallbackOwner).toBe(2);
});

test("the id of a record ends in its key, though its column goes to no field", async () => {
  const { compiled, sample } = await journey();
  const record = sample.records.find(({ object }) => object === "company");
  if (!record) throw new Error("no company");
  expect([...(compiled.objects.get("company")?.ids ?? [])]).toEqual(["Company ID"]);
  expect(transformRecord(compiled, record).cells.get("Company ID")).toBe("other");
});

test("a file of which Detail says another form has its dates and numbers read so", async () => {
  const { map, sample, catalog } = await journey();
  const detail: Readonly<Record<string, string>> = {
    "lead.value": "EUR; 1,234.56; in the file B.csv: 1.234,56",
    "lead.dueTime": "d/M/yyyy; in the file B.csv: M/d/yyyy",
  };
  const mapping = map.mapping.map((row) => (row.object === "deal" ? { ...row, argument: detail[row.target] ?? row.argument } : row));
  const compiled = compileMap({ profile: sample.profile, catalog, map: { ...map, mapping } });
  const deal = sample.records.find(({ object, values }) => object === "deal" && values["Deal Status"] === "Open");
  const read = (file: string) => {
    const values = { ...deal?.values, Amount: "12.500", "Expected Close Date": "02/03/2099" };
    const [lead] = transformRecord(compiled, { object: "deal", id: "1", values, locator: { file, line: 2 } }).targets;
    return [lead?.fields["value"], String(lead?.fields["dueTime"]).slice(0, 10)];
  };
  expect(read("B.csv")).toEqual([{ amount: "12500", currency: "EUR" }, "2099-02-03"]);
  expect(read("A.csv")).toEqual([undefined, "2099-03-02"]);
});

test("a country counts for phone numbers though its column goes to no address", async () => {
  const { map, sample, catalog } = await journey();
  const mapping = map.mapping.filter(({ target }) => target !== "contact.addresses.country");
  const compiled = compileMap({ profile: sample.profile, catalog, map: { ...map, mapping, leftOut: [...map.leftOut, "contact.Country"] } });
  const phones = (country: string) => {
    const values = { "Contact ID": "1", "Contact Name": "Ada Byron", "Mobile No": "2125550142", Country: country };
    return transformRecord(compiled, { object: "contact", id: "1", values, locator: { file: "Contacts.csv" } }).targets[0]?.fields[
      "phones"
    ];
  };
  expect([phones("United States"), phones("")]).toEqual([["+12125550142"], ["+912125550142"]]);
});
