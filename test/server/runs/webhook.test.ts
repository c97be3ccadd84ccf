/** Proves that whoever wants to know hears that a run has ended: signed, without data, and again until it was taken. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { executeRun } from "../../../server/runs/execute-run.ts";
import { createQueue } from "../../../server/runs/queue.ts";
import { type Notice, sendNotice, signatureOf } from "../../../server/runs/webhook.ts";
import { openTestStore } from "../../stores/open-test-store.ts";
import { openRunWorld } from "./run-world.ts";

const secret = "a secret of the hook";
const notice: Notice = {
  ...{ event: "run-ended", run: "r1", migration: "m1", verb: "load", state: "done", code: null },
  gates: ["go-live"],
  at: "2026-12-01T11:40:02.113Z",
};

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

test("the body is signed with the time, so that nobody else can say it, and nobody later", async () => {
  const heard: { body: string; signature: string }[] = [];
  const url = await listen((request, response) => {
    void text(request).then((body) => {
      heard.push({ body, signature: String(request.headers["crosswalk-signature"]) });
      response.writeHead(204).end();
    });
  });
  await sendNotice({ url, secret }, notice, () => 1_796_125_202_113);
  expect(JSON.parse(heard[0]?.body ?? "")).toEqual(notice);
  const expected = createHmac("sha256", secret).update(`1796125202.${heard[0]?.body}`).digest("hex");
  expect(heard[0]?.signature).toBe(`t=1796125202,v1=${expected}`);
  expect(signatureOf(secret, 1_796_125_203, heard[0]?.body ?? "")).not.toContain(expected);
});

test("what is not taken, or leads elsewhere, is not delivered", async () => {
  let elsewhere = 0;
  const other = await listen((_request, response) => {
    elsewhere += 1;
    response.writeHead(200).end();
  });
  for (const status of [302, 307, 404, 500]) {
    const url = await listen((_request, response) => void response.writeHead(status, { location: other }).end());
    await expect(sendNotice({ url, secret }, notice)).rejects.toThrow(String(status));
  }
  expect(elsewhere).toBe(0);
});

test("a notice that was not taken is handed out again", async () => {
  const { store, close } = await openTestStore("embedded");
  const queue = createQueue(store, { error() {}, warn() {}, debug() {}, info() {} } as never);
  const tried: object[] = [];
  const taken = Promise.withResolvers<void>();
  await queue.start(async () => undefined, {
    deliver: async (heard) => {
      tried.push(heard);
      // The queue waits some seconds before it tries again; the test does not.
      if (tried.length === 1) {
        await store.pool.query("UPDATE pgboss.job SET retry_delay = 0, retry_backoff = false WHERE name = 'notice'");
        throw new Error("not now");
      }
      taken.resolve();
    },
  });
  await queue.announce(notice);
  await taken.promise;
  expect(tried).toEqual([notice, notice]);
  await queue.stop();
  await close();
});

test("the end of a run is told with its state, its reason and the gates that wait, and nothing of its data", async () => {
  const world = await openRunWorld();
  onTestFinished(() => world.close());
  const id = await world.planned();
  const told: Notice[] = [];
  const deps = { ...world.deps, announce: async (one: Notice) => void told.push(one) };
  const plan = await world.waiting(id, "plan");
  await executeRun(deps, plan, new AbortController().signal, () => undefined);
  const load = await world.waiting(id, "load");
  await executeRun(deps, load, new AbortController().signal, () => undefined);
  expect(told).toEqual([
    { ...notice, run: plan, migration: id, verb: "plan", gates: ["mapping"], at: expect.any(String) },
    {
      ...notice,
      run: load,
      migration: id,
      verb: "load",
      state: "stopped",
      code: "gate/closed",
      gates: ["mapping"],
      at: expect.any(String),
    },
  ]);
  const deaf = { ...deps, announce: () => Promise.reject(new Error("nobody listens")) };
  const again = await world.waiting(id, "plan");
  await executeRun(deaf, again, new AbortController().signal, () => undefined);
  expect((await world.service.run({ person: { email: "ada@analytical.example", name: "Ada", role: "operations" }, id: again })).state).toBe(
    "done",
  );
});
