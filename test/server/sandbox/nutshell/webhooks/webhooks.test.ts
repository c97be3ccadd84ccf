/** Tests that hooks hear of everything that happened, as the feed shows it, and that nobody waits for them. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

type Posted = {
  links: object;
  actors: object[];
  events: { id: string; action: string; payloadType: string }[];
  payloads: { id: string }[];
};
let opened: Opened;
let receiver: Receiver;
beforeEach(async () => {
  opened = await openSandbox();
  receiver = await startReceiver();
});
afterEach(async () => {
  await opened.close();
  await receiver.close();
});

type Receiver = {
  readonly url: string;
  /** How it answers; undefined: never. */
  status: number | undefined;
  /** The bodies received once there are so many. */
  received(count: number): Promise<Posted[]>;
  close(): Promise<void>;
};

async function startReceiver(): Promise<Receiver> {
  const bodies: Posted[] = [];
  let arrived = (): void => undefined;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Posted);
      if (made.status !== undefined) response.writeHead(made.status).end();
      arrived();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const made: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    status: 200,
    async received(count) {
      while (bodies.length < count)
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      return [...bodies];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
}

const hook = (url: string, more: object = {}): Promise<Response> =>
  opened.send("/admin/api/webhooks", { method: "POST", body: JSON.stringify({ url, ...more }) });
const hooks = async (): Promise<{ id: number; delivered: number; failed: number; waiting: number }[]> =>
  ((await (await opened.send("/admin/api/webhooks")).json()) as { webhooks: never[] }).webhooks;

test("each event is posted as the feed shows it, in the order in which things happened", async () => {
  expect((await hook(receiver.url)).status).toBe(200);
  const made = await opened.rpc("newContact", { contact: { name: "Mary Somerville" } });
  await opened.rpc("editContact", { contactId: made["id"], rev: "0", contact: { description: "Astronomer" } });
  await opened.send(`/rest/contacts/${String(made["id"])}-contacts`, { method: "DELETE" });
  const posted = await receiver.received(3);
  expect(posted.map(({ events }) => events.map(({ action }) => action))).toEqual([["create"], ["update"], ["delete"]]);
  expect(posted[0]).toMatchObject({
    links: {},
    actors: [{ id: "1-users" }],
    events: [{ payloadType: "contacts", links: { actor: "1-users", payloads: [`${String(made["id"])}-contacts`] } }],
    payloads: [{ id: `${String(made["id"])}-contacts`, name: "Mary Somerville" }],
  });
  const feed = (await (await opened.send("/rest/events?limit=3")).json()) as Posted;
  expect(feed.events.map(({ id }) => id).reverse()).toEqual(posted.map(({ events }) => events[0]?.id));
  expect(feed.events[0]).toEqual(posted[2]?.events[0]);
});

test("nothing is posted for a call that was refused, nor for what an account starts with", async () => {
  await hook(receiver.url);
  expect((await opened.call("newContact", { contact: {} })).status).toBe(400);
  opened.sandbox.reset();
  await opened.rpc("newAccount", { account: { name: "Jacquard" } });
  const [first, ...others] = await receiver.received(1);
  expect([first?.events[0]?.payloadType, others]).toEqual(["accounts", []]);
});

test("a receiver that never answers holds up nobody, and its hook goes on with the next event after the time it has", async () => {
  await hook(receiver.url, { timeoutMilliseconds: 50 });
  receiver.status = undefined;
  await opened.rpc("newAccount", { account: { name: "One" } });
  await opened.rpc("newAccount", { account: { name: "Two" } });
  await receiver.received(1);
  receiver.status = 200;
  const posted = await receiver.received(2);
  expect(posted.map(({ payloads }) => payloads)).toMatchObject([[{ name: "One" }], [{ name: "Two" }]]);
});

test("what a receiver refuses is not posted again, and is counted", async () => {
  await hook(receiver.url);
  receiver.status = 500;
  await opened.rpc("newAccount", { account: { name: "One" } });
  await receiver.received(1);
  receiver.status = 200;
  await opened.rpc("newAccount", { account: { name: "Two" } });
  const posted = await receiver.received(2);
  expect(posted).toHaveLength(2);
  await expect.poll(hooks).toMatchObject([{ delivered: 1, failed: 1, dropped: 0, waiting: 0 }]);
});

test("two hooks hear the same, and a hook that is taken away hears no more", async () => {
  const other = await startReceiver();
  await hook(receiver.url);
  await hook(other.url);
  await opened.rpc("newAccount", { account: { name: "One" } });
  expect(await other.received(1)).toEqual(await receiver.received(1));
  const [first] = await hooks();
  expect((await opened.send(`/admin/api/webhooks/${first?.id}`, { method: "DELETE" })).status).toBe(200);
  await opened.rpc("newAccount", { account: { name: "Two" } });
  await other.received(2);
  expect(await receiver.received(1)).toHaveLength(1);
  await other.close();
});

test("a closed sandbox posts nothing more, even when somebody never answers", async () => {
  await hook(receiver.url, { timeoutMilliseconds: 60_000 });
  receiver.status = undefined;
  for (let n = 0; n < 3; n += 1) await opened.rpc("newAccount", { account: { name: `Number ${n}` } });
  await receiver.received(1);
  await opened.close();
  expect(await receiver.received(1)).toHaveLength(1);
  opened = await openSandbox();
});

test.each([
  ["https://hooks.example/in", "this machine"],
  ["http://10.0.0.7/in", "this machine"],
  ["http://127.0.0.1.evil.example/", "this machine"],
  ["ftp://127.0.0.1/", "begins with http"],
  ["nonsense", "begins with http"],
])("the address %s is refused in words: %s", async (url, words) => {
  const answer = await hook(url);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(words);
  expect(await hooks()).toEqual([]);
});
