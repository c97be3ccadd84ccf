/** Tests that files are listed by type with what their names hold, and that those of patients wait for a decision. */
import { expect, test } from "vitest";
import { proposeDocuments } from "../../../../shared/map/propose/propose-documents.ts";
import { type MapProblem, reporter } from "../../../../shared/map/read/problem.ts";
import { readDocuments } from "../../../../shared/map/read/read-documents.ts";
import { ATTACHED_FILE } from "../../../../shared/record/attached-file.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const clinic = smallProfile([sourceObject("patient", "contact"), sourceObject("file", "note")]);
const firm = smallProfile([sourceObject("file", "note")]);
const files = (kind: string, found: { kind: "Condition" | "Name of a person"; count: number }[] = []) => ({
  ...{ object: "file", kind, hasFile: true, files: 4, different: 4, bytes: 10, largest: 5, example: "secret.pdf", found },
});
const objects = (profile: typeof clinic): string[] => profile.objects.map(({ name }) => name);
const read = (rows: readonly Row[], profile = clinic) => {
  const problems: MapProblem[] = [];
  const columns = [column("file", ATTACHED_FILE, ["a.pdf"]), ...objects(profile).map((object) => column(object, "ID", ["1"]))];
  const { documents } = readDocuments({ rows, included: new Set(["file"]), columns }, reporter("privacy", problems));
  return { documents, problems: problems.map(({ message }) => message) };
};

test("files of patients have no default, others go unless their names speak of health; no name is shown", () => {
  const [pdf] = proposeDocuments(clinic, [files("application/pdf")], objects(clinic));
  expect(pdf).toMatchObject({ key: "document:file.application/pdf", kind: "Health", decision: "", least: "Withhold" });
  expect(proposeDocuments(firm, [files("application/pdf", [{ kind: "Name of a person", count: 1 }])], objects(firm))[0]).toMatchObject({
    ...{ kind: "Documents", decision: "Release", found: "In the names of the files: Names of people in 1 (25 %)" },
  });
  const rows = proposeDocuments(firm, [files("image/png", [{ kind: "Condition", count: 4 }])], objects(firm));
  expect(rows[0]).toMatchObject({ kind: "Health", decision: "", why: "The names of the files say something about health" });
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("what is undecided stays, and what is released of patients is signed for", () => {
  const rows = proposeDocuments(clinic, [files("application/pdf"), files("text/plain")], objects(clinic));
  const [pdf, text] = rows as [Row, Row];
  expect(read(rows).problems).toHaveLength(2);
  expect(
    read([
      { ...pdf, decision: "Release" },
      { ...text, decision: "Withhold" },
    ]),
  ).toEqual({
    documents: { ofPatients: true, withheld: ["file.text/plain"], released: ["file.application/pdf"] },
    problems: [],
  });
  expect(read([{ ...pdf, decision: "Pseudonymise" }]).problems).toEqual([expect.stringContaining("nobody reads what is in them")]);
});

test("deleting the rows about files of patients releases nothing", () => {
  expect(read([]).problems).toEqual(["The rows about files of patients are missing"]);
  expect(read([], firm)).toEqual({ documents: undefined, problems: [] });
});
