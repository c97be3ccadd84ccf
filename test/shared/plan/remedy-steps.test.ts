/** Proves what is done about a value that Nutshell left aside. */
import { expect, test } from "vitest";
import { remedySteps } from "../../../shared/plan/remedy-steps.ts";

const emails = ["office@engines.example", "ada@engines.example"];

test("e-mail addresses of a company that JSON-RPC left aside are written by REST", () => {
  const [step, ...more] = remedySteps("account", "create", { name: "Engines", emails }, { name: "Engines" });
  expect(more).toEqual([]);
  expect(step).toMatchObject({
    step: "emails",
    action: "create",
    fields: { emails },
    call: {
      method: "PATCH",
      body: [
        {
          op: "replace",
          path: "/accounts/0/emails",
          value: [
            { value: "office@engines.example", isPrimary: true },
            { value: "ada@engines.example", isPrimary: false },
          ],
        },
      ],
    },
  });
});

test("nothing is done about what was taken, whatever its case, nor about what no other call can write", () => {
  expect(remedySteps("account", "update", { emails }, { emails: ["Office@Engines.example", "ada@engines.example"] })).toEqual([]);
  expect(remedySteps("account", "create", { name: "Engines" }, { name: "Engines" })).toEqual([]);
  expect(remedySteps("lead", "create", { title: "An engine", tags: ["Hot"] }, { title: "An engine" })).toEqual([]);
});
