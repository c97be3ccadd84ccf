/** Tests that every tab has its template and that the templates say what the tabs say. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { tabs } from "../../shared/tabs/index.ts";
import { files, root } from "./source-files.ts";

test("every tab has a template", () => {
  const names = files.filter((path) => path.startsWith("sheets-templates/csv/"));
  for (const tab of tabs)
    expect(
      names.some((name) => new RegExp(`/\\d+-${tab.id}\\.csv$`).test(name)),
      `npm run templates makes the template of ${tab.id}`,
    ).toBe(true);
  expect(names).toHaveLength(tabs.length);
});

test("the templates are up to date", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["sheets-templates/build.ts", "--check"], { cwd: root, encoding: "utf8" });
  expect([status, status === 0 ? "" : `${stdout}${stderr}`], "run npm run templates").toEqual([0, ""]);
});
