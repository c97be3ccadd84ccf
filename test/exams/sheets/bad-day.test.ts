/** The exam of quotas and of everything that can go wrong on the way stands; only the stand-in can be told to fail. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Exam, isLive, openExam, refusal, testOfStandIn } from "./open-exam.ts";

let exam: Exam;
let id: string;
beforeAll(async () => {
  exam = await openExam();
  id = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
});
afterEach(async () => {
  if (isLive) return;
  await order("_faults", { faults: [] });
  await order("_quotas", null);
});
afterAll(() => exam.close());

async function order(what: string, body: unknown, token = "admin"): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await fetch(`${exam.url}/${what}`, { method: "POST", headers, body: JSON.stringify(body) })).status;
}
const put = (value: string) => exam.put(id, "T!A1", [[value]]);
const there = async () => (await exam.values(id, "T!A1"))[0]?.[0];

testOfStandIn("only an admin may order faults and quotas, and an order that is not known is refused", async () => {
  expect(await order("_faults", { kind: "quota", times: 1 }, "ada")).toBe(403);
  expect(await order("_quotas", {}, "ada")).toBe(403);
  expect(await order("_faults", { kind: "earthquake", times: 1 })).toBe(400);
});

testOfStandIn("a quota that is spent is refused with 429, and the wish to wait comes along", async () => {
  await order("_faults", { kind: "quota", times: 1, retryAfterSeconds: 7 });
  const headers = { authorization: "Bearer service", "content-type": "application/json" };
  const body = JSON.stringify({ valueInputOption: "RAW", data: [{ range: "T!A1", values: [["a"]] }] });
  const answer = await fetch(`${exam.url}/v4/spreadsheets/${id}/values:batchUpdate`, { method: "POST", headers, body });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(await answer.json()).toMatchObject({ error: { code: 429, status: "RESOURCE_EXHAUSTED" } });
});

testOfStandIn("sixty writes a minute are taken from one person, the next is refused, and reading and others go on", async () => {
  await order("_quotas", {});
  for (let n = 0; n < 60; n++) await put(String(n));
  expect(await refusal(put("one too many"))).toMatchObject({ status: 429, state: "RESOURCE_EXHAUSTED" });
  expect(await there()).toBe("59");
  await exam.put(id, "T!A1", [["Ada's"]], exam.ada);
});

testOfStandIn("all people together have their quota too, and a batch counts as one call", async () => {
  await order("_quotas", { together: 3 });
  await exam.batch(
    id,
    Array.from({ length: 20 }, () => ({ appendDimension: { sheetId: 1, dimension: "ROWS", length: 1 } })),
  );
  await put("b");
  await exam.put(id, "T!A1", [["c"]], exam.ada);
  expect((await refusal(exam.put(id, "T!A1", [["d"]], exam.ada))).status).toBe(429);
});

testOfStandIn("a call can fail before it was carried out or after, and its caller cannot tell", async () => {
  await put("before");
  await order("_faults", { kind: "unavailable", times: 1 });
  expect((await refusal(put("never"))).status).toBe(503);
  expect(await there()).toBe("before");
  await order("_faults", { kind: "unavailable-after-apply", times: 1 });
  expect((await refusal(put("after all"))).status).toBe(503);
  expect(await there()).toBe("after all");
});

testOfStandIn("a call that takes too long ends in an error although it was carried out", async () => {
  await order("_faults", { kind: "timeout", times: 1, afterMs: 20 });
  expect(await refusal(put("late"))).toMatchObject({ status: 504, state: "DEADLINE_EXCEEDED" });
  expect(await there()).toBe("late");
});

testOfStandIn("an answer can break off half-way", async () => {
  await order("_faults", { kind: "torn-answer", times: 1, method: "values.update" });
  await expect(put("torn")).rejects.toThrow();
  expect(await there()).toBe("torn");
});

testOfStandIn("a person can act in the instant before a call, within that person's rights", async () => {
  const values = [{ range: "T!B1", values: [["meanwhile"]] }];
  await order("_faults", { kind: "meanwhile", times: 1, skip: 1, method: "values.update", as: "ada@engines.example", values });
  await put("first");
  expect(await exam.values(id, "T!B1")).toEqual([]);
  await put("second");
  expect(await exam.values(id, "T!A1:B1")).toEqual([["second", "meanwhile"]]);
});

testOfStandIn("several faults can be ordered at once, for some methods only, and what is left can be asked", async () => {
  await order("_faults", {
    faults: [
      { kind: "quota", times: 1, method: "values.update" },
      { kind: "unavailable", times: 2, method: "spreadsheets." },
    ],
  });
  expect((await refusal(put("x"))).status).toBe(429);
  await put("y");
  expect((await refusal(exam.batch(id, []))).status).toBe(503);
  const left = await fetch(`${exam.url}/_faults`, { headers: { authorization: "Bearer admin" } });
  expect(await left.json()).toEqual({ left: 1 });
});

test("a body that is no JSON, an unknown query parameter and an unknown method are refused in Google's form", async () => {
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${exam.url}/v4/spreadsheets/${id}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${exam.token}`, "content-type": "application/json" },
    });
    return { status: answer.status, body: (await answer.json()) as { error: { status: string } } };
  };
  for (const [path, init] of [
    [":batchUpdate", { method: "POST", body: "{" }],
    ["?bogus=1", {}],
    [":getByDataFilter", { method: "POST", body: "{}" }],
  ] as const)
    expect(await call(path, init), path).toMatchObject({ status: 400, body: { error: { code: 400, status: "INVALID_ARGUMENT" } } });
});
