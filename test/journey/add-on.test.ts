/** Proves the first journey from within the spreadsheet: through the built add-on alone, with the same outcome as over HTTP. */
import { afterEach, expect, test } from "vitest";
import { verbWords } from "../../shared/contract/verb-words.ts";
import type { Gate, Run, Verb } from "../../shared/record/run.ts";
import { type AddOnHands, takeAddOn } from "./add-on-hands.ts";
import { middleExport } from "./middle-export.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";

const open: { end(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
});

/** The journey as somebody can walk it, whatever they walk it with. */
type Walker = {
  run(verb: Verb, more?: { from?: string; preview?: boolean }): Promise<Run>;
  sign(gate: Gate): Promise<void>;
  setUp(): Promise<{ made: string[] }>;
  /** Accepts every loss. */
  accept(): Promise<unknown>;
  fingerprint(): Promise<{ fingerprint: string; records: Record<string, number> }>;
};

/** Everything about a journey that does not depend on when it was walked. */
async function walkFirstJourney({ run, sign, setUp, accept, fingerprint }: Walker): Promise<Record<string, unknown>> {
  const before = await fingerprint();
  const extracted = resultOf(await run("extract"));
  resultOf(await run("propose"));
  const early = await run("load");
  const { made } = await setUp();
  const planned = resultOf(await run("plan"));
  const unsigned = await run("sample");
  await sign("mapping");
  const sampled = resultOf(await run("sample"));
  await sign("sample");
  const loaded = resultOf(await run("load"));
  const verified = resultOf(await run("verify"));
  await accept();
  await sign("go-live");
  const there = await fingerprint();
  const delta = resultOf(await run("delta", { from: (await middleExport()).weekLater }));
  await sign("mapping");
  const stale = await run("load");
  await sign("delta");
  const followed = resultOf(await run("load"));
  const preview = resultOf(await run("rollback", { preview: true }));
  await sign("rollback");
  const undone = resultOf(await run("rollback"));
  const after = await fingerprint();
  expect([after.fingerprint, after.records]).toEqual([before.fingerprint, before.records]);
  const code = ({ state, problem }: Run): string => `${state} ${problem?.code}`;
  return {
    records: extracted["records"],
    refusals: [code(early), code(unsigned), code(stale)],
    made,
    writes: planned["writes"],
    sample: [sampled["records"], sampled["coverage"], sampled["findings"]],
    failed: [loaded["failed"], followed["failed"], undone["failed"]],
    balance: verified["balance"],
    there: [there.fingerprint, there.records],
    classes: delta["classes"],
    edited: preview["editedRecords"],
  };
}

const acceptAll = (walk: Walk, id: string): Promise<unknown> =>
  walk.client.call("accept-losses", { params: { id }, body: { losses: ["all"] } });

function overHttp(walk: Walk, migration: string): Walker {
  return {
    run: (verb, more) => walk.run(migration, verb, more),
    sign: (gate) => walk.approve(migration, gate),
    accept: () => acceptAll(walk, migration),
    setUp: () => walk.client.call("sandbox-setup", { params: { id: migration } }),
    fingerprint: () => walk.client.call("sandbox-fingerprint"),
  };
}

/** What the menu cannot say – an export's folder, a preview – is asked in the sidebar. */
function inTheSpreadsheet(operations: AddOnHands, manager: AddOnHands, accept: Walker["accept"]): Walker {
  return {
    async run(verb, more) {
      if (verb === "delta" || more !== undefined) await operations.ask("start-run", { verb, ...more });
      else expect(await operations.press(verbWords[verb].press)).toMatchObject({ ok: true });
      return operations.ended(verb);
    },
    accept,
    sign: (gate) => manager.sign(gate),
    setUp: () => operations.ask("sandbox-setup", {}),
    fingerprint: () => operations.ask("sandbox-fingerprint", {}),
  };
}

async function begin(): Promise<{ walk: Walk; migration: string; hands(role: string): Promise<AddOnHands> }> {
  const walk = await startWalk();
  open.push(walk);
  const { id, workbook } = await walk.client.call("new-migration", { body: { source: "rsoft", from: (await middleExport()).folder } });
  return {
    walk,
    migration: id,
    async hands(role) {
      const token = new URL(walk.service.links.find((link) => link.role === role)?.url ?? "").hash.replace("#token=", "");
      const taken = await takeAddOn(walk.service.url, token, workbook);
      open.unshift({ end: async () => taken.close() });
      return taken;
    },
  };
}

test("operations staff and a manager, who alone signs, walk the first journey in the spreadsheet, with the same outcome as over HTTP", async () => {
  const sheet = await begin();
  const operations = await sheet.hands("operations");
  expect(await operations.trouble("approve", { gate: "mapping", hash: "0", nonce: "0" })).toMatchObject({ code: "auth/not-a-signer" });
  expect((await operations.menu())[0]).toBe("Open the sidebar");
  const walked = await walkFirstJourney(
    inTheSpreadsheet(operations, await sheet.hands("manager"), () => acceptAll(sheet.walk, sheet.migration)),
  );
  const other = await begin();
  expect(walked).toEqual(await walkFirstJourney(overHttp(other.walk, other.migration)));
}, 1_200_000);
