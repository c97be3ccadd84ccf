/** Tests what is said of files and columns that a newer export does not have. */
import { expect, test } from "vitest";
import { describeAbsent, describeUnused, headAbsent, labelAbsent } from "../../../shared/delta/describe-absent.ts";

const mobile = { file: "Contacts.csv", column: "Mobile No", kept: 380, isElsewhere: false };

test("a column says how many values are kept and how to empty them; another file that has it changes how", () => {
  expect(describeAbsent(mobile)).toBe(
    "Mobile No is not in this export, or has no value in it. The 380 values that were loaded are kept. To empty them in Nutshell, leave the column out on the tab Mapping, then run the delta again.",
  );
  expect(describeAbsent({ ...mobile, kept: 1, isElsewhere: true })).toBe(
    "Mobile No is not in this file any more. The value that was loaded is kept. To empty them in Nutshell, export the file with the column and without its values.",
  );
  expect(labelAbsent(mobile)).toEqual(["Contacts.csv, column Mobile No", "380 values kept"]);
});

test("a file says that nothing of it is deleted, and what to do if it should be", () => {
  const file = { ...mobile, column: null, kept: 1 };
  expect(describeAbsent(file)).toMatch(/^Contacts\.csv is not in this export\. Its record that was loaded is kept, and none is deleted/u);
  expect(describeAbsent(file)).toContain("choose (leave out) in its row on the tab Inventory");
  expect(labelAbsent(file)).toEqual(["Contacts.csv", "1 record kept"]);
  expect(headAbsent({})).toBe("Not in this export");
});

test("a file that is there and was not read says so, with its question", () => {
  expect(describeAbsent({ ...mobile, column: null, question: "No column is known as the id." })).toBe(
    "Contacts.csv is in this export, but was not read. Its 380 records that were loaded are kept as they were loaded. No column is known as the id. Then run the delta with the export again.",
  );
  expect(headAbsent({ isUnread: true })).toBe("Not read");
});

test("records whose rows were set aside are named, the first of many", () => {
  expect(describeUnused(["CO-1"])).toBe("1 record stays as it was loaded until its row, which was set aside, is corrected: CO-1.");
  expect(describeUnused(Array.from({ length: 21 }, (_one, at) => String(at)))).toMatch(/^21 records stay .+ 18, 19 and others\.$/u);
});
