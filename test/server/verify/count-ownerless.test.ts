/** Tests that records without an owner in Nutshell are counted where their kind must have one. */
import { expect, test } from "vitest";
import { createOwnerlessCounter } from "../../../server/verify/count-ownerless.ts";

const found = (key: string, subject: "activity" | "note" | "contact", owner?: number) => ({
  link: { key, subject, how: "created" as const, written: {}, shown: null },
  fields: owner === undefined ? {} : { owner },
});

test("only kinds of the scope are counted, and only records that can have an owner", () => {
  const counter = createOwnerlessCounter({ "owner.missing": "wait", "owner.scope": "Appointment, lead" });
  counter?.add([
    found("clinic/appointment/1", "activity"),
    found("clinic/appointment/2", "activity", 4),
    found("clinic/patient/1", "contact"),
  ]);
  counter?.add([found("clinic/appointment/3", "note"), found("clinic/appointment/4#about", "activity")]);
  expect(counter?.result()).toEqual({ appointment: 1, lead: 0 });
});

test("where the settings ask for no owner nothing is counted", () => {
  expect(createOwnerlessCounter({ "owner.missing": "load", "owner.scope": "appointment" })).toBeUndefined();
});
