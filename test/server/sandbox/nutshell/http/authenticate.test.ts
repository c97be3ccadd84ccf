/** Tests in whose name a change is kept. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

const note = { entity: { entityType: "Contacts", id: 3 }, note: "hello" };

test("with an impersonating key the change is the named user's", async () => {
  const ada = opened.basic("ada@analytical.example");
  expect(await opened.rpc("newNote", note, ada)).toMatchObject({ user: { name: "Ada Lovelace" } });
  expect(await opened.rpc("newAccount", { account: { name: "Hers" } }, ada)).toMatchObject({ creator: { name: "Ada Lovelace" } });
});

test("with a plain key the change is the key's, though a lead is still assigned to the user", async () => {
  const plain = opened.basic("ada@analytical.example", opened.sandbox.plainKey);
  expect(await opened.rpc("newNote", note, plain)).toMatchObject({ user: null, originId: 7 });
  expect(await opened.rpc("newLead", { lead: {} }, plain)).toMatchObject({ creator: null, assignee: { name: "Ada Lovelace" } });
  const feed = (await (await opened.send("/rest/events?limit=1")).json()) as { events: unknown[] };
  expect(feed.events[0]).toMatchObject({ actorType: "origins" });
});

test("only its author may edit a note, and only for a day", async () => {
  const made = await opened.rpc("newNote", note, opened.basic("ada@analytical.example"));
  const edit = { noteId: made["id"], rev: "0", note: "changed" };
  expect(await opened.call("editNote", edit)).toMatchObject({ status: 403 });
  opened.wait(86_401);
  expect(await opened.call("editNote", edit, opened.basic("ada@analytical.example"))).toMatchObject({
    status: 403,
    error: { message: expect.stringContaining("24 hours") },
  });
});

test("a user who was switched off may not call", async () => {
  const made = await opened.send("/admin/api/users", {
    method: "POST",
    body: JSON.stringify({ name: "Gone Away", email: "gone@analytical.example", isEnabled: false }),
  });
  expect(made.status).toBe(201);
  expect(await opened.call("add", [1, 1], opened.basic("gone@analytical.example"))).toMatchObject({ status: 401 });
});

test.each(["", "Bearer x", "Basic", "Basic !!!", "Basic bm9jb2xvbg=="])("the header %j fits nobody", async (header) => {
  expect((await opened.call("add", [1, 1], header)).status).toBe(401);
});
