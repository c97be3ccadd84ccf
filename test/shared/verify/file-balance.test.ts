/** Tests that every file of an attachment is in exactly one class. */
import { expect, test } from "vitest";
import { formatAttachedFile } from "../../../shared/record/attached-file.ts";
import { createFileBalance, describeFiles } from "../../../shared/verify/file-balance.ts";

const file = (bytes: number): string =>
  formatAttachedFile({ kind: "file", path: "a.pdf", type: "application/pdf", bytes, sha256: "ab".repeat(32) });

test("found = moved + left out + external + waiting + failed, in files and in bytes", () => {
  const balance = createFileBalance();
  balance.add({ said: file(10), of: "created", isKept: true });
  balance.add({ said: file(20), of: "created", isKept: false });
  balance.add({ said: file(30), of: "held", isKept: false });
  balance.add({ said: file(40), of: "excluded", isKept: false });
  balance.add({ said: "Address: https://a.example/x", of: "created", isKept: false });
  balance.add({ said: "Not in the export: b.pdf", of: "created", isKept: false });
  expect(balance.read()).toMatchObject({
    moved: { files: 1, bytes: 10 },
    failed: { files: 1, bytes: 20 },
    excluded: { files: 2, bytes: 40 },
    closes: true,
  });
  expect(describeFiles(balance.read())).toBe(
    "6 files found (100 bytes): 1 moved (10 bytes), 2 left out (40 bytes), 1 at an address outside the export, 1 waiting (30 bytes), 1 failed (20 bytes)",
  );
  balance.add({ said: file(1), of: "planned", isKept: false });
  expect(balance.read().closes).toBe(false);
});

test("files are counted by what their records were found by, where the export does not name each", () => {
  const balance = createFileBalance();
  balance.add({ said: file(10), foundBy: "The call's id: activity A-1", of: "created", isKept: true });
  balance.add({ said: file(10), foundBy: "The call's id: activity A-2", of: "created", isKept: true });
  balance.add({ said: file(10), foundBy: "Nobody: no record of the export has its phone number", of: "held", isKept: false });
  balance.add({ said: file(10), foundBy: "", of: "created", isKept: true });
  expect(describeFiles(balance.read())).toMatch(/^4 files found .*; records found by: the call's id 2, nobody 1$/u);
});
