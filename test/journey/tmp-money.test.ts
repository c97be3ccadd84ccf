/** temp */
import { expect, test } from "vitest";
import { resultOf, startWalk } from "./walk.ts";
test("x", async () => {
  const walk = await startWalk({});
  const { client } = walk;
  const id = await walk.begin();
  resultOf(await walk.run(id, "extract"));
  resultOf(await walk.run(id, "propose"));
  console.log(JSON.stringify((await client.call("sandbox-setup", { params: { id } })).made));
  resultOf(await walk.run(id, "plan"));
  await walk.approve(id, "mapping");
  const s = resultOf(await walk.run(id, "sample"));
  console.log(JSON.stringify({ f: s["findings"], c: s["coverage"], r: s["records"], d: s["drawn"], failed: s["failed"], fl: s["failures"] }));
  const q = await fetch(`${walk.service.url}/api/migrations/${id}/export/diff?format=csv`, { headers: { authorization: `Bearer ${walk.service.token}` } });
  const t = await q.text();
  console.log(q.status, t.split("\n").filter((l) => /value|coerced|currency/i.test(l)).slice(0, 12).join("\n"), t.slice(0, 300));
  await walk.end();
  expect(1).toBe(1);
}, 300_000);
