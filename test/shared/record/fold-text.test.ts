/** Tests when texts count as the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, squash } from "../../../shared/record/fold-text.ts";
import { stageKey } from "../../../shared/record/stage-key.ts";

test("case, white space and Unicode form do not count", () => {
  expect(fold("  Ada  LOVELACE ")).toBe("ada lovelace");
  expect(fold("Ａda")).toBe("ada");
  expect(squash("E-mail ID")).toBe("emailid");
  expect(stageKey("Engines", " PROPOSAL ")).toBe("engines\nproposal");
});

test("the short way for plain text gives what the long way gives", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fold(text)).toBe(text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase());
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});
