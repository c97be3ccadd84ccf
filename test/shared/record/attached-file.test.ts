/** Tests the names under which files are kept. */
import { expect, test } from "vitest";
import { safeFileName } from "../../../shared/record/attached-file.ts";

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
