/** Tests how the terminal reads server-sent events. */
import { expect, test } from "vitest";
import { readEvents, type ServerEvent } from "../../../server/cli/read-events.ts";

async function read(pieces: (string | Uint8Array)[], breaks = false): Promise<ServerEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      if (breaks) controller.error(new Error("reset"));
      else controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

test("events may be cut anywhere, and heartbeats are left out", async () => {
  expect(await read(["event: run\nda", 'ta: {"a":1}\n', "\n: heartbeat\n\nevent: run\ndata: x\n\n"])).toEqual([
    { name: "run", data: '{"a":1}' },
    { name: "run", data: "x" },
  ]);
});

test("a letter cut in two stays one letter", async () => {
  const bytes = new TextEncoder().encode("data: é\n\n");
  expect(await read([bytes.slice(0, 7), bytes.slice(7)])).toEqual([{ name: "message", data: "é" }]);
});

test("a broken connection ends the events, half an event is not passed on", async () => {
  expect(await read(["data: half"], false)).toEqual([]);
  expect(await read([], true)).toEqual([]);
});
