/** Tests that one port serves every surface, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

test("the address alone leads to the admin page, other paths are not found", async () => {
  expect((await opened.send("/")).headers.get("location")).toBe("/admin");
  expect((await opened.send("/wp-login.php")).status).toBe(404);
});

test("a record's address leads to its page", async () => {
  const lead = await opened.rpc<{ htmlUrl: string; id: number }>("getLead", { leadId: 1003 });
  expect((await opened.send(new URL(lead.htmlUrl).pathname)).headers.get("location")).toBe("/admin/leads/1003");
  const person = await opened.rpc<{ htmlUrl: string; avatarUrl: string }>("getContact", { contactId: 3 });
  expect((await opened.send(new URL(person.htmlUrl).pathname)).headers.get("location")).toBe("/admin/people/3");
  expect((await opened.send(new URL(person.avatarUrl).pathname)).headers.get("content-type")).toBe("image/svg+xml");
});

test("a body of more than eight megabytes is refused", async () => {
  expect((await opened.send("/api/v1/json", { method: "POST", body: "x".repeat(8 * 1024 * 1024 + 1) })).status).toBe(413);
});

test("fifty callers at once each get their own record", async () => {
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      opened.rpc<{ id: number; name: { displayName: string } }>("newContact", { contact: { name: `Person ${n}` } }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(50);
  expect(made.map(({ name }) => name.displayName)).toEqual(Array.from({ length: 50 }, (_, n) => `Person ${n}`));
});
