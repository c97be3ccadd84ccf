/** Tests what is made of an API's answer. */
import { expect, test } from "vitest";
import { type AnswerFacts, findBelow, judgeAnswer, readWait, saysError } from "../../../shared/manifest/judge-answer.ts";
import type { ErrorHandler } from "../../../shared/manifest/manifest.ts";

const facts = (o: Partial<AnswerFacts> = {}): AnswerFacts => ({
  status: 200,
  headers: new Map(),
  body: new Map(),
  text: "{}",
  now: 0,
  attempt: 0,
  ...o,
});
const handler = (o: Partial<ErrorHandler>): ErrorHandler => ({
  type: "DefaultErrorHandler",
  response_filters: [],
  backoff_strategies: [],
  max_retries: 2,
  ...o,
});

test.each([
  [facts(), { kind: "use" }],
  [facts({ status: 401 }), { kind: "stop", why: "unauthorized" }],
  [facts({ status: 404 }), { kind: "stop", why: "refused" }],
  [facts({ status: 302 }), { kind: "stop", why: "refused" }],
  [facts({ status: 503, attempt: 1 }), { kind: "again", waitMs: 1_000, isPace: false }],
  [facts({ status: 503, attempt: 5 }), { kind: "stop", why: "unavailable" }],
  [facts({ status: 429, headers: new Map([["retry-after", "3"]]) }), { kind: "again", waitMs: 3_000, isPace: true }],
  [facts({ status: 429, headers: new Map([["retry-after", "99999"]]) }), { kind: "again", waitMs: 600_000 }],
  [facts({ status: 429, attempt: 5 }), { kind: "stop", why: "rate-limited" }],
])("without rules of its own: %j", (given, expected) => {
  expect(judgeAnswer(undefined, given, false)).toMatchObject(expected);
});

test("what the manifest says comes before what a status usually means", () => {
  const filter = { type: "HttpResponseFilter" } as const;
  const rules = handler({
    response_filters: [
      { ...filter, action: "IGNORE", http_codes: [404] },
      { ...filter, action: "RATE_LIMITED", error_message_contains: "slow down" },
      { ...filter, predicate: "{{ response['error'] == 'no' }}", error_message: "It said no" },
      { ...filter, action: "SUCCESS", http_codes: [500] },
    ],
    backoff_strategies: [
      { type: "WaitUntilTimeFromHeader", header: "X-Nothing" },
      { type: "WaitTimeFromHeader", header: "X-Reset", max_waiting_time_in_seconds: 10 },
      { type: "ExponentialBackoffStrategy", factor: 2 },
    ],
  });
  expect(judgeAnswer(rules, facts({ status: 404 }), false)).toEqual({ kind: "ignore" });
  expect(judgeAnswer(rules, facts({ status: 500 }), false)).toEqual({ kind: "use" });
  expect(judgeAnswer(rules, facts({ body: new Map([["error", "no"]]) }), false)).toMatchObject({ kind: "stop", words: "It said no" });
  expect(judgeAnswer(rules, facts({ text: "please slow down", attempt: 1 }), false)).toEqual({
    kind: "again",
    waitMs: 4_000,
    isPace: true,
  });
  expect(judgeAnswer(rules, facts({ text: "slow down", headers: new Map([["x-reset", "20"]]) }), false)).toMatchObject({ waitMs: 10_000 });
  expect(judgeAnswer(rules, facts({ text: "slow down", attempt: 2 }), false)).toMatchObject({ kind: "stop", why: "rate-limited" });
});

test("an answer with status 200 that says an error is none that is used", () => {
  const path = { field_path: ["id"], unless: "number" } as const;
  expect(saysError(new Map([["id", "Invalid API key"]]), path)).toBe(true);
  expect(saysError(new Map([["id", { text: "17" }]]), path)).toBe(false);
  expect(saysError(new Map([["error", "no"]]), { field_path: ["error"] })).toBe(true);
  expect(saysError(new Map([["error", { text: "false" }]]), { field_path: ["error"] })).toBe(false);
  expect(saysError(new Map(), undefined)).toBe(false);
  expect(judgeAnswer(undefined, facts(), true)).toMatchObject({ kind: "stop", why: "refused" });
});

test("a wait is a number of seconds, a moment or a date", () => {
  expect(readWait("1.5", 0)).toBe(1_500);
  expect(readWait("1767225610", 1_767_225_600_000)).toBe(10_000);
  expect(readWait("Thu, 01 Jan 1970 00:00:05 GMT", 1_000)).toBe(4_000);
  expect(readWait("soon", 0)).toBeUndefined();
});

test("a value is found below keys and positions", () => {
  expect(findBelow(new Map([["a", ["x", new Map([["b", "y"]])]]]), ["a", "1", "b"])).toBe("y");
  expect(findBelow("text", ["length"])).toBeUndefined();
});
