/** Tests which texts of a path may be the id of a record. */
import { expect, test } from "vitest";
import { idsIn } from "../../../../server/extract/attachments/unlisted-files.ts";

test.each<[string, readonly string[], readonly string[]]>([
  ["People/N-1000/Photo.png", ["n-1000", "people"], ["1000"]],
  ["1042 Contract 2024.pdf", ["1042"], ["2024"]],
  ["docs/Deal_S-7_v2.pdf", ["s-7", "deal"], ["7"]],
])("%s", (path, ids, others) => {
  const found = idsIn(path);
  for (const id of ids) expect(found, id).toContain(id);
  for (const id of others) expect(found, id).not.toContain(id);
});
