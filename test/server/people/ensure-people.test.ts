/** Proves that people keep their tokens over restarts and that the database never holds one. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ensurePeople } from "../../../server/people/ensure-people.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

let opened: TestStore | undefined;
let directory = "";
afterEach(async () => {
  await opened?.close();
  await rm(directory, { recursive: true, force: true });
});

test("tokens stay the same, differ per person and data directory, and only their hashes are stored", async () => {
  opened = await openTestStore("embedded");
  directory = await mkdtemp(join(tmpdir(), "crosswalk-people-"));
  const config = { dataDirectory: directory, fileMode: 0o600, directoryMode: 0o700 };
  const first = await ensurePeople(opened.store, config);
  expect(await ensurePeople(opened.store, config)).toEqual(first);
  expect(new Set(first.map((p) => p.token)).size).toBe(first.length);
  const other = await ensurePeople(opened.store, { ...config, dataDirectory: join(directory, "other") });
  expect(other[0]?.token).not.toBe(first[0]?.token);
  const stored = JSON.stringify(await opened.store.db.selectFrom("person").selectAll().execute());
  for (const person of first) expect(stored).not.toContain(person.token);
  expect((await stat(join(directory, "secret"))).mode & 0o077).toBe(0);
});
