/** Tests what of a signed map is an answer of people. */
import { expect, test } from "vitest";
import { kindOfValues } from "../../../../shared/map/answers/kind-of-values.ts";
import { learnAnswers } from "../../../../shared/map/answers/learn-answers.ts";
import { mappingRows } from "../../../../shared/map/propose/propose-mapping.ts";
import { readTarget } from "../../../../shared/map/target-label.ts";
import { type MappingRow, MigrationMap } from "../../../../shared/record/migration-map.ts";
import { type RecipeName, recipeOf } from "../../../../shared/record/recipe.ts";
import type { AnswerContent } from "../../../../shared/record/remembered-answer.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { bloodGroup } from "./some-answer.ts";

const profile = smallProfile([sourceObject("contact", "contact"), sourceObject("company", "account")]);
const mail = column("contact", "E-mail", ["ada@mills.example"]);
const blood = column("contact", "Blood group", ["B+", "0-"]);
const born = column("contact", "Born", ["10/12/2015"]);
const version = column("contact", "Row version", ["a", "b"]);
const fax = column("contact", "Fax", []);
const columns = [mail, blood, born, version, fax];
const offered = (column: (typeof columns)[number], recipe: RecipeName, confidence: number, argument = "") =>
  proposedFor(column, recipe === "email" ? "contact.emails" : `contact.custom:${column.column}`, { recipe, confidence, argument });
/** Not sure of the blood group and the fax. */
const proposed = mappingRows([
  offered(mail, "email", 0.99),
  offered(blood, "choice", 0.7),
  offered(born, "date", 0.95, "d/M/yyyy"),
  offered(version, "text", 0.93),
  offered(fax, "text", 0.5),
]);

type Edits = Record<string, { target?: string; recipe?: string; argument?: string; fill?: string }>;
type More = { known?: AnswerContent[]; proposed?: Row[]; withheld?: string; earlier?: Row[]; columns?: typeof columns };

/** What is learned when every row was ticked and signed, with these edits by heading. */
function learn(edits: Edits = {}, more: More = {}) {
  const offers = more.proposed ?? proposed;
  const rows = offers.map((row): Row => ({ ...row, ...edits[String(row["column"])], confirmed: true }));
  const mapping = rows.map(({ key, column, target, recipe, argument }): MappingRow => {
    const said = column === more.withheld ? "" : (readTarget(String(target), "contact") ?? "");
    return {
      key,
      object: "contact",
      column: String(column),
      target: said,
      recipe: recipeOf(String(recipe)) ?? "",
      argument: String(argument),
      confirmed: true,
    };
  });
  const map = MigrationMap.parse({
    ...{ source: "test", settings: {}, include: ["contact"], values: [], fields: [], pipelines: [], owners: [], decisions: [] },
    mapping: mapping.filter(({ target }) => target !== ""),
    leftOut: mapping.flatMap(({ key, target }) => (target === "" ? [key] : [])),
  });
  return learnAnswers({
    profile,
    map,
    rows,
    proposed: [...(more.earlier ?? []), ...offers],
    columns: (more.columns ?? columns).map((one) => ({ ...one, kind: kindOfValues(one) })),
    known: more.known ?? [],
  });
}

test("a row that people had to tick is an answer, one that came ticked is none, and an empty column says nothing", () => {
  expect(learn()).toEqual({ learned: [bloodGroup], withdrawn: [] });
});

test("a changed field, recipe or detail is an answer, also where the proposal came ticked", () => {
  const { learned } = learn({
    "Row version": { target: "(leave out)", recipe: "", argument: "" },
    Born: { argument: "M/d/yyyy" },
    "Blood group": { target: "Person: Job title", recipe: "text" },
  });
  expect(learned).toEqual([
    { ...bloodGroup, target: "contact.jobTitle", recipe: "text" },
    { ...bloodGroup, heading: "born", kind: "date", target: "contact.custom:Born", recipe: "date", argument: "M/d/yyyy" },
    { ...bloodGroup, heading: "rowversion", target: "", recipe: "" },
  ]);
});

test("no value of a record and no text that fills in is learned", () => {
  const { learned } = learn({ "Blood group": { fill: "unknown to Mr Babbage" } });
  expect(JSON.stringify(learned)).not.toMatch(/B\+|Babbage/u);
});

test("a column that is withheld on the tab Privacy is not left out by its row", () => {
  expect(learn({}, { withheld: "Blood group" })).toEqual({ learned: [], withdrawn: [] });
});

test("signed again a migration says the same once, and another answer takes the place of its own", () => {
  expect(learn({}, { known: [bloodGroup] })).toEqual({ learned: [], withdrawn: [] });
  const title = { ...bloodGroup, target: "contact.jobTitle", recipe: "text" } as const;
  expect(learn({}, { known: [title] })).toEqual({ learned: [bloodGroup], withdrawn: [title] });
  const elsewhere = { ...bloodGroup, heading: "shoesize" };
  expect(learn({}, { known: [elsewhere] }).withdrawn, "a column that is not in the map says nothing").toEqual([]);
});

test("what was remembered of the migration stays when it came ticked the next time, and goes when people left the proposal", () => {
  const sure = proposed.map((row) => ({ ...row, confirmed: true }));
  expect(learn({}, { proposed: sure, known: [bloodGroup] })).toEqual({ learned: [], withdrawn: [] });
  const title = { ...bloodGroup, target: "contact.jobTitle", recipe: "text" } as const;
  expect(learn({}, { proposed: sure, known: [title] })).toEqual({ learned: [], withdrawn: [title] });
});

test("what the tab still says from an earlier proposal is nobody's answer", () => {
  const asLongText = { "Row version": { recipe: "Long text" } };
  expect(learn(asLongText).learned).toHaveLength(2);
  const earlier = mappingRows([offered(version, "long-text", 0.95)]);
  expect(learn(asLongText, { earlier }).learned).toEqual([bloodGroup]);
});

test("two columns with one heading that go to two fields leave nothing to remember", () => {
  const again = { ...blood, column: "BLOOD-GROUP", position: 5 };
  const both = { columns: [...columns, again], proposed: [...proposed, ...mappingRows([offered(again, "choice", 0.7)])] };
  expect(learn({}, { ...both, known: [bloodGroup] })).toEqual({ learned: [], withdrawn: [bloodGroup] });
});

test("what is said of a column without a heading is not remembered: the next export has another one there", () => {
  const unnamed = column("contact", "column_14", ["x"]);
  const offers = mappingRows([offered(unnamed, "text", 0.5)]);
  expect(learn({}, { proposed: offers, columns: [unnamed] }).learned).toEqual([]);
});
