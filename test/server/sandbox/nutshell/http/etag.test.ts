/** Tests how JSON-RPC reads are spared when the caller has the answer already. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

const ask = (method: string, params: unknown, id: number, tag?: string): Promise<Response> =>
  opened.send("/api/v1/json", {
    method: "POST",
    body: JSON.stringify({ method, params, id }),
    headers: tag === undefined ? {} : { "if-none-match": tag },
  });

test.each([
  ["getAccount", { accountId: 3 }],
  ["findContacts", { query: {}, limit: 5 }],
])("%s is not sent again to somebody who has it, whatever the id of the request", async (method, params) => {
  const first = await ask(method, params, 1);
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]+"$/u);
  const second = await ask(method, params, 2, tag);
  expect(second.status).toBe(304);
  expect(await second.text()).toBe("");
  expect((await ask(method, params, 3, `"another", W/${tag}`)).status).toBe(304);
});

test("a record that changed since is sent in full, under another mark", async () => {
  const made = await opened.rpc<{ id: number }>("newAccount", { account: { name: "Apple" } });
  const tag = (await ask("getAccount", { accountId: made.id }, 1)).headers.get("etag") ?? "";
  await opened.rpc("editAccount", { accountId: made.id, rev: "0", account: { name: "Pear" } });
  const answer = await ask("getAccount", { accountId: made.id }, 2, tag);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).not.toBe(tag);
  expect(await answer.json()).toMatchObject({ id: 2, result: { name: "Pear" } });
});

test("an edit is carried out whatever If-None-Match says, and a refusal carries no mark", async () => {
  const made = await opened.rpc<{ id: number }>("newAccount", { account: { name: "Apple" } });
  const edited = await ask("editAccount", { accountId: made.id, rev: "0", account: { name: "Pear" } }, 1, "*");
  expect(edited.status).toBe(200);
  expect(edited.headers.get("etag")).toBeNull();
  expect((await ask("getAccount", { accountId: "none" }, 1)).headers.get("etag")).toBeNull();
});
