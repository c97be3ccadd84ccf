/** Turns an HL7 v2 message into rows: the patient, and what the message says about the patient. */
import type { Locator } from "../../../../shared/record/locator.ts";
import { putText as put } from "../put-text.ts";
import { addSegment, type Cells, firstId } from "./fields.ts";
import type { Message, Segment } from "./read-messages.ts";
import { componentsOf, isoOf, textOf } from "./segment.ts";

/** A table by the segment that makes its rows. */
export const tables: Readonly<Record<string, string>> = {
  PID: "Patients",
  NK1: "Contacts",
  IN1: "Insurance",
  AL1: "Allergies",
  DG1: "Diagnoses",
  PV1: "Visits",
  SCH: "Appointments",
};

export type MessageRow = {
  /** The segment that makes it. */
  readonly kind: string;
  readonly line: number;
  readonly message: number;
  readonly cells: Cells;
  /** Rows with the same words here say the same thing again: those of the newest message count. "" is never the same. */
  readonly about: string;
  /** The time of the message, as its digits and zone. */
  readonly time: string;
};

export const placeOf = (file: string, { line, message }: Pick<MessageRow, "line" | "message">): Locator => ({ file, line, message });

/** Segments that complete the row of another one. */
const completed: Readonly<Record<string, string>> = {
  ...{ AIS: "SCH", AIP: "SCH", AIL: "SCH", AIG: "SCH" },
  ...{ PD1: "PID", PV2: "PV1", IN2: "IN1", IN3: "IN1" },
};

/** Segments about the message itself, and those that only begin a group. */
const aboutMessage = new Set(["MSH", "EVN", "SFT", "UAC", "RGS"]);

/** `noted` is told the names of segments of which nothing is read. */
export function rowsOf(message: Message, noted?: (segment: string) => void): MessageRow[] {
  const { signs, segments, number } = message;
  const field = (segment: Segment | undefined, at: number): string => segment?.fields[at] ?? "";
  const called = (name: string): Segment | undefined => segments.find(({ fields }) => fields[0] === name);
  const idOf = (segment: Segment | undefined, at: number): string => firstId(field(segment, at), signs);
  const [header, event] = [segments[0], called("EVN")];
  const time = textOf(field(header, 7), signs) || textOf(field(event, 2), signs);
  const said = componentsOf(field(header, 9), signs)[1] || textOf(field(event, 1), signs);
  const groups = groupsOf(segments);
  let { pid, pv1 } = groups.get(segments[0]) ?? {};
  const counts = new Map<string, number>();
  const countOf = (what: string): number => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return count;
  };
  const rows: MessageRow[] = [];
  const latest = new Map<string, MessageRow>();
  const begin = (name: string, segment: Segment): void => {
    if (name === "PV1") pv1 = segment;
    if (!isFilled(segment, name)) return;
    const patient = idOf(pid, 3) || idOf(pid, 2);
    const known = { patient, visit: idOf(pv1, 19), message: textOf(field(header, 10), signs) };
    const own = ownId(name, { ...known, first: (at) => idOf(segment, at), countOf: (owner) => countOf(`${name} ${owner}`) });
    const cells: Cells = new Map();
    if (name === "PID") {
      if (idOf(pid, 3) === "" && patient !== "") put(cells, "Patient ID", patient);
    } else {
      if (own.id !== "") put(cells, "ID", own.id);
      if (patient !== "") put(cells, "Patient ID", patient);
      const [family = "", given = ""] = componentsOf(field(pid, 5), signs);
      if (`${given}${family}` !== "") put(cells, "Patient name", `${given} ${family}`.trim());
    }
    addSegment(cells, segment.fields, signs);
    if (time !== "") put(cells, "Last updated", isoOf(time));
    if (said !== "") put(cells, "Message event", said);
    const row = { kind: name, line: segment.line, message: number, cells, about: own.about, time: timePattern.exec(time)?.[0] ?? "" };
    rows.push(row);
    latest.set(name, row);
  };
  for (const segment of segments) {
    const name = field(segment, 0);
    const group = groups.get(segment);
    if (group && name === "PID") {
      ({ pid, pv1 } = group);
      for (const kind of latest.keys()) if (kind !== "SCH") latest.delete(kind);
    }
    // In a message about an appointment the visit says more of it.
    const parent = name === "PV1" && latest.has("SCH") ? "SCH" : completed[name];
    const row = parent === undefined ? undefined : latest.get(parent);
    if (row) addSegment(row.cells, segment.fields, signs);
    else if (name in tables) begin(name, segment);
    else if (name === "NTE") addNote(rows.at(-1)?.cells, textOf(field(segment, 3), signs));
    else if (!aboutMessage.has(name)) noted?.(name);
  }
  for (const { kind, cells } of rows) {
    const start = ["Service start", "Provider start", "Location start", "Resource start"].find((heading) => cells.has(heading));
    if (kind === "SCH" && !cells.has("Start") && start !== undefined) put(cells, "Start", cells.get(start) ?? "");
  }
  return rows;
}

/** Digits as far as they are known, and the zone. */
const timePattern = /^\d*(?:\.\d+)?(?:[+-]\d{4})?/u;

type Group = { readonly pid: Segment | undefined; readonly pv1: Segment | undefined };

/** A message is about one patient after another: by the segment with which it goes on to the next one, whom that is and the first visit. */
function groupsOf(segments: readonly Segment[]): Map<Segment | undefined, Group> {
  const groups = new Map<Segment | undefined, { pid: Segment | undefined; pv1: Segment | undefined }>();
  const first: { pid: Segment | undefined; pv1: Segment | undefined } = { pid: undefined, pv1: undefined };
  let group = first;
  groups.set(segments[0], first);
  for (const segment of segments) {
    const [name] = segment.fields;
    if (name === "PID" && group.pid === undefined) group.pid = segment;
    else if (name === "PID") groups.set(segment, (group = { pid: segment, pv1: undefined }));
    if (name === "PV1") group.pv1 ??= segment;
  }
  return groups;
}

/** Whether anything stands in it but its own number. */
export const isFilled = ({ fields }: Pick<Segment, "fields">, name: string): boolean =>
  fields.some((text, at) => at > (name === "IN1" || name === "SCH" ? 0 : 1) && text.trim() !== "" && text !== '""');

type Known = {
  readonly patient: string;
  readonly visit: string;
  readonly message: string;
  first(at: number): string;
  /** How many rows of its kind the message has of an owner, with this one. */
  countOf(owner: string): number;
};

/** The id of a row, and what it is about: lists of a patient are sent whole, so a later message replaces them. */
function ownId(name: string, { patient, visit, message, first, countOf }: Known): { id: string; about: string } {
  const alone = (id: string): { id: string; about: string } => ({ id, about: id });
  if (name === "PID") return alone(patient);
  if (name === "SCH") return alone(first(2) || first(1));
  if (name === "PV1") {
    if (visit !== "" || patient === "") return alone(visit);
    const began = `${patient}-${first(44) || message}`;
    const count = countOf(began);
    return alone(count === 1 ? began : `${began}-${count}`);
  }
  const owner = name === "DG1" && visit !== "" ? visit : patient;
  return { id: owner === "" ? "" : `${owner}-${countOf(owner)}`, about: owner };
}

function addNote(cells: Cells | undefined, text: string): void {
  const before = cells?.get("Notes");
  cells?.set("Notes", before === undefined ? text : `${before}\n${text}`);
}
