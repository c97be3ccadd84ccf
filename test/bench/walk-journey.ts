/** Walks one whole journey on generated records and reports time and memory; run by run-bench.ts in a process of its own. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultOf, startWalk } from "../journey/walk.ts";

const [from = "", newer = ""] = process.argv.slice(2);
const began = Date.now();
const times: Record<string, number> = {};
const walk = await startWalk({ directory: mkdtempSync(join(tmpdir(), "crosswalk-journey-")) });
const id = await walk.begin(from);

async function step(
  name: string,
  verb: Parameters<typeof walk.run>[1],
  more: Parameters<typeof walk.run>[2] = {},
): Promise<Record<string, unknown>> {
  const at = Date.now();
  const result = resultOf(await walk.run(id, verb, more));
  times[name] = Math.round((Date.now() - at) / 100) / 10;
  process.stderr.write(`${name} ${times[name]} s, ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`);
  return result;
}

const before = await walk.client.call("sandbox-fingerprint");
const extracted = await step("extract", "extract");
await step("propose", "propose");
await walk.client.call("sandbox-setup", { params: { id } });
await step("plan", "plan");
await walk.approve(id, "mapping");
await step("sample", "sample");
await walk.approve(id, "sample");
const loaded = await step("load", "load");
const verified = await step("verify", "verify");
await walk.client.call("accept-losses", { params: { id }, body: { losses: ["all"] } });
await walk.approve(id, "go-live");
if (newer !== "") {
  await step("delta", "delta", { from: newer });
  for (const gate of ["mapping", "delta"] as const) await walk.approve(id, gate);
  await step("load of the delta", "load");
}
await step("rollback preview", "rollback", { preview: true });
await walk.approve(id, "rollback");
await step("rollback", "rollback");
const after = await walk.client.call("sandbox-fingerprint");
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
await walk.end();
process.stdout.write(
  `${JSON.stringify({
    records: extracted["records"],
    seconds: Math.round((Date.now() - began) / 1000),
    times,
    peakMegabytes,
    created: loaded["created"],
    failed: loaded["failed"],
    balanceCloses: loaded["balanceCloses"],
    writesPlanned: verified["writesPlanned"],
    fingerprintEqual: after.fingerprint === before.fingerprint,
  })}\n`,
);
