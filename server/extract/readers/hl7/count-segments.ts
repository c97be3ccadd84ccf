/** Counts the rows of an HL7 v2 table by looking at lines alone, without taking a segment apart. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import type { Hl7Format } from "./read-messages.ts";

/** With the lines that belong to no message, for the table that has them. */
export async function countSegments(file: SourceFile, { encoding, kind, hasOthers }: Hl7Format, signal?: AbortSignal): Promise<number> {
  let [count, rest, messages] = [0, "", 0];
  let [isOpen, hasAppointment] = [false, false];
  const look = (line: string): void => {
    if (line.trim() === "") return;
    const [name, sign = "|"] = [line.slice(0, 3), line[3]];
    if (name === "MSH") [isOpen, hasAppointment, messages] = [true, false, messages + 1];
    else if (name === "FHS" || name === "BHS" || name === "FTS") [isOpen, messages] = [false, name === "BHS" ? 0 : messages];
    else if (name === "BTS") {
      isOpen = false;
      const said = line.split(sign)[1] ?? "";
      if (hasOthers && /^\d+$/u.test(said) && Number(said) !== messages) count += 1;
    } else if (!isOpen || !/^[A-Z][A-Z0-9]{2}$/u.test(name) || /[A-Za-z0-9\s]/u.test(line[3] ?? "")) count += Number(hasOthers);
    else {
      const isHere = holds(line.slice(4), sign, name === "IN1" || name === "SCH" ? 0 : 1);
      if (name === "SCH" && isHere) hasAppointment = true;
      if (name === kind && isHere && !(kind === "PV1" && hasAppointment)) count += 1;
    }
  };
  for await (const piece of decodeText(await file.open(), encoding)) {
    signal?.throwIfAborted();
    const lines = (rest + piece).split(/[\r\n\x0b\x1c]/u);
    rest = lines.pop() ?? "";
    for (const line of lines) look(line);
  }
  look(rest);
  return count;
}

/** Whether a field behind the first ones holds something. */
function holds(fields: string, sign: string, skipped: number): boolean {
  let from = 0;
  for (let at = 0; at < skipped; at += 1) {
    const next = fields.indexOf(sign, from);
    if (next < 0) return false;
    from = next + 1;
  }
  return fields
    .slice(from)
    .split(sign)
    .some((field) => field.trim() !== "" && field !== '""');
}
