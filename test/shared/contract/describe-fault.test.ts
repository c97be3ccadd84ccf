/** Tests how a fault becomes a problem document. */
import { expect, test } from "vitest";
import { describeFault } from "../../../shared/contract/describe-fault.ts";
import { RequestError, SourceError } from "../../../shared/errors.ts";
import { Problem } from "../../../shared/record/run.ts";

test("a fault says what, where and what to do next", () => {
  const problem = describeFault(
    new SourceError({
      code: "source/no-id-column",
      message: "Contacts.csv has no column that identifies a contact.",
      hint: "Export again with the ID column.",
      where: { file: "Contacts.csv", line: 1 },
    }),
  );
  expect(Problem.parse(problem)).toEqual({
    type: "urn:crosswalk:source/no-id-column",
    title: "Source: no id column",
    status: 422,
    detail: "Contacts.csv has no column that identifies a contact.",
    code: "source/no-id-column",
    hint: "Export again with the ID column.",
    where: [{ file: "Contacts.csv", line: 1 }],
  });
});

test("a code with a status of its own keeps it, others take their family's", () => {
  const status = (code: string) => describeFault(new RequestError({ code, message: "m", hint: "h" })).status;
  expect(status("request/not-found")).toBe(404);
  expect(status("request/run-going")).toBe(409);
  expect(status("delta/ids-changed"), "a question to people").toBe(409);
  expect(status("auth/missing")).toBe(401);
  expect(status("auth/role")).toBe(403);
  expect(status("gate/closed")).toBe(409);
  expect(status("config/invalid")).toBe(500);
});

test("a mistake in the program never carries its own words, which may be somebody's data", () => {
  const problem = describeFault(new TypeError("cannot read ada@analytical.example"));
  expect(problem.status).toBe(500);
  expect(JSON.stringify(problem)).not.toContain("ada@");
  expect(problem.where).toBeUndefined();
});

test("several places replace the fault's own", () => {
  const fault = new RequestError({ code: "contract/bad-request", message: "m", hint: "h", where: { path: "body" } });
  expect(describeFault(fault, [{ path: "body.verb" }, { path: "body.size" }]).where).toEqual([
    { path: "body.verb" },
    { path: "body.size" },
  ]);
});
