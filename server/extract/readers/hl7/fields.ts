/** Says what the fields of HL7 v2 segments are called, and puts their parts into cells. */
import { identifierLabel } from "../fhir/headings.ts";
import { putText as put } from "../put-text.ts";
import { componentsOf, isoOf, repetitionsOf, type Signs, textOf } from "./segment.ts";

type Kind = "text" | "time" | "code" | "name" | "person" | "address" | "phone" | "ids" | "place" | "organisation" | "timing" | "skip";
type Field = readonly [heading: string, kind: Kind];

/** Fields by their numbers; others are called after their place: `PID-24`. */
export const segments: Readonly<Record<string, Readonly<Record<number, Field>>>> = {
  PID: {
    ...{ 1: ["", "skip"], 2: ["Other patient id", "ids"], 3: ["Patient ID", "ids"], 4: ["Alternate patient id", "ids"], 5: ["", "name"] },
    ...{
      6: ["Mother's maiden name", "person"],
      7: ["Birth date", "time"],
      8: ["Sex", "code"],
      9: ["Alias", "person"],
      10: ["Race", "code"],
    },
    ...{ 11: ["", "address"], 12: ["County", "text"], 13: ["Home phone", "phone"], 14: ["Work phone", "phone"], 15: ["Language", "code"] },
    ...{ 16: ["Marital status", "code"], 17: ["Religion", "code"], 18: ["Account number", "ids"], 19: ["Social security number", "text"] },
    ...{ 20: ["Driver's license", "text"], 22: ["Ethnicity", "code"], 23: ["Birth place", "text"], 28: ["Nationality", "code"] },
    ...{ 29: ["Deceased date time", "time"], 30: ["Deceased", "text"], 33: ["Last updated in source", "time"] },
  },
  NK1: {
    ...{
      1: ["", "skip"],
      2: ["", "name"],
      3: ["Relationship", "code"],
      4: ["", "address"],
      5: ["Phone", "phone"],
      6: ["Work phone", "phone"],
    },
    ...{ 7: ["Contact role", "code"] },
  },
  IN1: {
    ...{ 1: ["Insurance order", "text"], 2: ["Plan", "code"], 3: ["Carrier id", "ids"], 4: ["Insurance carrier", "organisation"] },
    ...{ 5: ["Carrier", "address"], 7: ["Carrier phone", "phone"], 8: ["Group number", "text"], 9: ["Group name", "organisation"] },
    ...{ 12: ["Effective date", "time"], 13: ["Expiration date", "time"], 15: ["Plan type", "text"], 16: ["Subscriber", "person"] },
    ...{
      17: ["Relationship to subscriber", "code"],
      18: ["Subscriber birth date", "time"],
      19: ["Subscriber", "address"],
      36: ["Member id", "text"],
    },
    ...{ 49: ["Subscriber id", "ids"] },
  },
  AL1: {
    ...{ 1: ["", "skip"], 2: ["Allergy type", "code"], 3: ["Allergy", "code"], 4: ["Severity", "code"], 5: ["Reaction", "text"] },
    ...{ 6: ["Identified on", "time"] },
  },
  DG1: {
    ...{ 1: ["", "skip"], 2: ["Coding method", "text"], 3: ["Diagnosis", "code"], 4: ["Description", "text"], 5: ["Diagnosed on", "time"] },
    ...{ 6: ["Diagnosis type", "code"], 16: ["Diagnosed by", "person"] },
  },
  PV1: {
    ...{
      1: ["", "skip"],
      2: ["Patient class", "code"],
      3: ["Location", "place"],
      4: ["Admission type", "code"],
      7: ["Attending provider", "person"],
    },
    ...{
      8: ["Referring provider", "person"],
      9: ["Consulting provider", "person"],
      10: ["Service", "code"],
      17: ["Admitting provider", "person"],
    },
    ...{
      18: ["Visit type", "code"],
      19: ["Visit number", "ids"],
      36: ["Discharge disposition", "code"],
      44: ["Start", "time"],
      45: ["End", "time"],
    },
  },
  SCH: {
    ...{ 1: ["Placer appointment id", "ids"], 2: ["Filler appointment id", "ids"], 6: ["Event reason", "code"], 7: ["Reason", "code"] },
    ...{
      8: ["Appointment type", "code"],
      9: ["Duration", "text"],
      10: ["Duration unit", "code"],
      11: ["", "timing"],
      12: ["Placer contact", "person"],
    },
    ...{ 16: ["Filler contact", "person"], 20: ["Entered by", "person"], 25: ["Status", "code"] },
  },
  AIS: {
    ...{ 1: ["", "skip"], 2: ["", "skip"], 3: ["Service", "code"], 4: ["Service start", "time"], 7: ["Service duration", "text"] },
    ...{ 8: ["Service duration unit", "code"], 10: ["Service status", "code"] },
  },
  AIP: {
    ...{ 1: ["", "skip"], 2: ["", "skip"], 3: ["Provider", "person"], 4: ["Provider role", "code"], 6: ["Provider start", "time"] },
    ...{ 9: ["Provider duration", "text"], 12: ["Provider status", "code"] },
  },
  AIL: { 1: ["", "skip"], 2: ["", "skip"], 3: ["Location", "place"], 4: ["Location type", "code"], 6: ["Location start", "time"] },
  AIG: { 1: ["", "skip"], 2: ["", "skip"], 3: ["Resource", "code"], 4: ["Resource type", "code"], 8: ["Resource start", "time"] },
};

export type Cells = Map<string, string>;

/** All fields of a segment that hold something. */
export function addSegment(cells: Cells, fields: readonly string[], signs: Signs): void {
  const [name = ""] = fields;
  for (const [at, text] of fields.entries()) {
    if (at === 0 || text === "") continue;
    const [heading, kind] = segments[name]?.[at] ?? [`${name}-${at}`, "text"];
    if (kind !== "skip") addField(cells, { heading, kind }, { text, signs });
  }
}

function addField(cells: Cells, { heading, kind }: { heading: string; kind: Kind }, { text, signs }: { text: string; signs: Signs }): void {
  if (kind === "ids") addIds(cells, heading, { text, signs });
  else if (kind === "name") addNames(cells, { text, signs });
  else if (kind === "timing") {
    const [, , , start = "", end = ""] = componentsOf(text, signs);
    if (start !== "") put(cells, "Start", isoOf(start));
    if (end !== "") put(cells, "End", isoOf(end));
    if (start === "" && end === "") put(cells, "Timing", plain(text, signs));
  } else if (kind === "text")
    put(
      cells,
      heading,
      repetitionsOf(text, signs)
        .map((each) => plain(each, signs))
        .join("; "),
    );
  else
    for (const each of repetitionsOf(text, signs))
      addOne(cells, { heading, kind }, { parts: componentsOf(each, signs), whole: plain(each, signs) });
}

/** Components stay apart by the usual sign where nothing is known about them. */
function plain(text: string, signs: Signs): string {
  const parts = text.split(signs.component);
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts.map((each) => textOf(each, signs)).join("^");
}

function addOne(
  cells: Cells,
  { heading, kind }: { heading: string; kind: Kind },
  { parts, whole }: { parts: readonly string[]; whole: string },
): void {
  const [first = "", second = ""] = parts;
  if (kind === "time") put(cells, heading, isoOf(first));
  else if (kind === "code") {
    put(cells, heading, second === "" ? first : second);
    if (second !== "" && first !== "") put(cells, `${heading} code`, first);
  } else if (kind === "person") {
    // With an id in front, or a name alone.
    const hasId = parts.length > 2 && /\d/u.test(first);
    const [family = "", given = "", middle = "", suffix = "", prefix = ""] = hasId ? parts.slice(1) : parts;
    if (hasId) put(cells, `${heading} id`, first);
    put(cells, heading, [prefix, given, middle, family, suffix].filter((part) => part !== "").join(" ") || whole);
  } else if (kind === "organisation") put(cells, heading, first);
  else if (kind === "place") put(cells, heading, parts.filter((each) => each !== "").join(", "));
  else if (kind === "address") addAddress(cells, heading, parts);
  else if (kind === "phone") addPhone(cells, heading, parts);
}

const nameTypes: Readonly<Record<string, string>> = {
  M: "Maiden name",
  N: "Nickname",
  A: "Alias",
  P: "Professional name",
  B: "Birth name",
};

/** Parts of the legal name in columns of their own, other names whole. */
function addNames(cells: Cells, { text, signs }: { text: string; signs: Signs }): void {
  const names = repetitionsOf(text, signs).map((each) => componentsOf(each, signs));
  const main = names.find((parts) => /^[LD]$/u.test(parts[6] ?? "")) ?? names.find((parts) => (parts[6] ?? "") === "") ?? names[0];
  for (const parts of names) {
    const [family = "", given = "", middle = "", suffix = "", prefix = ""] = parts;
    if (parts === main) {
      const columns = { "Name prefix": prefix, "Given name": given, "Middle name": middle, "Family name": family, "Name suffix": suffix };
      for (const [heading, part] of Object.entries(columns)) if (part !== "") put(cells, heading, part);
    } else
      put(
        cells,
        nameTypes[parts[6] ?? ""] ?? "Other name",
        [prefix, given, middle, family, suffix].filter((part) => part !== "").join(" "),
      );
  }
}

const addressParts = ["Street", "Street 2", "City", "State", "Postal code", "Country"];

function addAddress(cells: Cells, prefix: string, parts: readonly string[]): void {
  const own = (heading: string): string => (prefix === "" ? heading : `${prefix} ${heading.toLowerCase()}`);
  const isOther = cells.has(own("Street")) || cells.has(own("City"));
  for (const [at, heading] of addressParts.entries()) {
    const part = parts[at] ?? "";
    if (part !== "") put(cells, isOther ? `Other ${own(heading).toLowerCase()}` : own(heading), part);
  }
}

/** By the equipment, where it is said. */
function addPhone(cells: Cells, heading: string, parts: readonly string[]): void {
  const [text = "", use = "", equipment = "", email = "", country = "", area = "", local = "", extension = ""] = parts;
  const number = text || (parts[11] ?? "") || [country, area, local].filter((part) => part !== "").join(" ");
  const isMail = use === "NET" || /^(?:Internet|X\.400)$/iu.test(equipment);
  if (isMail || email !== "") put(cells, "Email", email || text);
  if (number === "" || (isMail && (email === "" || number === email))) return;
  const called = equipment === "CP" || use === "PRS" ? "Mobile phone" : equipment === "FX" ? "Fax" : equipment === "BP" ? "Pager" : heading;
  put(cells, called, extension === "" || number.includes(extension) ? number : `${number} x${extension}`);
}

/** The repetitions that hold an id. */
const idsOf = (text: string, signs: Signs): string[][] =>
  repetitionsOf(text, signs)
    .map((each) => componentsOf(each, signs))
    .filter(([id = ""]) => id !== "");

/** The first is the id; others are called after their type. */
function addIds(cells: Cells, heading: string, { text, signs }: { text: string; signs: Signs }): void {
  for (const [at, [id = "", , , authority = "", type = ""]] of idsOf(text, signs).entries()) {
    const { label } = identifierLabel({ system: "", code: type, text: type });
    const called = at === 0 || type === "" ? heading : `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
    put(cells, called, id);
    if (authority !== "") put(cells, `${called} authority`, authority);
  }
}

/** The first id of a field; "" for none. */
export const firstId = (text: string, signs: Signs): string => idsOf(text, signs)[0]?.[0] ?? "";
