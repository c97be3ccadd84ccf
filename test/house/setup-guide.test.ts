/** Tests that the guide to an account's setup says what the probe and readiness really do. */
import { expect, test } from "vitest";
import { commands } from "../../server/cli/commands.ts";
import { questions } from "../../shared/record/capabilities.ts";
import { read } from "./source-files.ts";

const guide = read("docs/nutshell-setup.md");

test("every question that the guide names is one that a probe asks", () => {
  const table = guide.slice(guide.indexOf("The answers to look at first"));
  const named = [...table.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gmu)]
    .map((row) => row[1])
    .filter((name) => !/^(question|-+)$/u.test(name ?? ""));
  expect(named.length).toBeGreaterThan(5);
  const asked: readonly string[] = Object.values(questions).map((question) => question.asks);
  expect(named.filter((name) => !asked.includes(name ?? ""))).toEqual([]);
});

test("every option of the probe and every setting that readiness reads is explained", () => {
  const probe = commands.find(({ name }) => name === "probe");
  for (const { name } of probe?.options ?? expect.unreachable()) expect(guide).toContain(`\`--${name}\``);
  for (const setting of ["nutshell.plan", "nutshell.seats", "nutshell.contact_tier"]) expect(guide).toContain(`\`${setting}\``);
});
