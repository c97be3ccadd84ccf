/** Tests what the note of an attachment says of its file. */
import { expect, test } from "vitest";
import { formatAttachedFile } from "../../../../shared/record/attached-file.ts";
import { attachedFile } from "../../../../shared/transform/recipes/attached-file.ts";
import { feed, smallMap } from "../small-map.ts";

test("what is no file of the export is kept as the list says it", () => {
  const context = { compiled: smallMap(), feed: feed("Attached file", "note.body", "attached-file"), object: "file" };
  expect(attachedFile.read("Address: https://a.example/x", context).reading).toEqual({
    kind: "value",
    value: "Address: https://a.example/x",
  });
  const cell = formatAttachedFile({ kind: "file", path: "a.png", type: "image/png", bytes: 1000, sha256: "ab".repeat(32) });
  expect(attachedFile.read(cell, context).reading).toMatchObject({ value: expect.not.stringContaining("Kept at") });
});
