/** Tests that the sheet says at once of a mapping row what the service will say. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { checkMappingRows } from "../../../shared/map/check-mapping-rows.ts";
import { readMap } from "../../../shared/map/read-map.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { type Journey, journey } from "../transform/journey-map.ts";

let base: Journey;
let include: ReadonlySet<string>;
beforeAll(async () => {
  base = await journey();
  include = new Set(base.map.include);
});

const row = (key: string, target: string, recipe: string, confirmed = true): Row => ({ key, target, recipe, argument: "", confirmed });
const said = (rows: readonly Row[], of?: ReadonlySet<string>): string[] =>
  [...checkMappingRows(rows, of)].map(([key, { column, message }]) => `${key}/${column}: ${message}`);

test("a field that Nutshell does not have is a bad target", () => {
  expect(said([row("contact.Email ID", "Person: Emial", "E-mail address")])).toEqual([
    'contact.Email ID/target: Nutshell has no field "Person: Emial"',
  ]);
});

test("a second column of an object for one field is a double, a column of another object is not", () => {
  const rows = [
    row("contact.Title", "Person: Job title", "Text"),
    row("lead.Role", "Person: Job title", "Text"),
    row("contact.Post", "Person: Job title", "Text"),
  ];
  expect(said(rows)).toEqual(['contact.Post/target: The column "Title" already goes to Person: Job title']);
});

test("of two columns for one field the one that comes later in the given order is reported", () => {
  const [first, second] = [row("contact.A", "Person: Job title", "Text"), row("contact.B", "Person: Job title", "Text")];
  expect([...checkMappingRows([first, second]).keys()]).toEqual(["contact.B"]);
  expect([...checkMappingRows([second, first]).keys()]).toEqual(["contact.A"]);
});

test("a right row without a tick waits for somebody to agree", () => {
  expect(said([row("contact.Email ID", "Person: Email", "E-mail address", false)])).toEqual([
    'contact.Email ID/confirmed: It is not confirmed yet that "Email ID" goes to Person: Email',
  ]);
});

test("what is left out, not moved at all, or named in a way only the service can judge is let be", () => {
  expect(said([row("contact.Fax", "(leave out)", "", false)])).toEqual([]);
  expect(said([row("contact.Email ID", "Person: Emial", "Text")], new Set(["lead"]))).toEqual([]);
  expect(said([row("contact.Email ID", "Email", "magic", false)])).toEqual([]);
});

test("whatever people write, the sheet says nothing that the service would not say of the same cell", () => {
  const rows = (base.rows["mapping"] ?? []).map((one) => ({ ...one }));
  const targets = [
    ...new Set(rows.map((one) => String(one["target"]))),
    "Person: Emial",
    "Email",
    "(leave out)",
    "Shoe size (custom field)",
  ];
  const recipes = [...new Set(rows.map((one) => String(one["recipe"]))), "magic", ""];
  const edit = fc.record({
    at: fc.nat(rows.length - 1),
    target: fc.constantFrom(...targets),
    recipe: fc.constantFrom(...recipes),
    confirmed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const edited = structuredClone(rows) as Row[];
      for (const { at, ...cells } of edits) edited[at] = { ...(edited[at] as Row), ...cells };
      const { problems } = readMap({
        profile: base.sample.profile,
        rows: { ...base.rows, mapping: edited },
        catalog: base.catalog,
        columns: base.sample.columns,
      });
      const service = new Set(problems.filter((one) => one.tab === "mapping").map((one) => one.key));
      for (const [key, wrong] of checkMappingRows(edited, include)) expect(service, `${key}: ${wrong.message}`).toContain(key);
    }),
    { numRuns: 400 },
  );
});
