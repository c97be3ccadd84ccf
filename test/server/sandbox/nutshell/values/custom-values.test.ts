/** Tests which values custom fields of each type take and how they are answered. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
  const fields = ["String", "Text", "Date", "Currency", "Phone", "Url", "Email"].map((type) => ({ name: type, type }));
  for (const field of [
    ...fields,
    { name: "One", type: "Enum", choices: ["A", "B"] },
    { name: "Some", type: "Enum", choices: ["A", "B"], isMultiple: true },
  ]) {
    const answer = await opened.send("/rest/leads/customfield", { method: "POST", body: JSON.stringify(field) });
    expect(answer.status).toBe(200);
  }
});
afterAll(() => opened.close());

const kept = async (values: Record<string, unknown>): Promise<unknown> =>
  (await opened.rpc("newLead", { lead: { customFields: values } }))["customFields"];

test.each([
  ["String", "x", "x"],
  ["String", 12, "12"],
  ["Text", "a\nb", "a\nb"],
  ["Date", "2026-01-05", "2026-01-05T00:00:00+0000"],
  ["Date", 1_767_571_200, "2026-01-05T00:00:00+0000"],
  ["Currency", "500", { currency: "USD", amount: "500" }],
  ["Currency", { currency: "INR", amount: 7 }, { currency: "INR", amount: "7" }],
  ["One", "A", "A"],
  ["Some", ["A", "B"], ["A", "B"]],
  ["Some", "A", ["A"]],
  ["Url", "engines.example", "engines.example"],
])("a field of type %s takes %j and answers %j", async (name, value, answered) => {
  expect(await kept({ [name]: value })).toEqual({ [name]: answered });
});

test("a phone is parsed", async () => {
  expect(await kept({ Phone: "+91 98765 41009" })).toMatchObject({ Phone: { E164: "+919876541009" } });
});

test.each([
  ["Date", "05/01/2026"],
  ["Currency", "plenty"],
  ["One", "C"],
  ["One", ["A", "B"]],
  ["Some", ["A", "C"]],
  ["String", { a: 1 }],
  ["Nothing", "x"],
])("a field of type %s refuses %j", async (name, value) => {
  expect((await opened.call("newLead", { lead: { customFields: { [name]: value } } })).status).toBe(400);
});

test("null and an empty text clear, and a record without values has no such key", async () => {
  const made = await opened.rpc<{ id: number; rev: string }>("newLead", { lead: { customFields: { String: "x", Text: "y" } } });
  const edited = await opened.rpc("editLead", { leadId: made.id, rev: made.rev, lead: { customFields: { String: null } } });
  expect(edited["customFields"]).toEqual({ Text: "y" });
  expect(await opened.rpc("editLead", { leadId: made.id, rev: "3", lead: { customFields: { Text: "" } } })).not.toHaveProperty(
    "customFields",
  );
});
