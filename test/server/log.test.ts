/** Proves that the log keeps secrets to itself. */
import { expect, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { StoreError } from "../../shared/errors.ts";

test("a failure is logged by kind and place; only a fault keeps its words", () => {
  const lines: string[] = [];
  const log = createLog({ level: "info", stream: { write: (line: string) => void lines.push(line) } });
  log.error({ err: new Error("Ada Lovelace, ada@analytical.example", { cause: new TypeError("Ada") }) }, "failed");
  log.error({ err: new StoreError({ code: "store/full", message: "There is no space left.", hint: "Make space." }) }, "failed");
  expect(lines[0]).not.toContain("Ada");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ err: { type: "Error", cause: { type: "TypeError" } } });
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({ err: { code: "store/full", message: "There is no space left." } });
});

test("secrets are replaced wherever a field is named like one", () => {
  const lines: string[] = [];
  const log = createLog({ level: "info", stream: { write: (line: string) => void lines.push(line) } });
  log.info(
    {
      key: "s3cret",
      nutshell: { key: "s3cret", user: "ada@analytical.example" },
      headers: { authorization: "Bearer s3cret" },
      request: { headers: { authorization: "s3cret" } },
      token: "s3cret",
    },
    "asked Nutshell",
  );
  log.debug("below the level");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("s3cret");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "asked Nutshell", key: "[secret]" });
});
