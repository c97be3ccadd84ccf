/** Tests how what was thrown leaves as an HTTP answer. */
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import type { Service } from "../../../server/runs/service-contract.ts";
import { NutshellError, StoreError } from "../../../shared/errors.ts";
import { createMemoryService } from "./memory-service.ts";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served;
afterEach(() => served.close());

async function serveThrowing(thrown: unknown): Promise<{ answer: Response; lines: string[] }> {
  const lines: string[] = [];
  const service: Service = {
    ...createMemoryService(),
    sources: async () => {
      throw thrown;
    },
  };
  served = await serveApp({ service, log: pino({ level: "info" }, { write: (line: string) => void lines.push(line) }) });
  return { answer: await served.ask("/api/sources"), lines };
}

test("a fault keeps its code, hint and place", async () => {
  const { answer } = await serveThrowing(
    new StoreError({
      code: "store/unavailable",
      message: "The database does not answer.",
      hint: "Start it.",
      where: { path: "DATABASE_URL" },
    }),
  );
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    code: "store/unavailable",
    detail: "The database does not answer.",
    hint: "Start it.",
    where: [{ path: "DATABASE_URL" }],
  });
});

test("a fault that knows when to try again says so in the header", async () => {
  const { answer } = await serveThrowing(
    new NutshellError({ code: "nutshell/rate-limited", message: "m", hint: "h", retry: { kind: "after", milliseconds: 1_200 } }),
  );
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
});

test("a mistake in the program says nothing about the data, in the answer or in the log", async () => {
  const { answer, lines } = await serveThrowing(new TypeError("Cannot read Ada's phone +44 20 7946 0958"));
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("7946");
  expect(lines.join("")).not.toContain("7946");
  expect(lines.join("")).toContain("TypeError");
});

test("a fault after the connection was closed is no error in the log; a mistake of the program still is", async () => {
  const unavailable = new StoreError({ code: "store/unavailable", message: "The service is stopping.", hint: "Start it again." });
  for (const [thrown, levels] of [
    [unavailable, [30]],
    [new TypeError("wrong"), [50]],
  ] as const) {
    const lines: { level: number }[] = [];
    const asked = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const logged = Promise.withResolvers<void>();
    const service: Service = {
      ...createMemoryService(),
      async sources() {
        asked.resolve();
        await left.promise;
        throw thrown;
      },
    };
    const write = (line: string): void => {
      lines.push(JSON.parse(line) as { level: number });
      logged.resolve();
    };
    served = await serveApp({ service, log: pino({ level: "info" }, { write }) });
    const answer = served.ask("/api/sources").catch((error: unknown) => error);
    await asked.promise;
    await served.close();
    expect(await answer).toBeInstanceOf(Error);
    left.resolve();
    await logged.promise;
    expect(lines.map(({ level }) => level)).toEqual(levels);
  }
});

test("an answer that breaks the contract is a mistake of ours and not sent", async () => {
  const service: Service = { ...createMemoryService(), sources: async () => ({ sources: [], secret: "k" }) as never };
  served = await serveApp({ service });
  const answer = await served.ask("/api/sources");
  expect([answer.status, (await answer.text()).includes("secret")]).toEqual([500, false]);
});
