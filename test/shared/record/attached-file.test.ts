/** Tests the names under which files are kept. */
import { expect, test } from "vitest";
import { keptName, placeOfFile, safeFileName } from "../../../shared/record/attached-file.ts";

test.each([
  ["../../Floor: plan.png", "Floor_ plan.png"],
  ["C:\\docs\\a.pdf", "a.pdf"],
  ["..", "file-"],
  [".htaccess", "htaccess"],
  ["CON.txt", "file-CON.txt"],
  ["line\nbreak.txt", "line_break.txt"],
  [`${"x".repeat(300)}.pdf`, `${"x".repeat(116)}.pdf`],
])("%j is kept as %j", (path, name) => {
  expect(safeFileName(path)).toBe(name);
});

test.each([
  ["Scans/0001ab", "application/pdf", "0001ab.pdf"],
  ["blob_17", "image/jpeg", "blob_17.jpg"],
  ["Dr. Evans", "application/pdf", "Dr. Evans.pdf"],
  ["Consent form.pdf", "application/pdf", "Consent form.pdf"],
  ["Letter.doc", "application/x-cfb", "Letter.doc"],
  ["notes", "text/plain", "notes"],
  ["unknown", "application/octet-stream", "unknown"],
])("a file %j whose content is %s is kept as %j", (path, type, name) => {
  expect(keptName(path, type)).toBe(name);
  expect(placeOfFile({ path, type, sha256: "ab".repeat(32) })).toBe(`ab/${"ab".repeat(32)}/${name}`);
});
