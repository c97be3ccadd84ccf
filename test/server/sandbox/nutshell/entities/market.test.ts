/** Tests that what a lead is worth is in the currency of its market. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

type Market = { id: number; name: string; currency: string };
type Lead = { id: number; rev: string; market: { id: number }; value?: { amount: number; currency: string } };

let opened: Opened;
let india: Market | undefined;
beforeAll(async () => {
  opened = await openSandbox();
  opened.sandbox.setUp({ pipelines: [], outcomes: [], activityTypes: [], users: [], markets: [{ name: "India", currency: "INR" }] });
  india = (await opened.rpc<Market[]>("findMarkets")).find((market) => market.name === "India");
});
afterAll(() => opened.close());

const value = async (id: number, ...operations: object[]): Promise<Lead["value"]> => {
  const response = await opened.send(`/rest/leads/${id}-leads`, {
    method: "PATCH",
    headers: { "content-type": "application/json-patch+json" },
    body: JSON.stringify([...operations, { op: "replace", path: "/leads/0/manualValue", value: "1855000" }]),
  });
  expect(response.status).toBe(204);
  return (await opened.rpc<Lead>("getLead", { leadId: id })).value;
};

test("both surfaces say what a market counts in", async () => {
  expect(await opened.rpc("findMarkets")).toMatchObject([
    { name: "India", currency: "INR" },
    { name: "U.S.", currency: "USD" },
  ]);
  const { markets } = (await (await opened.send("/rest/markets")).json()) as { markets: Market[] };
  expect(markets.map((market) => market.currency).sort()).toEqual(["INR", "USD"]);
});

test("an amount without a market of its own becomes dollars, one in an Indian market stays rupees", async () => {
  const usual = await opened.rpc<Lead>("newLead", { lead: {} });
  expect(await value(usual.id)).toEqual({ amount: 1855000, currency: "USD" });
  const indian = await opened.rpc<Lead>("newLead", { lead: { market: { id: india?.id } } });
  expect(await value(indian.id)).toEqual({ amount: 1855000, currency: "INR" });
});

test("a lead changes its market by an edit or together with its amount", async () => {
  const lead = await opened.rpc<Lead>("newLead", { lead: {} });
  const patch = { op: "replace", path: "/leads/0/links/market", value: `${india?.id}-markets` };
  expect(await value(lead.id, patch)).toEqual({ amount: 1855000, currency: "INR" });
  const { rev } = await opened.rpc<Lead>("getLead", { leadId: lead.id });
  const back = await opened.rpc<Lead>("editLead", { leadId: lead.id, rev, lead: { market: { id: 1 } } });
  expect(back.value).toEqual({ amount: 1855000, currency: "USD" });
});
