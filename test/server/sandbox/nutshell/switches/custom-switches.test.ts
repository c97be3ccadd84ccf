/** Tests both positions of the switches about custom fields. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

type Shape = Record<string, unknown>;
const turn = (name: string, position: string): void => opened.sandbox.switches.set(name, position);
type Made = Shape & { id: number; rev: string };
const define = async (field: Shape): Promise<number> => {
  const init = { method: "POST", body: JSON.stringify(field), headers: { "content-type": "application/json" } };
  return (await opened.send("/rest/leads/customfield", init)).status;
};
const lead = (customFields: Shape): Promise<Made> => opened.rpc<Made>("newLead", { lead: { customFields } });
const typeOf = async (name: string): Promise<unknown> =>
  (await opened.rpc<{ Leads: Shape[] }>("findCustomFields")).Leads.find((field) => field["name"] === name)?.["type"];

test("a value for a field nobody defined is refused, or ignored", async () => {
  await define({ name: "Known", type: "String" });
  const customFields = { Known: "x", Unknown: "y" };
  expect(await opened.call("newLead", { lead: { customFields } })).toMatchObject({ status: 400 });
  turn("custom.unknown-field", "ignored");
  expect((await lead(customFields))["customFields"]).toEqual({ Known: "x" });
});

test("an edit's custom fields are merged with those there, or replace them all", async () => {
  for (const name of ["First", "Second"]) await define({ name, type: "String" });
  const made = await lead({ First: "1", Second: "2" });
  const edit = async (of: Made, customFields: Shape): Promise<Made> =>
    opened.rpc<Made>("editLead", { leadId: of.id, rev: of.rev, lead: { customFields } });
  const merged = await edit(made, { Second: "3" });
  expect(merged["customFields"]).toEqual({ First: "1", Second: "3" });
  turn("custom.edit", "replaces");
  const untouched = await opened.rpc<Made>("editLead", { leadId: made.id, rev: merged.rev, lead: { confidence: 5 } });
  expect(untouched["customFields"]).toEqual({ First: "1", Second: "3" });
  expect((await edit(untouched, { Second: "4" }))["customFields"]).toEqual({ Second: "4" });
});

test.each([
  ["texts", "2026-01-05T00:00:00+0000"],
  ["seconds", 1_767_571_200],
  ["timestamps", { timestamp: 1_767_571_200 }],
])("dates as %s can be read and written again, on both surfaces", async (position, answered) => {
  await define({ name: "Signed", type: "Date" });
  const made = await lead({ Signed: "2026-01-05" });
  turn("custom.dates", position);
  const shown = await opened.rpc<Made>("getLead", { leadId: made.id });
  expect(shown["customFields"]).toEqual({ Signed: answered });
  const rest = (await (await opened.send(`/rest/leads/${made.id}-leads`)).json()) as { leads: Shape[] };
  expect(rest.leads[0]?.["customFields"]).toEqual({ Signed: answered });
  const again = await opened.rpc<Made>("editLead", { leadId: made.id, rev: made.rev, lead: { customFields: shown["customFields"] } });
  expect(again["customFields"]).toEqual({ Signed: answered });
});

test("a field of several choices takes one label, or a list only", async () => {
  await define({ name: "Colours", type: "Enum", choices: ["Red", "Blue"], isMultiple: true });
  expect((await lead({ Colours: "Red" }))["customFields"]).toEqual({ Colours: ["Red"] });
  turn("custom.one-label", "refused");
  expect(await opened.call("newLead", { lead: { customFields: { Colours: "Red" } } })).toMatchObject({ status: 400 });
  expect((await lead({ Colours: ["Red"] }))["customFields"]).toEqual({ Colours: ["Red"] });
});

test("types are called as in the OpenAPI file, or as in a tool catalogue", async () => {
  expect(await define({ name: "Line", type: "String" })).toBe(200);
  expect(await define({ name: "Choice", type: "Enum", choices: ["A"] })).toBe(200);
  turn("custom.type-names", "catalogue");
  expect([await typeOf("Line"), await typeOf("Choice")]).toEqual(["Text", "Decision"]);
  expect(await define({ name: "Paragraph", type: "LongText" })).toBe(200);
  expect(await define({ name: "Never", type: "String" })).toBe(400);
  turn("custom.type-names", "openapi");
  expect(await typeOf("Paragraph")).toBe("Text");
});

test("numeric fields cannot be made, or under the name Number, or for whole numbers as Integer", async () => {
  expect(await define({ name: "Seats", type: "Number" })).toBe(400);
  turn("custom.numbers", "Number");
  expect(await define({ name: "Seats", type: "Number" })).toBe(200);
  expect((await lead({ Seats: "12.50" }))["customFields"]).toEqual({ Seats: 12.5 });
  expect(await opened.call("newLead", { lead: { customFields: { Seats: "a dozen" } } })).toMatchObject({ status: 400 });
  turn("custom.numbers", "Integer");
  expect(await define({ name: "Rooms", type: "Number" })).toBe(400);
  expect(await define({ name: "Rooms", type: "Integer" })).toBe(200);
  expect(await typeOf("Seats")).toBe("Integer");
  expect((await lead({ Rooms: 3 }))["customFields"]).toEqual({ Rooms: 3 });
  expect(await opened.call("newLead", { lead: { customFields: { Rooms: 3.5 } } })).toMatchObject({ status: 400 });
});

test("a web address is kept as written, or gets a scheme", async () => {
  await define({ name: "Site", type: "Url" });
  expect((await lead({ Site: "engines.example" }))["customFields"]).toEqual({ Site: "engines.example" });
  turn("custom.urls", "scheme");
  expect((await lead({ Site: "engines.example" }))["customFields"]).toEqual({ Site: "http://engines.example" });
  expect((await lead({ Site: "https://engines.example" }))["customFields"]).toEqual({ Site: "https://engines.example" });
});
