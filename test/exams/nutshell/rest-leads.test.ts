/** Examines what REST can do with one lead: closing, pipelines, products, competitors, payments, reports. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";
import { errorOf, firstOf, linksOf, numberOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
let product: string;
let competitors: Shape[];
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
  product = `${String((await exam.rpc("newProduct", { product: { name: exam.unique("Sunrazor") } }))["id"])}-products`;
  competitors = parts((await exam.rest("GET", "/competitors")).body, "competitors");
});
afterAll(() => exam.close());

const sold = (quantity: number, amount: string): Shape => ({
  type: "productMaps",
  productType: "product",
  quantity,
  price: { amount, currency: "USD" },
  links: { product },
});
const outcome = async (type: number): Promise<string> =>
  `${String((await exam.list("findLead_Outcomes")).find((each) => each["type"] === type)?.["id"])}-outcomes`;

describe("closing", () => {
  test("with an outcome sets status and time, reopening takes both away", async () => {
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}`;
    const won = await outcome(10);
    const closed = await exam.rest("POST", `${path}/status`, { outcomeId: won, competitorMaps: [], productMaps: [] });
    expect(closed.status).toBe(200);
    expect(firstOf(closed)).toMatchObject({
      status: "won",
      closedTime: { timestamp: expect.any(Number) },
      links: { outcome: won },
    });
    const open = firstOf(await exam.rest("POST", `${path}/reopen`, {}));
    expect(open).toMatchObject({ status: "open", closedTime: null, links: { outcome: null } });
  });
  test("puts products on the lead and says who took it", async () => {
    const [rival] = competitors;
    const lead = await hands.newLead({ links: { competitorMaps: [{ links: { competitor: rival?.["id"] } }] } });
    const [map] = linksOf(lead)["competitorMaps"] as string[];
    const closed = firstOf(
      await exam.rest("POST", `/leads/${String(lead["id"])}/status`, {
        outcomeId: await outcome(11),
        competitorMaps: [map],
        productMaps: [sold(2, "7.50")],
      }),
    );
    expect(closed).toMatchObject({ status: "lost", value: { amount: 15 }, links: { products: [product], competitorMaps: [map] } });
    expect(await hands.read(`/competitormaps/${map}`)).toMatchObject({ status: "stole" });
  });
  test("without an outcome is refused", async () => {
    const lead = await hands.newLead();
    expect((await exam.rest("POST", `/leads/${String(lead["id"])}/status`, {})).status).toBe(400);
    expect((await exam.rest("POST", `/leads/${String(lead["id"])}/status`, { outcomeId: "999-outcomes" })).status).toBe(400);
  });
});

describe("a lead", () => {
  test("is moved to the first stage of a pipeline, and tells its stages with the time it spent there", async () => {
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}`;
    const { stageset, stage } = linksOf(lead);
    expect(firstOf(await exam.rest("POST", `${path}/stageset`, { stageset }))).toMatchObject({ links: { stageset } });
    const { body } = await exam.rest("GET", `${path}/stages`);
    expect(parts(body, "stages")[0]).toMatchObject({ id: stage, type: "stages", position: 1 });
    expect(part(body, "meta")).toMatchObject({ stageset: { id: stageset }, timeSpent: expect.any(Array) });
    expect(part(body, "meta")["timeSpent"]).toHaveLength(parts(body, "stages").length);
    expect((await exam.rest("POST", `${path}/stageset`, { stageset: "999-stagesets" })).status).toBe(400);
  });
  test("is watched, and by the same call no longer, without another revision", async () => {
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}/watch`;
    const watched = firstOf(await exam.rest("POST", path, {}));
    expect(watched).toMatchObject({ isCurrentUserWatching: true });
    expect(linksOf(watched)["watchers"]).toHaveLength(1);
    expect(await exam.rpc("getLead", { leadId: numberOf(lead) })).toMatchObject({ rev: "2" });
    expect(firstOf(await exam.rest("POST", path, {}))).toMatchObject({ isCurrentUserWatching: false, links: { watchers: [] } });
  });
  test("is paid in installments, which a new list replaces", async () => {
    const lead = await hands.newLead({ manualValue: "3000" });
    const path = `/leads/${String(lead["id"])}/installments`;
    const list = async (body: unknown): Promise<Shape[]> => parts((await exam.rest("POST", path, body)).body, "installments");
    const first = await list([
      { dueTime: "2030-01-01T00:00:00+0000", description: "Q1 payment", value: "1000", isFailed: false },
      { dueTime: "2030-04-01T00:00:00+0000", value: "2000", isFailed: true },
    ]);
    expect(first).toMatchObject([
      {
        id: expect.stringMatching(/-installments$/u),
        dueTime: "2030-01-01T00:00:00+0000",
        description: "Q1 payment",
        value: { amount: 1000 },
        failedTime: null,
        isPaid: false,
      },
      { description: null, failedTime: expect.any(String) },
    ]);
    const second = await list([{ id: first[1]?.["id"], dueTime: "2030-05-01", value: "3000", isFailed: false }]);
    expect(second).toMatchObject([{ id: first[1]?.["id"], value: { amount: 3000 }, failedTime: null }]);
    expect(parts((await exam.rest("GET", path)).body, "installments")).toEqual(second);
    expect((await exam.rest("POST", path, { installments: [] })).status).toBe(400);
    expect(await list([])).toEqual([]);
  });
});

describe("products on a lead", () => {
  test("have ids of their own, which outlast other edits", async () => {
    const lead = await hands.newLead({ links: { productMaps: [sold(2, "5.00")] } });
    const [map] = linksOf(lead)["productMaps"] as string[];
    expect(map).toMatch(/^\d+-productMaps$/u);
    await hands.patch(`/leads/${String(lead["id"])}`, { op: "replace", path: "/leads/0/description", value: "Renamed" });
    await exam.rpc("editLead", {
      leadId: numberOf(lead),
      rev: "REV_IGNORE",
      lead: {
        products: [{ entityType: "Products", id: Number.parseInt(product, 10), quantity: 3, price: { currency: "USD", amount: 5 } }],
      },
    });
    expect(await hands.read(`/productmaps/${map}`)).toMatchObject({ id: map, type: "productMaps", quantity: 3, links: { product } });
    expect(await hands.ids("productmaps", "")).toBeUndefined();
    const listed = parts((await exam.rest("GET", "/productmaps?page[limit]=10000")).body, "productMaps");
    expect(listed.map((each) => each["id"])).toContain(map);
  });
  test("take another quantity and price, and the value of the lead follows", async () => {
    const lead = await hands.newLead({ links: { productMaps: [sold(2, "5.00")] } });
    const [map] = linksOf(lead)["productMaps"] as string[];
    const answer = await hands.patch(
      `/productmaps/${map}`,
      { op: "replace", path: "/productMaps/0/quantity", value: "7" },
      { op: "replace", path: "/productMaps/0/price", value: "6.00" },
    );
    expect(answer.status).toBe(204);
    expect(await hands.read(`/productmaps/${map}`)).toMatchObject({ quantity: 7, price: { amount: 6, currency: "USD" } });
    expect(await hands.read(`/leads/${String(lead["id"])}`)).toMatchObject({ value: { amount: 42 } });
    expect((await hands.patch(`/productmaps/${map}`, { op: "replace", path: "/productMaps/0/quantity", value: "none" })).status).toBe(400);
    expect((await hands.patch(`/productmaps/${map}`, { op: "replace", path: "/productMaps/0/name", value: "x" })).status).toBe(400);
  });
  test("are taken off under the one spelling that is documented for it", async () => {
    const lead = await hands.newLead({ links: { productMaps: [sold(1, "5.00")] } });
    const [map] = linksOf(lead)["productMaps"] as string[];
    expect((await exam.rest("DELETE", `/productmaps/${map}`)).status).toBe(404);
    expect((await exam.rest("DELETE", `/productMaps/${map}`)).status).toBe(204);
    expect((await exam.rest("GET", `/productmaps/${map}`)).status).toBe(404);
    expect(await hands.read(`/leads/${String(lead["id"])}`)).toMatchObject({
      value: { amount: 0 },
      links: { productMaps: [], products: [] },
    });
  });
  test("are added and removed by patches of the lead", async () => {
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}`;
    await hands.patch(path, { op: "add", path: "/leads/0/links/productMaps/-", value: sold(4, "2.50") });
    const held = await hands.read(path);
    expect(held).toMatchObject({ value: { amount: 10 } });
    await hands.patch(path, { op: "remove", path: `/leads/0/links/productMaps/${String((linksOf(held)["productMaps"] as string[])[0])}` });
    expect(linksOf(await hands.read(path))["products"]).toEqual([]);
  });
});

test("competitors on a lead are read with their leads, decided about and taken off", async () => {
  const [rival] = competitors;
  const lead = await hands.newLead({ links: { competitorMaps: [rival?.["id"]] } });
  const [map] = linksOf(lead)["competitorMaps"] as string[];
  const { body } = await exam.rest("GET", `/competitormaps/${map}`);
  expect(parts(body, "competitorMaps")).toMatchObject([
    { id: map, name: rival?.["name"], status: null, links: { lead: lead["id"], competitor: rival?.["id"] } },
  ]);
  expect(parts(body, "leads").map((each) => each["id"])).toEqual([lead["id"]]);
  expect(parts(body, "competitors").map((each) => each["id"])).toEqual([rival?.["id"]]);
  const decide = (value: unknown): ReturnType<RestHands["patch"]> =>
    hands.patch(`/competitormaps/${map}`, { op: "replace", path: "/competitorMaps/0/status", value });
  for (const status of ["potential", "beat", null]) {
    expect((await decide(status)).status).toBe(204);
    expect(await hands.read(`/competitormaps/${map}`)).toMatchObject({ status });
  }
  expect((await decide("feared")).status).toBe(400);
  expect((await exam.rest("DELETE", `/competitormaps/${map}`)).status).toBe(204);
  expect(linksOf(await hands.read(`/leads/${String(lead["id"])}`))["competitors"]).toEqual([]);
});

describe("the report", () => {
  test.each([
    ["d", /^\d{4}-\d\d-\d\d$/u],
    ["w", /^\d{4}-\d\d-\d\d$/u],
    ["m", /^\d{4}-\d\d$/u],
    ["q", /^\d{4}-Q[1-4]$/u],
    ["y", /^\d{4}$/u],
  ])("adds leads up by time, gap %s", async (gap, name) => {
    await hands.newLead({ manualValue: "100" });
    const [report] = parts((await exam.rest("GET", `/leads/report?reportType=newleads&gap=${gap}`)).body, "reports");
    const data = parts(report, "data");
    expect(data.every((bucket) => name.test(String(bucket["bucket"])))).toBe(true);
    const sum = data.reduce((total, bucket) => total + Number(part(bucket, "count")["value"]), 0);
    expect(part(part(report, "summary"), "count")["value"]).toBe(sum);
  });
  test("breaks a bucket down and comes as CSV as well", async () => {
    const lead = await hands.newLead({ manualValue: "100" });
    const path = `/leads/report?filter[id]=${String(lead["id"])}`;
    const [report] = parts((await exam.rest("GET", `${path}&segmentByField=assignees`)).body, "reports");
    expect(part(report, "summary")).toMatchObject({
      count: { value: 1 },
      total: { formatted: "$100", value: 100 },
      segments: [{ count: { value: 1 } }],
    });
    const csv = await exam.rest("GET", `${path}&format=csv`);
    expect(csv.type).toContain("text/csv");
    expect(csv.text).toMatch(/^Bucket,Count,Total\r\n\d{4}-\d\d,1,100\.00\r\n$/u);
  });
  test.each(["gap=x", "format=docx", "reportType=colours", "segmentByField=moods", "groupByField=weather"])("refuses %s", async (query) => {
    await hands.newLead();
    expect(errorOf(await exam.rest("GET", `/leads/report?${query}`))).toMatchObject({ title: "Invalid input", status: "400" });
  });
});

test("the way of leads through a pipeline is exported as CSV", async () => {
  const description = exam.unique("Exported");
  const lead = await hands.newLead({ description });
  const answer = await exam.rest("GET", `/stagesets/${String(linksOf(lead)["stageset"])}/export`);
  expect(answer.type).toContain("text/csv");
  expect(answer.text.split("\r\n").find((row) => row.includes(description))).toMatch(new RegExp(`^${String(lead["number"])},`, "u"));
});
