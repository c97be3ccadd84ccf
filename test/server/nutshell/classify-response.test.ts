/** Tests what each form of answer means. */
import { expect, test } from "vitest";
import { classifyResponse, type NutshellCode } from "../../../server/nutshell/classify-response.ts";
import type { Answer } from "../../../server/nutshell/send-request.ts";

const answer = (status: number, body: unknown, retryAfter: string | null = null): Answer => ({
  kind: "answer",
  status,
  retryAfter,
  requestId: "r1",
  text: typeof body === "string" ? body : JSON.stringify(body),
});
const codeOf = (given: Answer, isWrite: boolean): string => {
  const verdict = classifyResponse({ answer: given, isWrite, now: 0 });
  return verdict.kind === "ok" ? "ok" : verdict.code;
};
const html = "<html><title>An Error Occurred: Not Found</title></html>";

const table: [string, Answer, NutshellCode | "ok", NutshellCode | "ok"][] = [
  ["a result with an error key", answer(200, { result: { id: 7 }, error: null, id: "1" }), "ok", "ok"],
  ["a result without an error key", answer(200, { result: { id: 7 }, id: "1" }), "ok", "ok"],
  ["204 without a body", answer(204, ""), "ok", "ok"],
  [
    "an error under status 200",
    answer(200, { result: null, error: { code: 409, message: "rev key is out-of-date" } }),
    "nutshell/conflict",
    "nutshell/conflict",
  ],
  [
    "a wrong key",
    answer(401, { error: { code: 401, message: "API key not found", data: null } }),
    "nutshell/unauthorized",
    "nutshell/unauthorized",
  ],
  ["a wrong key on REST", answer(401, html), "nutshell/unauthorized", "nutshell/unauthorized"],
  ["an unknown route", answer(404, html), "nutshell/missing", "nutshell/missing"],
  [
    "an unknown method is no missing record",
    answer(404, { error: { code: -32601, message: "Method not found" } }),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  [
    "parameters refused by JSON-RPC's own code",
    answer(200, { error: { code: -32602, message: "Invalid params" } }),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  [
    "an account without room by its plan",
    answer(400, { error: { code: 400, message: "The plan Foundation allows 100 open leads, and this account has as many." } }),
    "nutshell/plan-limit",
    "nutshell/plan-limit",
  ],
  ["a payment that is due", answer(402, html), "nutshell/plan-limit", "nutshell/plan-limit"],
  [
    "a refused value that only repeats such words",
    answer(400, { error: { code: 400, message: 'Unknown tag "our plan allows 10"' } }),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  [
    "a validation error of REST",
    answer(400, { errors: [{ status: "400", title: "Invalid filter", detail: "Invalid page number: -1" }] }),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  [
    "a bare text",
    answer(400, '"application/json-patch+json is required, see http://jsonapi.org"'),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  ["a limit", answer(429, { error: { code: 429, message: "slow down" } }, "3"), "nutshell/rate-limited", "nutshell/rate-limited"],
  ["maintenance", answer(503, { error: { code: 503, message: "maintenance" } }), "nutshell/unavailable", "nutshell/outcome-unknown"],
  ["a bad gateway in HTML", answer(502, html), "nutshell/unavailable", "nutshell/outcome-unknown"],
  [
    "a fault of the server",
    answer(500, { code: 500, message: "Internal Server Error" }),
    "nutshell/unavailable",
    "nutshell/outcome-unknown",
  ],
  [
    "the server's fault by JSON-RPC's own code",
    answer(200, { error: { code: -32603, message: "Internal error" } }),
    "nutshell/unavailable",
    "nutshell/outcome-unknown",
  ],
  ["cut-off JSON", answer(200, '{"result":{"id":'), "nutshell/malformed", "nutshell/outcome-unknown"],
  ["HTML under status 200", answer(200, html), "nutshell/malformed", "nutshell/outcome-unknown"],
  ["a redirect", answer(302, html), "nutshell/malformed", "nutshell/outcome-unknown"],
  ["an error that says nothing", answer(200, { result: true, error: [] }), "ok", "ok"],
  ["an error of no words", answer(400, { error: { code: 400, message: null } }), "nutshell/rejected", "nutshell/rejected"],
  ["an error as a number", answer(200, { error: 409 }), "nutshell/conflict", "nutshell/conflict"],
  ["a code as text", answer(200, { error: { code: "404", message: "gone" } }), "nutshell/missing", "nutshell/missing"],
  ["an empty list of errors", answer(200, { contacts: [], errors: [] }), "ok", "ok"],
  [
    "nothing but a code and a message under a good status",
    answer(200, { code: 500, message: "Internal Server Error" }),
    "nutshell/unavailable",
    "nutshell/outcome-unknown",
  ],
  ["a record that has a code and a message", answer(200, { id: 7, code: 500, message: "Hello" }), "ok", "ok"],
  ["the server's fault as a bare text", answer(405, '"Internal Error"'), "nutshell/unavailable", "nutshell/outcome-unknown"],
  [
    "406, which says the same as 429",
    answer(406, { error: { code: 406, message: "Not Acceptable" } }),
    "nutshell/rate-limited",
    "nutshell/rate-limited",
  ],
  [
    "503 that speaks of the pace",
    answer(503, { code: 503, message: "Too Many Requests" }),
    "nutshell/rate-limited",
    "nutshell/rate-limited",
  ],
  [
    "403 that speaks of the pace",
    answer(403, { error: { code: 403, message: "API rate limit exceeded" } }),
    "nutshell/rate-limited",
    "nutshell/rate-limited",
  ],
  [
    "a refused value that happens to speak of a limit",
    answer(400, { error: { code: 400, message: "Throttle & Rate Limit Inc. is no name" } }),
    "nutshell/rejected",
    "nutshell/rejected",
  ],
  [
    "a stale revision under JSON-RPC's own code",
    answer(200, { error: { code: -32602, message: "rev key is out-of-date" } }),
    "nutshell/conflict",
    "nutshell/conflict",
  ],
  ["a limit in HTML", answer(429, html), "nutshell/rate-limited", "nutshell/rate-limited"],
  ["an empty body under a bad status", answer(400, ""), "nutshell/rejected", "nutshell/rejected"],
  ["no connection", { kind: "not-sent", reason: "ECONNREFUSED" }, "nutshell/unavailable", "nutshell/unavailable"],
  ["a reset after sending", { kind: "lost", reason: "ECONNRESET" }, "nutshell/unavailable", "nutshell/outcome-unknown"],
  ["no answer in time", { kind: "timeout", reason: "TimeoutError" }, "nutshell/unavailable", "nutshell/outcome-unknown"],
];

test.each(table)("%s", (_, given, ofRead, ofWrite) => {
  expect([codeOf(given, false), codeOf(given, true)]).toEqual([ofRead, ofWrite]);
});

test("Retry-After is understood as seconds and as a date", () => {
  const wait = (header: string): unknown => {
    const verdict = classifyResponse({ answer: answer(429, "{}", header), isWrite: true, now: Date.parse("2026-01-01T00:00:00Z") });
    return verdict.kind === "fault" ? verdict.retryAfterMs : undefined;
  };
  expect([wait("3"), wait("Thu, 01 Jan 2026 00:00:05 GMT"), wait("soon")]).toEqual([3_000, 5_000, null]);
});

test("a server's clock that is wrong does not change how long it asks for, and nobody waits for ever", () => {
  const wait = (given: object): unknown => {
    const verdict = classifyResponse({ answer: { ...answer(429, "{}"), ...given } as Answer, isWrite: true, now: 0 });
    return verdict.kind === "fault" ? verdict.retryAfterMs : undefined;
  };
  expect(wait({ retryAfter: "Thu, 01 Jan 2026 00:00:05 GMT", date: "Thu, 01 Jan 2026 00:00:00 GMT" })).toBe(5_000);
  expect(wait({ retryAfter: "86400" })).toBe(15 * 60_000);
});

test("only a write that was certainly not carried out may be sent again as it is", () => {
  const again = (given: Answer): unknown => {
    const verdict = classifyResponse({ answer: given, isWrite: true, now: 0 });
    return verdict.kind === "fault" && verdict.again;
  };
  expect(table.filter(([, given]) => again(given)).map(([name]) => name)).toEqual([
    "a limit",
    "406, which says the same as 429",
    "503 that speaks of the pace",
    "403 that speaks of the pace",
    "a limit in HTML",
    "no connection",
  ]);
});
