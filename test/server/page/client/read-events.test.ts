/** Proves how a server-sent event is read. */
import { expect, test } from "vitest";
import { parseEvent } from "../../../../server/page/client/read-events.ts";

test("an event has a name and data; a heartbeat is none", () => {
  expect(parseEvent('event: run\ndata: {"id":"r1"}')).toEqual({ name: "run", data: { id: "r1" } });
  expect(parseEvent(": still here")).toBeNull();
  expect(parseEvent("data: not json")).toBeNull();
});
