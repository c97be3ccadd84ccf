/** Proves that a backup is sent whole to those who may have it, and removed once it is sent. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryService } from "./memory-service.ts";
import { type Served, serveApp } from "./serve-app.ts";

const service = createMemoryService();
const files: string[] = [];
const { backup } = service;
service.backup = async (input) => {
  const outgoing = await backup(input);
  files.push(outgoing.file);
  return outgoing;
};
let served: Served;
beforeAll(async () => {
  served = await serveApp({ service });
  await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } });
});
afterAll(() => served.close());

test("a manager gets the file with its name and length, and it is gone afterwards", async () => {
  const answer = await served.ask("/api/migrations/m1/backup", { token: "manager-token" });
  expect(await answer.text()).toBe("a backup of m1");
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/zip",
    "content-length": "14",
    "content-disposition": 'attachment; filename="m1.crosswalk-backup.zip"',
    "cache-control": "no-store",
  });
  await expect.poll(() => existsSync(files[0] ?? "")).toBe(false);
});

test("operations may neither take a backup nor restore one", async () => {
  expect((await served.ask("/api/migrations/m1/backup")).status).toBe(403);
  const restore = { method: "POST", body: { from: "/kept.zip" }, token: "manager-token" };
  expect((await served.ask("/api/migrations/restorations", restore)).status).toBe(403);
});
