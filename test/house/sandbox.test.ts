/** Tests that docs/sandbox.md and docs/faults.md say of switches, faults and plans what the sandbox does. */
import { expect, test } from "vitest";
import { faultKinds } from "../../server/sandbox/nutshell/http/fault-order.ts";
import { startNutshellSandbox } from "../../server/sandbox/nutshell/start.ts";
import { switches } from "../../server/sandbox/nutshell/switches.ts";
import { read } from "./source-files.ts";

/** The rows under the table head that begins with this cell. */
function rowsUnder(head: string): string[] {
  const lines = read("docs/sandbox.md").split("\n");
  const from = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  expect(from, `docs/sandbox.md has no table of each ${head}`).toBeGreaterThan(0);
  const rows = lines.slice(from + 2);
  return rows.slice(
    0,
    rows.findIndex((line) => !line.startsWith("|")),
  );
}

test("every switch has a row with its positions and its sentence, and every row is a switch", () => {
  expect(rowsUnder("switch")).toEqual(
    Object.entries(switches).map(
      ([name, [positions, about]]) => `| \`${name}\` | ${positions.map((p) => `\`${p}\``).join(", ")} | ${about} |`,
    ),
  );
});

test("every kind of fault has a row, and every row is a kind of fault", () => {
  expect(rowsUnder("fault").sort()).toEqual(
    Object.entries(faultKinds)
      .map(([kind, about]) => `| \`${kind}\` | ${about} |`)
      .sort(),
  );
});

test("the table of plans is what the sandbox allows", async () => {
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const shown = (n: number | null): string => (n === null ? "any number" : String(n));
  const rows = (["foundation", "growth", "pro", "business", "enterprise"] as const).map((plan) => {
    sandbox.plan.set({ plan, contactTier: null, seats: null });
    const { openLeads, pipelines, customFields } = sandbox.plan.get();
    return `| ${plan} | ${shown(openLeads)} | ${shown(pipelines)} | ${shown(customFields)} |`;
  });
  expect(rowsUnder("plan")).toEqual(rows);
  await sandbox.close();
});

test("docs/faults.md has a row for every kind of fault, and every row is walked through", () => {
  const rows = [...read("docs/faults.md").matchAll(/^\| ([^|`]+) \| `([a-z0-9-]+)` \|/gm)].map(([, words = "", kind = ""]) => ({
    words,
    kind,
  }));
  const { slow: _, ...kinds } = faultKinds;
  expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(Object.keys(kinds).sort());
  const walks = read("test/journey/faults-refused.test.ts") + read("test/journey/faults-carried-out.test.ts");
  expect(rows.filter(({ words, kind }) => !walks.includes(`["${words}", { kind: "${kind}"`))).toEqual([]);
});
