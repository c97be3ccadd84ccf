/** Resolves every form of a reference to the id of the row it points at. */
import { expect, test } from "vitest";
import {
  containedId,
  foreignServers,
  idOfAddress,
  resolveReference,
  type Scope,
  serverOf,
} from "../../../../../server/extract/readers/fhir/references.ts";

const scope: Scope = {
  type: "Appointment",
  id: "a1",
  parent: "Appointment/a1",
  contained: new Map([["doctor", "Practitioner"]]),
  entries: new Map([["urn:uuid:77", "Patient/17"]]),
};

test.each([
  ["Patient/17", { type: "Patient", id: "17" }],
  ["Patient/17/_history/3", { type: "Patient", id: "17" }],
  ["https://clinic.example/fhir/Patient/17", { type: "Patient", id: "17" }],
  ["urn:uuid:77", { type: "Patient", id: "17" }],
  ["urn:uuid:88", { id: "88" }],
  ["#doctor", { type: "Practitioner", id: "Appointment/a1#doctor" }],
  ["#", { type: "Appointment", id: "a1" }],
  ["Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|99", undefined],
])("%s", (reference, target) => {
  expect(resolveReference(reference, scope)).toEqual(target);
});

test("where the address does not say the type, the reference may", () => {
  expect(resolveReference("urn:uuid:88", scope, "Patient")).toEqual({ type: "Patient", id: "88" });
});

test("an entry without an id is called by its address", () => {
  expect(idOfAddress("urn:uuid:77")).toBe("77");
  expect(idOfAddress("https://clinic.example/fhir/Patient/17")).toBe("17");
  expect(containedId("Patient/17", "doctor")).toBe("Patient/17#doctor");
});

test("a server is named by its address without scheme, and references without one mean the file's own", () => {
  expect(serverOf("HTTPS://Clinic.example/fhir/Patient/17/_history/2")).toBe("clinic.example/fhir");
  expect(serverOf("Patient/17")).toBe("");
  expect(serverOf("urn:uuid:77")).toBe("");
  const named = new Map([
    ["a.example", 1],
    ["b.example", 5],
  ]);
  expect([...foreignServers({ named, own: new Set(["a.example"]) })]).toEqual(["b.example"]);
  expect([...foreignServers({ named, own: new Set() })]).toEqual(["a.example"]);
  expect([...foreignServers({ named: new Map([...named, ["", 1]]), own: new Set() })]).toEqual(["a.example", "b.example"]);
});

test("a record of another server, and one around it that has no id, are no targets", () => {
  const foreign = new Set(["elsewhere.example"]);
  expect(resolveReference("https://elsewhere.example/Patient/17", { ...scope, foreign })).toBeUndefined();
  expect(resolveReference("#", { ...scope, parent: "Appointment/" })).toBeUndefined();
});
