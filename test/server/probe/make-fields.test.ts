/** Tests which custom fields a probe creates, and what the answers tell of an account. */
import { expect, test } from "vitest";
import { makeFields, SLASHED } from "../../../server/probe/make-fields.ts";
import { sampleCatalog } from "../../shared/record/nutshell/sample-catalog.ts";
import { type Account, plainProbe } from "./plain-probe.ts";

type Made = { readonly path: string; readonly name: string; readonly type: string; readonly choices: string[] };
const none = { ...sampleCatalog(), customFields: [] };

/** Creates fields in an account that knows these types; what was tried, and what came of it. */
async function make(types: readonly string[], more: Account = {}, body: unknown = { customFields: [{}] }) {
  const tried: Made[] = [];
  const probe = plainProbe({
    catalog: none,
    rest(_method, path, asked) {
      tried.push({ ...(asked as Made), path });
      return types.includes((asked as Made).type) ? { body } : { isRefused: true, status: 400 };
    },
    ...more,
  });
  await makeFields(probe);
  return { tried, answers: probe.answers, types: probe.fieldTypes };
}

test("nothing is created unless it was asked for, and then nothing is known", async () => {
  const { tried, answers } = await make(["String"]);
  expect(tried).toEqual([]);
  for (const name of ["custom.type-names", "custom.made-answer", "custom.numbers"]) expect(answers[name]?.answer).toBeNull();
});

test("the field that a load needs is created for companies, people and leads, and nothing else", async () => {
  const { tried, answers } = await make(["String"], { options: { fields: true } });
  expect(tried.map(({ path, name, type }) => [path, name, type])).toEqual([
    ["/accounts/customfield", "Migration key", "String"],
    ["/contacts/customfield", "Migration key", "String"],
    ["/leads/customfield", "Migration key", "String"],
  ]);
  expect(answers["custom.numbers"]?.answer).toBeNull();
});

test("a field that is there already is not created, and tells its type", async () => {
  const customFields = (["account", "contact", "lead"] as const).map((entity) => ({
    entity,
    name: "Migration key",
    type: "Text",
    isMultiple: false,
    options: [],
  }));
  const { tried, types } = await make(["String"], { options: { fields: true }, catalog: { ...none, customFields } as typeof none });
  expect(tried).toEqual([]);
  expect(types["String"]).toBe("Text");
});

test("a type that is refused under one name is tried under the next, and the name that was taken is used from then on", async () => {
  const { tried, types } = await make(["Text", "LongText", "Date", "Currency", "Decision", "Url", "Integer"], {
    options: { irreversible: true },
  });
  expect(tried.slice(0, 4).map(({ type }) => type)).toEqual(["String", "Text", "Text", "Text"]);
  expect(types).toMatchObject({ String: "Text", Text: "LongText", Enum: "Decision", Number: "Integer" });
  expect(tried.find(({ name }) => name === SLASHED)?.type).toBe("Text");
  expect(tried.filter(({ name }) => name === "Crosswalk probe long text").map(({ type }) => type)).toEqual(["LongText"]);
});

test("choices come with the field that needs them, and an address is for leads only", async () => {
  const { tried } = await make(["String", "Text", "Date", "Currency", "Enum", "Url", "Number"], { options: { irreversible: true } });
  expect(tried.find(({ type }) => type === "Enum")?.choices).toEqual(["One", "Two"]);
  expect(tried.filter(({ choices }) => choices.length > 0)).toHaveLength(1);
  expect(tried.find(({ type }) => type === "Url")?.path).toBe("/leads/customfield");
  expect(tried.find(({ type }) => type === "Date")?.path).toBe("/contacts/customfield");
});

test("an account without fields for numbers says so once all names for them are refused", async () => {
  const { answers, types } = await make(["String", "Text"], { options: { irreversible: true } });
  expect(types["Number"]).toBeNull();
  expect(answers["custom.numbers"]).toMatchObject({ answer: "none" });
  const { answers: known } = await make(["String", "Text", "Number"], { options: { irreversible: true } });
  expect(known["custom.numbers"]).toMatchObject({ answer: "Number" });
});

test("what a new field is answered with is its definition or nothing", async () => {
  const answer = async (body: unknown) =>
    (await make(["String"], { options: { fields: true } }, body)).answers["custom.made-answer"]?.answer;
  expect([
    await answer({ customFields: [{ name: "x" }] }),
    await answer({ name: "x" }),
    await answer({ customFields: [] }),
    await answer(null),
  ]).toEqual(["definition", "definition", "empty", "empty"]);
});
