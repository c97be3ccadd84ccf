/** Tests what people's edits do: read tolerantly, or answered with what, where and what to do. */
import { beforeAll, expect, test } from "vitest";
import { readMap } from "../../../shared/map/read-map.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { type Journey, journey } from "../transform/journey-map.ts";

let base: Journey;
beforeAll(async () => {
  base = await journey();
});

/** Problems after one change to one tab. */
function after(
  tab: string,
  change: (rows: Row[]) => Row[],
  catalog = base.catalog,
): { map: ReturnType<typeof readMap>["map"]; problems: string[] } {
  const rows = { ...base.rows, [tab]: change(structuredClone(base.rows[tab] ?? [])) };
  const { map, problems } = readMap({ profile: base.sample.profile, rows, catalog, columns: base.sample.columns });
  for (const p of problems) expect(p.hint.length, p.message).toBeGreaterThan(10);
  return { map, problems: problems.map((p) => `${p.tab}/${p.key}/${p.column}: ${p.message}`) };
}
const edit =
  (key: string, cells: Partial<Row>) =>
  (rows: Row[]): Row[] =>
    rows.map((r) => (r.key === key ? ({ ...r, ...cells, key: r.key } as Row) : r));

test("the order of the rows does not matter", () => {
  const { map } = after("mapping", (rows) => rows.reverse());
  expect(canonical(map)).toBe(canonical({ ...base.map, decisions: [] }));
  expect(canonical(after("owners", (rows) => rows.reverse()).map.owners)).toBe(canonical(base.map.owners));
});

test("people's spelling is understood", () => {
  const { map, problems } = after("mapping", edit("contact.Email ID", { target: " person : EMAIL ", recipe: "email" }));
  expect(problems).toEqual([]);
  expect(map.mapping.find((m) => m.key === "contact.Email ID")).toMatchObject({ target: "contact.emails", recipe: "email" });
});

test.each([
  [
    "a field that Nutshell does not have",
    "contact.Email ID",
    { target: "Person: Shoe size" },
    'mapping/contact.Email ID/target: Nutshell has no field "Person: Shoe size"',
  ],
  [
    "a way of reading that does not exist",
    "contact.Email ID",
    { recipe: "magic" },
    'mapping/contact.Email ID/recipe: "magic" is not a choice of Read as',
  ],
  [
    "a way of reading that cannot fill the field",
    "contact.Email ID",
    { recipe: "Date" },
    'mapping/contact.Email ID/recipe: Read as "Date" does not work for Person: Email',
  ],
  ["no choice in Read as", "contact.Email ID", { recipe: "" }, "mapping/contact.Email ID/recipe: The column Read as is empty"],
  [
    "a link to nothing",
    "contact.Company ID",
    { argument: "" },
    "mapping/contact.Company ID/argument: The kind of record that the column links to is missing",
  ],
  [
    "a link to an unknown kind of record",
    "contact.Company ID",
    { argument: "planet" },
    'mapping/contact.Company ID/argument: There is no kind of record "planet"',
  ],
  [
    "a date format that is none",
    "contact.Created On",
    { argument: "day first" },
    'mapping/contact.Created On/argument: "day first" is not a date format',
  ],
  [
    "a line without a label",
    "ticket.Priority",
    { argument: "" },
    'mapping/ticket.Priority/argument: "Line in the text" needs a detail: the label; for dates with their format, e.g. Converted on (d/M/yyyy)',
  ],
  [
    "two columns on one field",
    "contact.Designation",
    { target: "Person: Name", recipe: "Whole name" },
    'mapping/contact.Designation/target: The column "Contact Name" already goes to Person: Name',
  ],
  [
    "a row that nobody agreed to",
    "contact.Designation",
    { confirmed: false },
    'mapping/contact.Designation/confirmed: It is not confirmed yet that "Designation" goes to Person: Job title',
  ],
  [
    "a custom field that is not planned",
    "contact.Designation",
    { target: "Person: Grade (custom field)" },
    "mapping/contact.Designation/target: Person: Grade (custom field) has no row on the tab Fields",
  ],
])("%s is answered at its cell", (_what, key, cells, problem) => {
  expect(after("mapping", edit(key, cells as Partial<Row>)).problems).toContain(problem);
});

test("a deleted row is missed, and an object without a name column cannot be moved", () => {
  const { problems } = after("mapping", (rows) => rows.filter((r) => r.key !== "company.Company Name"));
  expect(problems).toEqual([
    'mapping/company.Company Name/target: The row for the column "Company Name" was deleted',
    "inventory/company/include: No column of Companies gives a name",
  ]);
});

test("an object that is not ticked is left out without further questions", () => {
  const { map, problems } = after("inventory", edit("ticket-message", { include: false }));
  expect([map.include.includes("ticket-message"), problems]).toEqual([false, []]);
});

test.each([
  [
    "settings",
    "owner.policy",
    { value: "whatever" },
    'settings/owner.policy/value: "whatever" is not a valid answer to "When an owner has no Nutshell user"',
  ],
  ["settings", "money.currency", { value: "rupees" }, 'settings/money.currency/value: "rupees" is not a currency'],
  ["settings", "money.currency", { value: "GBP" }, "pipelines/market:GBP/exists: Nutshell has no market with the currency GBP"],
  ["settings", "fields.cap", { value: "a few" }, 'settings/fields.cap/value: "a few" is not a number'],
  [
    "settings",
    "fields.cap",
    { value: "1" },
    'fields/contact.Lifecycle stage/creator: "Lifecycle stage" exceeds the limit of 1 custom fields on Person',
  ],
  ["settings", "sample.coverage", { value: "99" }, "settings/sample.coverage/value: 99 is not a valid share"],
  ["settings", "pace.ceiling", { value: "0" }, "settings/pace.ceiling/value: The number of calls at the same time must be at least 1"],
  ["mapping", "deal.Amount", { argument: "rupees" }, 'mapping/deal.Amount/argument: "rupees" is not a currency'],
  ["settings", "sample.min", { value: "" }, 'settings/sample.min/value: "Sample: at least" is empty'],
  ["settings", "sample.min", { value: "many" }, 'settings/sample.min/value: "many" is not a number'],
  [
    "settings",
    "owner.policy",
    { value: "Fallback" },
    "settings/owner.fallback/value: The policy is fallback, but no fallback owner is set",
  ],
  [
    "owners",
    "ada byron",
    { user: "Ghost <ghost@x.example>" },
    'owners/ada byron/user: There is no Nutshell user "Ghost <ghost@x.example>", or the user was deleted',
  ],
  ["owners", "ada byron", { user: "" }, "owners/ada byron/user: No user is chosen for the records of Ada Byron"],
  ["owners", "ada byron", { decision: "" }, "owners/ada byron/decision: There is no decision for Ada Byron yet"],
  [
    "pipelines",
    "Sales Pipeline/Negotiation",
    { stage: "Nowhere" },
    'pipelines/Sales Pipeline/Negotiation/stage: The pipeline "Sales Pipeline" has no stage "Nowhere" in Nutshell',
  ],
  [
    "pipelines",
    "Sales Pipeline/Won",
    { outcome: "" },
    "pipelines/Sales Pipeline/Won/outcome: The outcome of these closed records is missing",
  ],
  ["pipelines", "Sales Pipeline/Won", { status: "maybe" }, 'pipelines/Sales Pipeline/Won/status: "maybe" is not a valid status'],
  ["pipelines", "Sales Pipeline/Won", { probability: 120 }, "pipelines/Sales Pipeline/Won/probability: A chance of 120 % is not valid"],
  [
    "values",
    "activity.Activity Type=Call",
    { target: "Séance" },
    'values/activity.Activity Type=Call/target: Nutshell has no activity type "Séance"',
  ],
  [
    "values",
    "deal.Deal Status=Open",
    { target: "half open" },
    'values/deal.Deal Status=Open/target: "half open" is not one of the choices of Lead: Status',
  ],
  ["values", "deal.Deal Status=Open", { target: "" }, 'values/deal.Deal Status=Open/target: No Nutshell value is chosen for "Open"'],
  ["fields", "contact.Lifecycle stage", { options: "" }, "fields/contact.Lifecycle stage/options: A choice needs at least one option"],
  ["fields", "contact.Lifecycle stage", { type: "Magic" }, 'fields/contact.Lifecycle stage/type: "Magic" is not a kind of field'],
  [
    "fields",
    "contact.Lifecycle stage",
    { creator: "Nutshell admin" },
    'fields/contact.Lifecycle stage/creator: The field "Lifecycle stage" is not in Nutshell yet',
  ],
  [
    "fields",
    "lead.Migration key",
    { creator: "Not created" },
    "fields/lead.Migration key/creator: Without this field, nothing can be resumed, updated or rolled back",
  ],
])("tab %s, row %s, %o is answered at its cell", (tab, key, cells, problem) => {
  expect(after(tab, edit(key, cells as Partial<Row>)).problems).toContain(problem);
});

test("a field of another kind in Nutshell is found before anything is written", () => {
  const catalog = {
    ...base.catalog,
    customFields: [{ entity: "contact" as const, name: "lifecycle STAGE", type: "Date", isMultiple: false, options: [] }],
  };
  expect(after("fields", (rows) => rows, catalog).problems).toEqual([
    'fields/contact.Lifecycle stage/type: Nutshell has a field "Lifecycle stage" of a different kind',
  ]);
});

test("an owner who waits is released when Nutshell has a user with that e-mail", () => {
  const held = after("owners", edit("ada byron", { decision: "Wait for the user", user: "" }));
  expect(held.problems).toEqual([]);
  expect(held.map.owners.find((o) => o.key === "ada byron")).toEqual({ key: "ada byron", owner: "Ada Byron", decision: "use", user: 2 });
  expect(held.map.owners.find((o) => o.key === "suresh pillai")?.decision).toBe("hold");
});

test("only answers that change something are part of the map", () => {
  const { map, problems } = after("decisions", () => [
    { key: "orphan:rsoft/deal/17", answer: "leave OUT", note: "" },
    { key: "orphan:rsoft/deal/18", answer: "Keep waiting", note: "later" },
    { key: "orphan:rsoft/deal/19", answer: "perhaps", note: "" },
  ]);
  expect(map.decisions).toEqual([{ key: "orphan:rsoft/deal/17", kind: "orphan", answer: "Leave out" }]);
  expect(problems).toEqual(['decisions/orphan:rsoft/deal/19/answer: "perhaps" is not a valid answer to this question']);
});

test("a withheld column goes nowhere, whatever the mapping says, and the map's content is another one", () => {
  expect(base.map.mapping.some((row) => row.key === "contact.Mobile No")).toBe(true);
  const { map, problems } = after("privacy", edit("contact.Mobile No", { decision: "Withhold" }));
  expect(problems).toEqual([]);
  expect(map.mapping.some((row) => row.key === "contact.Mobile No")).toBe(false);
  expect(canonical(map)).not.toBe(canonical(base.map));
});

test("a column with health data is named by the map when somebody releases it, and goes nowhere before", () => {
  const named = base.sample.columns.map((c) => (c.object === "contact" && c.column === "Designation" ? { ...c, column: "Diagnosis" } : c));
  const mapping = (base.rows["mapping"] ?? []).map((row) =>
    row.key === "contact.Designation" ? { ...row, key: "contact.Diagnosis" } : row,
  );
  const said = (decision: string): Row => ({ key: "contact.Diagnosis", column: "Diagnosis", kind: "Health", decision });
  const read = (privacy: readonly Row[]) =>
    readMap({ profile: base.sample.profile, rows: { ...base.rows, mapping, privacy }, catalog: base.catalog, columns: named });
  expect(read([said("Release")]).map.health).toEqual(["contact.Diagnosis"]);
  expect(read([said("Withhold")]).map.health).toEqual([]);
  const undecided = read([said("")]);
  expect(undecided.map.mapping.some((row) => row.key === "contact.Diagnosis")).toBe(false);
  expect(undecided.problems.map((problem) => `${problem.tab}/${problem.key}`)).toEqual(["privacy/contact.Diagnosis"]);
  expect(base.map.health).toEqual([]);
});
