/** Takes segments of HL7 v2 messages apart. */
import { expect, test } from "vitest";
import { componentsOf, fieldsOf, isoOf, repetitionsOf, signsOf, textOf } from "../../../../../server/extract/readers/hl7/segment.ts";

const usual = signsOf("MSH|^~\\&|PM");

test("a message says by which characters it is cut", () => {
  const signs = signsOf("MSH#*!$%#PM");
  expect(fieldsOf("PID#1##17*x!18", signs)).toEqual(["PID", "1", "", "17*x!18"]);
  expect(repetitionsOf("17*x!18", signs)).toEqual(["17*x", "18"]);
  expect(componentsOf("17*a%b$S$c", signs)).toEqual(["17", "a b*c"]);
  expect(fieldsOf("MSH#*!$%#PM", signs).slice(0, 4)).toEqual(["MSH", "#", "*!$%", "PM"]);
});

test.each([
  ["Smith \\T\\ Sons \\F\\ \\S\\ \\R\\ \\E\\", "Smith & Sons | ^ ~ \\"],
  ["first\\.br\\second\\.sp2\\third", "first\nsecond\n\nthird"],
  ["far\\.sp999999999\\away", `far${"\n".repeat(100)}away`],
  ["\\H\\loud\\N\\ and \\XC3A9\\", "loud and é"],
  ["C:\\Zown\\ stays, 5 \\ 6 too", "C:\\Zown\\ stays, 5 \\ 6 too"],
  ['""', ""],
])("%s is read as its text", (written, text) => {
  expect(textOf(written, usual)).toBe(text);
});

test("a message that was written as text of a program has its line ends taken away", () => {
  const signs = signsOf("MSH|^~\\\\&|PM");
  expect(signs).toMatchObject({ escape: "\\", part: "&", isDoubled: true });
  expect(fieldsOf("AL1|1|DA|Penicillin\\r", signs)).toEqual(["AL1", "1", "DA", "Penicillin"]);
});

test.each([
  ["1815", "1815"],
  ["181512", "1815-12"],
  ["18151210", "1815-12-10"],
  ["201209120112", "2012-09-12T01:12"],
  ["20120912011230.5-0500", "2012-09-12T01:12:30.5-05:00"],
  ["10 December 1815", "10 December 1815"],
])("the time %s stays as exact as it is", (written, iso) => {
  expect(isoOf(written)).toBe(iso);
});
