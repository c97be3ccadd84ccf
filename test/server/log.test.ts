/** The only place that proves that the log keeps secrets to itself. */
import { expect, test } from "vitest";
import { createLog } from "../../server/log.ts";

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
