/** Tests when an account counts as ready, and what is asked for when it is not. */
import { expect, test } from "vitest";
import type { AccountState } from "../../../../shared/map/account/account-state.ts";
import { assessReadiness } from "../../../../shared/map/account/assess-readiness.ts";
import { lineOf, rows, stage, standing } from "./standing-of.ts";

const assess = (more: Partial<AccountState> = {}) => assessReadiness(standing(more));

test("an account with all that is needed is ready, and what nobody has entered or measured is only advice", () => {
  const { ready, measuredAt, lines } = assess();
  expect(ready).toBe(true);
  expect(measuredAt).toBeNull();
  expect(lines.filter((l) => l.state === "yellow").map((l) => l.key)).toEqual(["writers", "seats", "plan", "probe"]);
  expect(lineOf(lines, "probe").todo).toBe("Run npx crosswalk probe");
});

test("every line that is not green says what to do", () => {
  const { lines } = assess({
    ...rows("pipelines", [
      stage("Engines", "Design"),
      { key: "market:INR" },
      { key: "activity type:SMS" },
      { key: "outcome:11:No budget" },
    ]),
    settings: { "nutshell.plan": "Foundation", "nutshell.contact_tier": "10" },
    openLeads: 6,
    locked: ["Engines"],
  });
  expect(lines.filter((l) => l.state === "red").length).toBeGreaterThan(6);
  expect(lines.filter((l) => l.state !== "green" && l.todo === "")).toEqual([]);
  expect(lines.filter((l) => l.state === "green" && l.todo !== "")).toEqual([]);
});
