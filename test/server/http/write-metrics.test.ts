/** Tests that metrics leave in the text format that Prometheus reads, and that the service answers them only to people with a token. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeMetrics } from "../../../server/http/write-metrics.ts";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served;
beforeAll(async () => {
  served = await serveApp();
});
afterAll(() => served.close());

test("each metric has its help, its type and a line for every sample, with labels escaped", () => {
  const text = writeMetrics("1.2.3", [
    { name: "runs", help: "Runs.", type: "gauge", samples: [{ labels: { verb: "load", why: 'a "quoted" \\ line\nbreak' }, value: 2 }] },
    { name: "calls_total", help: "Calls.", type: "counter", samples: [] },
  ]);
  expect(text).toBe(
    [
      "# HELP crosswalk_info The version.",
      "# TYPE crosswalk_info gauge",
      'crosswalk_info{version="1.2.3"} 1',
      "# HELP runs Runs.",
      "# TYPE runs gauge",
      'runs{verb="load",why="a \\"quoted\\" \\\\ line\\nbreak"} 2',
      "# HELP calls_total Calls.",
      "# TYPE calls_total counter",
      "",
    ].join("\n"),
  );
});

test("metrics are for people of the role operations and up, while health and readiness need no token", async () => {
  const answer = await served.ask("/api/metrics", { token: "operations-token" });
  expect([answer.status, (await answer.text()).split("\n").at(-2)]).toEqual([200, "crosswalk_migrations 1"]);
  expect((await served.ask("/api/metrics", { token: "" })).status).toBe(401);
  for (const path of ["/api/health", "/api/ready"]) expect((await served.ask(path, { token: "" })).status, path).toBe(200);
});
