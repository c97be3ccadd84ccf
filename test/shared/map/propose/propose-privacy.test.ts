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

const columns = [column("contact", "Diagnosis", ["Myopia"]), column("contact", "Email", ["ada@engines.example"])];
const rows = proposePrivacy(columns.map((one) => proposedFor(one)));
const read = (said: typeof rows): { withheld: string[]; problems: string[] } => {
  const problems: string[] = [];
  const withheld = readPrivacy(
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

test("deleting the row of health data releases nothing", () => {
  const { withheld, problems } = read(rows.filter((row) => row.key !== "contact.Diagnosis"));
  expect(withheld).toEqual(["contact.Diagnosis"]);
  expect(problems).toEqual([expect.stringContaining("was deleted")]);
});
