/** Defines whether a lead was converted in the old system, and what was recorded of it. */
import { fold } from "../../record/fold-text.ts";
import type { Subject } from "../subject.ts";
import { isConversionLine, type Line } from "./note-parts.ts";

/** The conversion lines of a lead that was converted; undefined when it was not. */
export function conversionOf({ drafts, object }: Subject): readonly Line[] | undefined {
  if (!object.early) return undefined;
  const lines = drafts.has("note") ? drafts.of("note").lines.filter(isConversionLine) : [];
  const flag = lines.find((line) => fold(line.label) === "converted");
  const others = lines.filter((line) => line !== flag);
  if (flag) return /^(yes|y|true|1|converted)$/iu.test(flag.text.trim()) ? others : undefined;
  return others.length > 0 ? others : undefined;
}
