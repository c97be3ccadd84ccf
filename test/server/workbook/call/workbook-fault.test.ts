/** Tests what becomes of Google's answers: what may be tried again, and what a person is told. */
import { expect, test } from "vitest";
import { busyTab, lockedOut, missingTab, outcomeOf, retryAfterOf, workbookFault } from "../../../../server/workbook/call/workbook-fault.ts";

const where = { tab: "Owners" };
/** An answer as Google's library throws it. */
const answer = (status: number, message = "m", retryAfter?: string): Error =>
  Object.assign(new Error(`Request failed with status code ${status}`), {
    response: { status, data: { error: { message } }, headers: new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter }) },
  });
const lost = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

test.each([
  ["too many calls", answer(429), "refused"],
  ["an error of Google's", answer(500), "unknown"],
  ["an answer that came too late", answer(408), "unknown"],
  ["an answer that broke off", answer(200), "unknown"],
  ["no answer at all", lost, "unknown"],
  ["a status without a body", Object.assign(new Error("x"), { status: 503 }), "unknown"],
  ["a call that makes no sense", answer(400), "final"],
  ["a spreadsheet that is not there", answer(404), "final"],
])("%s", (_, error, outcome) => {
  expect(outcomeOf(error)).toBe(outcome);
});

test("how long to wait is said in seconds, as a time of day, or not at all", () => {
  const now = Date.parse("2026-05-04T10:00:00Z");
  expect(retryAfterOf(answer(429, "m", "7"), now)).toBe(7_000);
  expect(retryAfterOf(answer(429, "m", "Mon, 04 May 2026 10:00:30 GMT"), now)).toBe(30_000);
  expect(retryAfterOf(answer(429, "m", "Mon, 04 May 2026 09:00:00 GMT"), now)).toBe(0);
  expect(retryAfterOf(answer(429, "m", "soon"), now)).toBeNull();
  expect(retryAfterOf(answer(429), now)).toBeNull();
  expect(retryAfterOf(lost, now)).toBeNull();
});

test.each([
  ["the key of the service is not accepted", answer(401)],
  ["the spreadsheet is not shared with the service", answer(403, "The caller does not have permission")],
  ["the service account does not exist any more", new Error("invalid_grant: account not found")],
])("%s: it has to be shared again", (_, error) => {
  expect(workbookFault(error, where)).toMatchObject({ code: "workbook/unauthorized", retry: { kind: "never" }, where, cause: error });
});

test("a range that somebody else protected is a refused change, with what to do about it", () => {
  const fault = workbookFault(answer(403, "You are trying to edit a protected cell"), where);
  expect(fault.code).toBe("workbook/rejected");
  expect(fault.hint).toContain("Protect sheets and ranges");
});

test("a refused change is reported in Google's words", () => {
  expect(workbookFault(answer(400, "Unable to parse range"), where)).toMatchObject({
    code: "workbook/rejected",
    message: "The spreadsheet refused a change: Unable to parse range",
    retry: { kind: "never" },
  });
});

test("a spreadsheet that is gone is missing", () => {
  expect(workbookFault(answer(404), where).code).toBe("workbook/missing");
});

test("what may pass by itself may be tried again later", () => {
  for (const error of [answer(429), answer(503), answer(200), lost])
    expect(workbookFault(error, where)).toMatchObject({ code: "workbook/unavailable", retry: { kind: "later" } });
  expect(workbookFault(answer(429), where).message).not.toBe(workbookFault(answer(503), where).message);
});

test("something thrown that is no error is passed on unchanged", () => {
  expect(workbookFault({ status: 400 }, where).message).toContain("[object Object]");
  expect(workbookFault({ response: { status: 400, data: { error: "invalid_request" } }, message: "no" }, where).message).toContain(": no");
});

test("a tab that changes too fast or was deleted is named, and only the first may be repeated at once", () => {
  expect(busyTab("Owners")).toMatchObject({ code: "workbook/busy", where: { tab: "Owners" }, retry: { kind: "later" } });
  expect(missingTab("Owners")).toMatchObject({ code: "workbook/tab-missing", where: { tab: "Owners" }, retry: { kind: "never" } });
  expect(lockedOut()).toMatchObject({ code: "workbook/unauthorized", retry: { kind: "never" } });
});

test("a local workbook that cannot be saved is said to be one, in its own words, and is not sent again", () => {
  const error = answer(507, "The local workbook cannot be saved: the disk is full.");
  expect(outcomeOf(error)).toBe("final");
  expect(workbookFault(error, where)).toMatchObject({
    code: "workbook/unsaved",
    message: "The local workbook cannot be saved: the disk is full.",
    hint: expect.stringContaining("Free some space"),
    retry: { kind: "later" },
  });
});
