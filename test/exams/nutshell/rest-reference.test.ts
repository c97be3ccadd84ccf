/** Examines tags, sources, products, audiences, quotes and the lists REST can only read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";
import { firstOf, linksOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
});
afterAll(() => exam.close());

describe("labels", () => {
  test("a tag has a kind, a colour, and is put on records as it is made", async () => {
    const lead = await hands.newLead();
    const tag = await hands.make("tags", {
      name: exam.unique("Enterprise"),
      tagType: "1",
      colorType: "5",
      links: { entities: [lead["id"]] },
    });
    expect(tag).toMatchObject({ tagType: "leads", colorType: "COLOR_ORANGE", count: 1 });
    expect(linksOf(await hands.read(`/leads/${String(lead["id"])}`))["tags"]).toEqual([tag["id"]]);
    expect(await hands.ids("tags", "filter[tagType]=contacts")).not.toContain(tag["id"]);
    expect(await hands.ids("tags", `filter[tagType]=leads&q=${encodeURIComponent(String(tag["name"]))}`)).toEqual([tag["id"]]);
    expect((await exam.rest("POST", "/tags", { tags: [{ name: tag["name"], tagType: "1" }] })).status).toBe(400);
    expect((await hands.patch(`/tags/${String(tag["id"])}`, { op: "replace", path: "/tags/0/name", value: "x" })).status).toBe(404);
  });
  test("a source has a channel", async () => {
    const source = await hands.make("sources", { name: exam.unique("NorthWest"), channel: 3 });
    expect(source).toMatchObject({ channel: { value: 3, display: "Organic social" } });
    expect((await exam.rest("POST", "/sources", { sources: [{ name: exam.unique("x"), channel: 9 }] })).status).toBe(400);
  });
});

describe("products", () => {
  test("are read and sorted, not made", async () => {
    const made = await exam.rpc("newProduct", {
      product: {
        name: exam.unique("Cards"),
        sku: exam.uniqueWord("SKU"),
        prices: [{ marketId: 1, price: { currency: "USD", amount: 250 } }],
      },
    });
    expect(await hands.read(`/products/${String(made["id"])}-products`)).toMatchObject({
      prices: { "1-markets": { amount: "250", currency: "USD", formatted: "$250.00", currencySymbol: "$" } },
      price: { amount: "250" },
    });
    expect(await hands.ids("products", `q=${encodeURIComponent(String(made["sku"]))}`)).toEqual([`${String(made["id"])}-products`]);
    expect((await exam.rest("POST", "/products", { products: [{ name: "x" }] })).status).toBe(404);
  });
});

test.each([
  ["productcategories", "productCategories"],
  ["audiences", "emAudiences"],
])("%s are made with a name and listed under their own key", async (path, key) => {
  const name = exam.unique("Looms");
  const answer = await exam.rest("POST", `/${path}`, { [key]: [{ name }] });
  expect(answer.status).toBe(201);
  expect(parts(answer.body, key)[0]).toMatchObject({ name, type: key, id: expect.stringMatching(new RegExp(`^\\d+-${key}$`, "u")) });
  expect(parts((await exam.rest("GET", `/${path}?page[limit]=1000`)).body, key).map((each) => each["name"])).toContain(name);
  expect((await exam.rest("POST", `/${path}`, { [key]: [{ name: " " }] })).status).toBe(400);
});

test("a person is put into an audience and found there", async () => {
  const audience = firstOf(await exam.rest("POST", "/audiences", { emAudiences: [{ name: exam.unique("Readers") }] }));
  const person = await hands.newContact({ links: { emAudiences: [audience["id"]] } });
  expect(linksOf(person)["emAudiences"]).toEqual([audience["id"]]);
  expect(await hands.ids("contacts", `filter[audiences]=${String(audience["id"])}`)).toEqual([person["id"]]);
});

describe("lists that can only be read", () => {
  test.each([
    ["stages", "stages"],
    ["stagesets", "stagesets"],
    ["outcomes", "outcomes"],
    ["markets", "markets"],
    ["territories", "territories"],
    ["industries", "industries"],
    ["accounttypes", "accountTypes"],
    ["activitytypes", "activityTypes"],
    ["competitors", "competitors"],
    ["users", "users"],
  ])("%s: listed and read, not written", async (path, key) => {
    const rows = parts((await exam.rest("GET", `/${path}`)).body, key);
    expect(rows[0]).toMatchObject({ id: expect.stringMatching(new RegExp(`^\\d+-${key}$`, "u")), type: key });
    expect(await hands.read(`/${path}/${String(rows[0]?.["id"])}`)).toEqual(rows[0]);
    expect((await exam.rest("POST", `/${path}`, { [key]: [{ name: "x" }] })).status).toBe(404);
  });
  test.each([
    ["editions", "editions"],
    ["filters", "filters"],
    ["forms", "wfForms"],
  ])("%s: listed under the key they have inside", async (path, key) => {
    const answer = await exam.rest("GET", `/${path}`);
    expect(answer.status).toBe(200);
    expect(parts(answer.body, key)).toEqual(expect.any(Array));
  });
  test("a pipeline says whether the plan lets one in, a stage where it stands", async () => {
    expect((await hands.read("/stagesets"))["canAccess"]).toBe(true);
    expect(await hands.read("/stages")).toMatchObject({ position: expect.any(Number), links: { stageset: expect.any(String) } });
  });
  test("a user has permissions and teams", async () => {
    expect(await hands.read("/users/1-users")).toMatchObject({
      emails: expect.any(Array),
      isEnabled: true,
      permissions: { canExport: expect.any(Boolean) },
      links: { teams: expect.any(Array) },
    });
  });
});

describe("addresses that only links name", () => {
  test("creators, owners and teams are read, comments are none", async () => {
    expect(parts((await exam.rest("GET", "/creators/1-users")).body, "creators")).toMatchObject([{ id: "1-users" }]);
    expect(parts((await exam.rest("GET", "/owners/1-users")).body, "owners")).toMatchObject([{ id: "1-users" }]);
    const [team] = await exam.list("findTeams");
    if (team) expect(await hands.read(`/teams/${String(team["id"])}-teams`)).toMatchObject({ type: "teams", name: team["name"] });
    const [event] = parts((await exam.rest("GET", "/events?limit=1")).body, "events");
    expect(parts((await exam.rest("GET", `/comments?parent_id=${String(event?.["id"])}`)).body, "comments")).toEqual([]);
    expect((await exam.rest("GET", "/comments?parent_id=999999999-events")).status).toBe(404);
    const activity = await hands.make("activities", { name: "Again" });
    expect(parts((await exam.rest("GET", `/followups/${String(activity["id"])}`)).body, "followups")).toMatchObject([{ name: "Again" }]);
  });
  test.each(["contacts", "accounts", "leads"] as const)("files of %s are a list", async (resource) => {
    const made = await { contacts: hands.newContact, accounts: hands.newAccount, leads: hands.newLead }[resource]();
    for (const kind of ["files", "relatedfiles"])
      expect(parts((await exam.rest("GET", `/${resource}/${String(made["id"])}/${kind}`)).body, "files")).toEqual([]);
    expect((await exam.rest("GET", `/${resource}/999999999/files`)).status).toBe(404);
  });
});

describe("quotes", () => {
  test("are listed by lead, moved on, and turned into invoices that have ids of quotes", async () => {
    const answer = await exam.rest("GET", "/quotes");
    expect(answer.status).toBe(200);
    const [quote] = parts(answer.body, "quotes");
    // A real account may have none, and none can be made here.
    if (quote === undefined) return;
    expect(quote).toMatchObject({
      type: "quotes",
      number: expect.stringMatching(/^\d+-\d\d$/u),
      total: { amount: expect.stringMatching(/^\d+\.\d\d$/u), currency: expect.any(String), formatted: expect.any(String) },
      createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u),
    });
    expect(await hands.ids("quotes", `filter[lead]=${String(linksOf(quote)["lead"])}&filter[dateMax]=2999-01-01`)).toContain(quote["id"]);
    const path = `/quotes/${String(quote["id"])}`;
    const status = (body: Shape): Promise<Shape> => exam.rest("POST", `${path}/status`, body).then(firstOf);
    expect(await status({ status: "SENT" })).toMatchObject({ sentTime: expect.any(String) });
    expect(await status({ status: "ACCEPTED", acceptedName: "Jane" })).toMatchObject({ displayStatus: "ACCEPTED", acceptedName: "Jane" });
    expect((await exam.rest("POST", `${path}/status`, { status: "DRAFT" })).status).toBe(400);
    const billed = await exam.rest("POST", `${path}/invoice`);
    expect(billed.status).toBe(201);
    const invoice = parts(billed.body, "invoices")[0] ?? {};
    expect(invoice).toMatchObject({ id: expect.stringMatching(/^\d+-quotes$/u), type: "invoices", total: quote["total"], paidTime: null });
    const paid = await exam.rest("POST", `/invoices/${String(invoice["id"])}/status`, { status: "ACCEPTED", comment: "Paid via ACH" });
    expect(parts(paid.body, "invoices")[0]).toMatchObject({
      displayStatus: "ACCEPTED",
      paidTime: expect.any(String),
      completionComment: "Paid via ACH",
    });
    expect((await exam.rest("GET", `/quotes/${String(invoice["id"])}`)).status).toBe(404);
    expect(part((await exam.rest("GET", "/invoices")).body, "meta")["count"]).toBeGreaterThan(0);
  });
});
