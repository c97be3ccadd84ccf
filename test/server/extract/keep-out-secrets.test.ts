/** Proves that passwords, keys and tokens of an export are not read, and that people are told where they stood. */
import { expect, test } from "vitest";
import { keepOutSecrets } from "../../../server/extract/keep-out-secrets.ts";

const hash = `$2y$10$${"a".repeat(53)}`;

test("a column of passwords and single hashes elsewhere are left away, and each column is named once with its count", () => {
  const secrets = keepOutSecrets(["Name", "Password", "Remarks"]);
  expect(secrets.without(["Ada", "engine1843", hash])).toEqual(["Ada", undefined, undefined]);
  expect(secrets.without(["Charles", "difference", "likes brass"])).toEqual(["Charles", undefined, "likes brass"]);
  const said = secrets.sentences();
  expect(said).toEqual([
    expect.stringMatching(/column "Password".* its 2 values were not read/u),
    expect.stringMatching(/column "Remarks" 1 value is a password/u),
  ]);
  expect(said.join()).not.toContain("engine1843");
});

test("rows without secrets stay the very same, and an empty column of passwords is not mentioned", () => {
  const secrets = keepOutSecrets(["Name", "Password"]);
  const cells = ["Ada", ""];
  expect(secrets.without(cells)).toBe(cells);
  expect(secrets.sentences()).toEqual([]);
});
