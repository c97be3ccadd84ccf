/** Examines pages, filters, free text and orders of REST lists. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";
import { errorOf, numberOf, q, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
let account: Shape;
let other: Shape;
let person: Shape;
let lead: Shape;
let tag: Shape;
const city = (name: string, country: string): Shape[] => [{ name: "office", value: { city: name, country, postalCode: "48104" } }];

beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
  tag = await hands.make("tags", { name: exam.unique("Partner"), tagType: "3" });
  const industry = (await hands.read("/industries"))["id"];
  account = await hands.newAccount({ addresses: city("Ann Arbor", "US"), links: { industry, tags: [tag["id"]], owner: "1-users" } });
  other = await hands.newAccount({ addresses: city("Lyon", "FR") });
  person = await hands.newContact({ phones: [{ value: "734-555-9876" }], links: { accounts: [account["id"]] } });
  lead = await hands.newLead({ manualValue: "5000", links: { accounts: [account["id"]], contacts: [person["id"]], owner: "1-users" } });
});
afterAll(() => exam.close());

/** Which of our own records a filter leaves. */
const left = async (resource: string, filter: string): Promise<string[]> => {
  const ours = { account, other, person, lead } as Record<string, Shape>;
  const ids = (await hands.ids(resource, filter)) ?? [];
  return Object.keys(ours).filter((name) => ids.includes(ours[name]?.["id"]));
};

describe("pages", () => {
  test("count from 0, hold as many as asked for, and are empty beyond the last", async () => {
    const first = parts((await exam.rest("GET", "/accounts?page[page]=0&page[limit]=1")).body, "accounts");
    const second = parts((await exam.rest("GET", "/accounts?page[page]=1&page[limit]=1")).body, "accounts");
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(first[0]?.["id"]).not.toBe(second[0]?.["id"]);
    expect(parts((await exam.rest("GET", "/accounts?page[page]=99999")).body, "accounts")).toEqual([]);
  });
  test("of more than 10,000 rows are refused", async () => {
    expect((await exam.rest("GET", "/accounts?page[limit]=10000")).status).toBe(200);
    const answer = await exam.rest("GET", "/accounts?page[limit]=10001");
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ title: "Invalid filter" });
  });
  test("activities take a limit of their own", async () => {
    for (let n = 0; n < 2; n += 1) await hands.make("activities", { name: "Call" });
    expect(parts((await exam.rest("GET", "/activities?limit=1")).body, "activities")).toHaveLength(1);
  });
});

describe("filters", () => {
  test.each([
    ["accounts", () => `filter[id]=${String(account["id"])},${String(other["id"])}`, ["account", "other"]],
    ["accounts", () => `filter[omittedId]=${String(account["id"])}`, ["other"]],
    ["accounts", () => `filter[contacts][]=${String(person["id"])}`, ["account"]],
    ["accounts", () => `filter[contacts]=${numberOf(person)}`, ["account"]],
    ["accounts", () => `filter[leads]=${String(lead["id"])}`, ["account"]],
    ["contacts", () => `filter[accounts]=${String(account["id"])}`, ["person"]],
    ["contacts", () => `filter[leads]=${String(lead["id"])}`, ["person"]],
    ["leads", () => `filter[accounts]=${String(account["id"])}&filter[contacts]=${String(person["id"])}`, ["lead"]],
    ["leads", () => `filter[accounts]=${String(other["id"])}`, []],
    ["accounts", () => `filter[tags]=${String(tag["id"])}`, ["account"]],
    ["contacts", () => `filter[accountTags]=${String(tag["id"])}`, ["person"]],
    ["accounts", () => `filter[address][country]=US`, ["account"]],
    ["accounts", () => `filter[address[country]]=fr`, ["other"]],
    ["accounts", () => `filter[address][city]=${q("Ann Arbor")}`, ["account"]],
    ["contacts", () => "filter[phone]=5559876", ["person"]],
    ["accounts", () => `filter[name]=${q(String(account["name"]))}`, ["account"]],
    ["accounts", () => "filter[accountTypes]=1-accountTypes", ["account", "other"]],
    ["leads", () => "filter[owners]=1-users", ["lead"]],
    ["leads", () => "filter[status]=open", ["lead"]],
    ["leads", () => "filter[status]=won", []],
    ["leads", () => `filter[number]=${String(lead["number"])}`, ["lead"]],
    ["leads", () => `filter[number]=${q(`>${Number(lead["number"]) - 1}`)}`, ["lead"]],
    ["leads", () => `filter[number]=${q(`<${String(lead["number"])}`)}`, []],
    ["leads", () => `filter[value]=${q(">4999")}`, ["lead"]],
    ["leads", () => `filter[watchers]=999-users`, []],
    ["contacts", () => "filter[audiences]=999999-emAudiences", []],
  ])("%s narrowed by a filter (%#) are the right ones", async (resource, filter, expected) => {
    expect(await left(resource, filter())).toEqual(expected);
  });
  test("stages, pipelines, markets and sources narrow leads, and what is linked to them", async () => {
    const { stage, stageset } = lead["links"] as { stage: string; stageset: string };
    expect(await left("leads", `filter[milestones]=${stage}&filter[stageset]=${stageset}&filter[markets]=1-markets`)).toEqual(["lead"]);
    expect(await left("accounts", `filter[milestones]=${stage}`)).toEqual(["account"]);
    const source = await hands.make("sources", { name: exam.unique("Fair"), channel: 3 });
    await hands.patch(`/leads/${String(lead["id"])}`, { op: "add", path: "/leads/0/links/sources/-", value: source["id"] });
    expect(await left("leads", `filter[sources]=${String(source["id"])}`)).toEqual(["lead"]);
    expect(await left("leads", "filter[channels]=3")).toEqual(["lead"]);
    expect(await left("leads", "filter[channels]=7")).toEqual([]);
  });
  test("times are ranges: with TO, with a space, without an end up to now; only an end narrows nothing", async () => {
    const [before, long, after] = ["2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z", "2099-01-01T00:00:00Z"];
    expect(await left("accounts", `filter[createdTime]=${q(`${before} TO ${after}`)}`)).toEqual(["account", "other"]);
    expect(await left("accounts", `filter[createdTime]=${q(`${before} ${long}`)}`)).toEqual([]);
    expect(await left("accounts", `filter[createdTime]=${q(before)}`)).toEqual(["account", "other"]);
    expect(await left("accounts", `filter[createdTime]=${q(`TO ${long}`)}`)).toEqual(["account", "other"]);
    expect(errorOf(await exam.rest("GET", "/accounts?filter[createdTime]=soon"))).toMatchObject({ title: "Invalid filter" });
  });
  test("the last contact and the next activity are times too", async () => {
    const now = Math.floor(Date.now() / 1000);
    await hands.make("activities", {
      name: "Call",
      isLogged: true,
      startTime: now - 7200,
      endTime: now - 3600,
      links: { participants: [person["id"]] },
    });
    await hands.make("activities", {
      name: "Meet",
      startTime: now + 86_400,
      endTime: now + 90_000,
      links: { participants: [person["id"]] },
    });
    expect(await left("contacts", `filter[lastContactedTime]=${q(`${now - 3700} TO ${now}`)}`)).toEqual(["person"]);
    expect(await left("contacts", `filter[lastContactedTime]=${q(`${now - 9000} TO ${now - 8000}`)}`)).toEqual([]);
    expect(await left("contacts", `filter[nextActivityStartTime]=${q(`${now + 80_000} TO ${now + 100_000}`)}`)).toEqual(["person"]);
    expect(await left("contacts", `filter[nextActivityStartTime]=${q(`${now} TO ${now + 100}`)}`)).toEqual([]);
  });
  test("a custom field is filtered by its name, in whole values", async () => {
    const name = exam.unique("Migration key");
    await exam.rest("POST", "/contacts/customfield", { name, type: "String" });
    await hands.patch(`/contacts/${String(person["id"])}`, { op: "replace", path: `/contacts/0/${name}`, value: "rsoft/contact/1042" });
    expect(await left("contacts", `filter[${q(name)}]=rsoft/contact/1042`)).toEqual(["person"]);
    expect(await left("contacts", `filter[${q(name)}]=rsoft/contact/104`)).toEqual([]);
  });
  test("an e-mail address finds exactly whose it is", async () => {
    const email = `${exam.uniqueWord("find")}@engines.example`;
    const made = await hands.newContact({ emails: [{ value: email }] });
    expect(await hands.ids("contacts", `email=${q(email)}`)).toEqual([made["id"]]);
    expect(await hands.ids("contacts", `filter[email]=${q(email)}`)).toEqual([made["id"]]);
  });
  test("free text finds records by what they are linked to as well", async () => {
    expect(await left("contacts", `q=${q(String(account["name"]))}`)).toEqual(["person"]);
    expect(await left("leads", `q=${q(String(account["name"]))}`)).toEqual(["lead"]);
  });
  test("one nobody knows is refused by name", async () => {
    const answer = await exam.rest("GET", "/leads?filter[colour]=red");
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ title: "Invalid filter", detail: expect.stringContaining("colour") });
  });
  test("narrow the count, not the total", async () => {
    const meta = part((await exam.rest("GET", `/accounts?filter[id]=${String(account["id"])}`)).body, "meta");
    expect(meta["count"]).toBe(1);
    expect(Number(meta["total"])).toBeGreaterThan(1);
  });
});

describe("orders", () => {
  test("of companies are by name unless somebody asks for another", async () => {
    const names = async (query: string): Promise<string[]> =>
      parts((await exam.rest("GET", `/accounts?page[limit]=10000&${query}`)).body, "accounts").map((each) =>
        String(each["name"]).toLowerCase(),
      );
    const plain = await names("");
    expect(plain).toEqual([...plain].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(await names("sort=-name")).toEqual([...plain].reverse());
  });
  test.each([
    ["accounts", "accountType createdTime industry lastContactedTime name numberOfContacts owner phone postalCode territory"],
    ["contacts", "accountType accounts createdTime email industry lastContactedTime name owner phone postalCode territory"],
    ["leads", "age value milestone confidence name closedTime owner sources"],
    ["products", "name sku"],
  ])("of %s are those that are documented, up and down", async (resource, names) => {
    for (const name of names.split(" "))
      for (const sort of [name, `-${name}`]) expect((await exam.rest("GET", `/${resource}?sort=${sort}`)).status, sort).toBe(200);
    const answer = await exam.rest("GET", `/${resource}?sort=colour`);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ title: "Invalid sort" });
  });
  test("of leads have no creation time; the age serves, the youngest first", async () => {
    expect((await exam.rest("GET", "/leads?sort=createdTime")).status).toBe(400);
    const times = parts((await exam.rest("GET", "/leads?sort=age&page[limit]=100")).body, "leads").map(
      (each) => (each["createdTime"] as { timestamp: number }).timestamp,
    );
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
  test("of leads by value tell the dearest first", async () => {
    const values = parts((await exam.rest("GET", "/leads?sort=-value&page[limit]=100")).body, "leads").map(
      (each) => (each["value"] as { amount: number }).amount,
    );
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });
});

describe("lists for people", () => {
  test.each(["accounts", "contacts", "leads"])("show %s with what stands in their columns", async (resource) => {
    const { body } = await exam.rest("GET", `/${resource}/list?page[limit]=1`);
    expect(parts(body, "listItems")[0]).toMatchObject({
      id: expect.any(String),
      type: resource,
      primaryName: expect.any(String),
      isDeleted: false,
      fields: { name: { value: expect.any(String) }, createdTime: { value: expect.any(String), timestamp: expect.any(Number) } },
      links: { entity: { id: expect.any(String), type: resource, href: expect.any(String) } },
      htmlUrl: expect.any(String),
    });
    const { properties } = (await exam.rest("GET", `/${resource}/list/fields`)).body as { properties: Record<string, Shape> };
    expect(properties["name"]).toMatchObject({ isFilterable: true, isSortable: true });
  });
});
