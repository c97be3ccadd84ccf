/** Proves that what Crosswalk never writes is read, so that people's edits of it are seen. */
import { expect, test } from "vitest";
import { FullRecord } from "../../../server/nutshell/entity-shapes.ts";
import { unwrittenFields } from "../../../server/nutshell/unwritten-fields.ts";

const raw = (members: object): FullRecord => FullRecord.parse({ id: 7, rev: "2", ...members });

test("a lead's further companies, competitors, market and team are read with what stands on the links", () => {
  const lead = raw({
    primaryAccount: { id: 1 },
    accounts: [{ id: 1 }, { id: 2, relationship: "pays" }],
    competitors: [{ id: 3 }],
    market: { id: 1 },
    assignee: { id: 3, entityType: "Teams" },
  });
  expect(unwrittenFields("lead", lead)).toEqual({
    "other companies": ["2 pays"],
    competitors: ["3"],
    market: "1",
    team: "3",
  });
});

test("what Crosswalk writes itself, and what is empty, is left out", () => {
  const contact = raw({ name: { salutation: "", givenName: "Ada" }, accounts: [{ id: 1 }], territory: null, owner: { id: 1 } });
  expect(unwrittenFields("contact", contact)).toEqual({});
  expect(unwrittenFields("contact", raw({ name: { salutation: "Lady" }, accounts: [{ id: 1 }, { id: 9 }], territory: { id: 2 } }))).toEqual(
    {
      salutation: "Lady",
      "other companies": ["9"],
      territory: "2",
    },
  );
});
