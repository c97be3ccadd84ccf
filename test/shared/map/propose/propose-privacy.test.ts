/** Tests which columns are taken for personal or health data, and that nothing leaves undecided. */
import { expect, test } from "vitest";
import { healthColumns, proposePrivacy } from "../../../../shared/map/propose/propose-privacy.ts";
import { readPrivacy } from "../../../../shared/map/read/read-privacy.ts";
import { HEALTH } from "../../../../shared/tabs/privacy.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const kindOf = (name: string, samples: string[], target = ""): unknown =>
  proposePrivacy([proposedFor(column("contact", name, samples), target)])[0]?.["kind"];

test.each([
  ["Diagnosis", ["Myopia"], "", HEALTH],
  ["BloodGroup", ["0+"], "", HEALTH],
  ["Insurance_ID", ["X1"], "", HEALTH],
  ["DOB", ["1815-12-10"], "", "Date of birth"],
  ["Aadhaar", ["1234"], "", "Identity number"],
  ["Name", ["Ada Lovelace"], "contact.name", "Name of a person"],
  ["City", ["London"], "contact.addresses.city", "Address of a person"],
  ["Reach me", ["ada@engines.example"], "", "E-mail address"],
])("%s with %j going to %j holds: %s", (name, samples, target, kind) => {
  expect(kindOf(name, samples, target)).toBe(kind);
});

test.each([
  ["Manager", ["Ada"], ""],
  ["Usage", ["daily"], ""],
  ["Stage", ["Won"], "lead.stage"],
  ["Diagnosis", [], ""],
])("%s with %j going to %j holds nothing personal", (name, samples, target) => {
  expect(kindOf(name, samples, target)).toBeUndefined();
});

test("in a list about health every column counts but those that say when, who and where", () => {
  const kinds = (object: string, ...names: string[]): unknown[] =>
    names.map((name) => proposePrivacy([proposedFor(column(object, name, ["x"]))])[0]?.["kind"]);
  expect(kinds("encounter", "Note", "Note Type", "Plan")).toEqual([HEALTH, HEALTH, HEALTH]);
  expect(kinds("condition", "Condition", "Condition ID", "Patient ID", "Onset Date")).toEqual([HEALTH, undefined, undefined, undefined]);
  expect(kinds("patient", "Conditions", "Status")).toEqual([HEALTH, undefined]);
  expect(kinds("product", "Condition")).toEqual([undefined]);
  expect([...healthColumns([column("encounter", "Note", ["Rash"]), column("encounter", "Author", ["Ada"])])]).toEqual(["encounter.Note"]);
});

test("dates that could be phone numbers by their figures are dates", () => {
  const created = column("contact", "Angelegt am", ["31.08.2024", "05.03.2019"]);
  const both = { ...created, shapes: { ...created.shapes, phone: 2, date: 2 } };
  expect(proposePrivacy([proposedFor(both)])).toEqual([]);
});

test("a column with health data that goes nowhere stays behind without a question; one that goes somewhere is asked about", () => {
  const diagnosis = column("contact", "Diagnosis", ["Myopia"]);
  const decision = (target: string): unknown => proposePrivacy([proposedFor(diagnosis, target)])[0]?.["decision"];
  expect([decision(""), decision("contact.description")]).toEqual(["Withhold", ""]);
});

const columns = [column("contact", "Diagnosis", ["Myopia"]), column("contact", "Email", ["ada@engines.example"])];
const rows = proposePrivacy(columns.map((one) => proposedFor(one, "contact.description")));
const read = (said: typeof rows): { withheld: string[]; problems: string[] } => {
  const problems: string[] = [];
  const { withheld } = readPrivacy(
    said,
    new Set(["contact"]),
    healthColumns(columns),
    (key, at, message) => void problems.push(`${key}/${at}: ${message}`),
  );
  return { withheld: [...withheld], problems };
};

test("health data stays until somebody has decided; other personal data goes", () => {
  const { withheld, problems } = read(rows);
  expect(withheld).toEqual(["contact.Diagnosis"]);
  expect(problems).toEqual([expect.stringContaining("There is no decision")]);
});

test("what was decided counts, and what is no decision is said", () => {
  const say = (decision: string) => rows.map((row) => ({ ...row, decision }));
  expect(read(say("release"))).toEqual({ withheld: [], problems: [] });
  expect(read(say("Withhold")).withheld).toEqual(["contact.Diagnosis", "contact.Email"]);
  expect(read(say("perhaps")).problems).toHaveLength(2);
});

test("a text in which conditions or numbers of people were found is listed with counts and shares, without a value", () => {
  const notes = {
    ...column("activity", "Notes", ["x", "y", "z", "w"]),
    found: [
      { kind: "Condition", count: 1 },
      { kind: "Phone number", count: 3 },
    ],
    maxLength: 300,
  };
  const [row] = proposePrivacy([proposedFor(notes, "activity.note")]);
  expect(row).toMatchObject({
    kind: HEALTH,
    decision: "",
    found: "Conditions in 1 (25 %); Phone numbers in 3 (75 %)",
    least: "Pseudonymise",
    why: "Words or numbers about health were found in the values",
  });
  expect([...healthColumns([notes])]).toEqual(["activity.Notes"]);
  expect(proposePrivacy([proposedFor({ ...notes, found: [{ kind: "Phone number", count: 3 }] }, "activity.note")])[0]).toMatchObject({
    kind: "Phone number",
    decision: "Release",
  });
});

test("identity numbers proved by their check digits are withheld unless somebody releases them", () => {
  const numbers = { ...column("contact", "Ref", ["a", "b"]), found: [{ kind: "Identity number", count: 2 }] };
  expect(proposePrivacy([proposedFor(numbers, "contact.custom:Ref")])[0]).toMatchObject({
    kind: "Identity number",
    least: "Withhold",
    decision: "Withhold",
  });
});

test("a column that was released as harmless and holds health data now is asked about again, and stays until then", () => {
  const released = [{ ...(rows[1] ?? { key: "" }), key: "contact.Email", decision: "Release" }];
  const problems: string[] = [];
  const { withheld } = readPrivacy(
    released,
    new Set(["contact"]),
    new Set(["contact.Email"]),
    (_key, _at, message) => void problems.push(message),
  );
  expect([...withheld]).toEqual(["contact.Email"]);
  expect(problems).toEqual([expect.stringContaining("hold health data now")]);
});

test("columns decided so are pseudonymised, and those with health data are still signed for", () => {
  const said = rows.map((row) => ({ ...row, decision: "pseudonymise" }));
  const { withheld, pseudonymised } = readPrivacy(said, new Set(["contact"]), new Set(["contact.Diagnosis"]), () => undefined);
  expect([...withheld]).toEqual([]);
  expect([...pseudonymised]).toEqual(["contact.Diagnosis", "contact.Email"]);
});

test("deleting the row of health data releases nothing", () => {
  const { withheld, problems } = read(rows.filter((row) => row.key !== "contact.Diagnosis"));
  expect(withheld).toEqual(["contact.Diagnosis"]);
  expect(problems).toEqual([expect.stringContaining("was deleted")]);
});
