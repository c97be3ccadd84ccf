/** Proves what is said when a database server cannot be used. */
import { expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openServer } from "../../../server/store/open-server.ts";
import { testPlace } from "../../stores/open-test-store.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const saying = async (databaseUrl: string): Promise<{ code: string; all: string }> => {
  const error: unknown = await openServer({ databaseUrl, log }).then(
    (opened) => opened.close(),
    (reason: unknown) => reason,
  );
  const fault = error as { code: string; message: string; hint: string };
  return { code: fault.code, all: `${fault.message} ${fault.hint}` };
};

test("a database that is down is named with host and port, never with its password", async () => {
  const { code, all } = await saying("postgresql://ada:engine-secret@127.0.0.1:9/crosswalk");
  expect(code).toBe("store/unavailable");
  expect(all).toContain("127.0.0.1:9/crosswalk");
  expect(all).not.toContain("engine-secret");
});

test("a database that does not exist on a running server says so", async () => {
  const { databaseUrl = "", remove } = await testPlace("server");
  const { code, all } = await saying(`${databaseUrl}_missing`);
  expect(code).toBe("store/unavailable");
  expect(all).toContain("3D000");
  await remove();
});

test("an address that is none is refused as configuration", async () => {
  expect((await saying("postgresql://%zz:70000000/")).code).toBe("config/invalid");
});
