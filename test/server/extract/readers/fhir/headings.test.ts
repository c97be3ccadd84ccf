/** Names the columns of FHIR resources. */
import { expect, test } from "vitest";
import {
  codeSystemOf,
  extensionLabel,
  headingOf,
  identifierLabel,
  subjectOf,
  wordsOf,
} from "../../../../../server/extract/readers/fhir/headings.ts";

test("an element's name is read as words, and any other name stays as it is", () => {
  expect(wordsOf("multipleBirthBoolean")).toBe("multiple birth boolean");
  expect(wordsOf("_birthDate")).toBe("birth date");
  expect(wordsOf("Some Heading")).toBe("Some Heading");
});

test("a heading has no word twice in a row", () => {
  expect(headingOf("managing organization organization id")).toBe("Managing organization id");
});

test("codes of the standard itself need no name of their system, and of an unknown system nothing is said", () => {
  expect(codeSystemOf("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus")).toBe("");
  expect(codeSystemOf("http://hl7.org/fhir/sid/icd-10-cm")).toBe("ICD-10");
  expect(codeSystemOf("http://snomed.info/sct")).toBe("SNOMED");
  expect(codeSystemOf("https://clinic.example/codes")).toBeUndefined();
});

test("an identifier is called by a system of the whole country, else by its type, else by its system", () => {
  expect(identifierLabel({ system: "http://hl7.org/fhir/sid/us-npi", code: "", text: "" })).toEqual({
    label: "national provider id",
    isWhole: true,
  });
  expect(identifierLabel({ system: "https://clinic.example", code: "MR", text: "" })).toEqual({
    label: "medical record number",
    isWhole: false,
  });
  expect(identifierLabel({ system: "https://clinic.example", code: "", text: "Chart" })).toEqual({ label: "chart", isWhole: false });
  expect(identifierLabel({ system: "https://clinic.example/ids", code: "", text: "" })).toEqual({
    label: "identifier (clinic.example/ids)",
    isWhole: true,
  });
  expect(identifierLabel({ system: "", code: "", text: "" }).label).toBe("identifier");
});

test("an extension is called after the end of its address, without what only says whose it is", () => {
  expect(extensionLabel("http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "Patient")).toBe("birth sex");
  expect(extensionLabel("http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName", "Patient")).toBe("mother's maiden name");
  expect(extensionLabel("https://clinic.example/recall-interval", "Patient")).toBe("recall interval");
  expect(extensionLabel("", "Patient")).toBe("extension");
});

test("the code of a condition is the condition", () => {
  expect(subjectOf("Condition")).toBe("condition");
  expect(subjectOf("Medication")).toBe("code");
});
