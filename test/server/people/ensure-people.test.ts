/** Proves that people keep their tokens over restarts, that what an administrator decided stays, and that the database never holds a token. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensurePeople } from "../../../server/people/ensure-people.ts";
import { openTokens, type Tokens } from "../../../server/people/personal-tokens.ts";
import { setRole, withdraw } from "../../../server/store/tables/person.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

let opened: TestStore;
let directory = "";
let tokens: Tokens;
const place = (name: string) => ({ dataDirectory: join(directory, name), fileMode: 0o600, directoryMode: 0o700 });
const everybody = () => ensurePeople(opened.store, tokens, { onlyAdministrator: false });
beforeEach(async () => {
  opened = await openTestStore("embedded");
  directory = await mkdtemp(join(tmpdir(), "crosswalk-people-"));
  tokens = await openTokens(place("one"));
});
afterEach(async () => {
  await opened.close();
  await rm(directory, { recursive: true, force: true });
});

test("tokens stay the same, differ per person and data directory, and only their hashes are stored", async () => {
  const first = await everybody();
  expect(first.map(({ role }) => role)).toEqual(["operations", "manager", "compliance", "admin"]);
  tokens = await openTokens(place("one"));
  expect(await everybody()).toEqual(first);
  expect(new Set(first.map((p) => p.token)).size).toBe(first.length);
  const other = await openTokens(place("other"));
  expect(other.of(first[0]?.email ?? "")).not.toBe(first[0]?.token);
  const stored = JSON.stringify(await opened.store.db.selectFrom("person").selectAll().execute());
  for (const person of first) expect(stored).not.toContain(person.token);
  expect((await stat(join(directory, "one", "secret"))).mode & 0o077).toBe(0);
});

test("a restart gives nobody back what an administrator took away", async () => {
  await everybody();
  await setRole(opened.store, "manager@analytical.example", "operations");
  await withdraw(opened.store, "operations@analytical.example");
  expect((await everybody()).map(({ email, role }) => [email.split("@")[0], role])).toEqual([
    ["manager", "operations"],
    ["compliance", "compliance"],
    ["admin", "admin"],
  ]);
});

test("where people prove who they are with Google only the administrator has a token", async () => {
  expect((await ensurePeople(opened.store, tokens, { onlyAdministrator: true })).map(({ role }) => role)).toEqual(["admin"]);
  expect(await opened.store.db.selectFrom("person").select("role").execute()).toEqual([{ role: "admin" }]);
});
