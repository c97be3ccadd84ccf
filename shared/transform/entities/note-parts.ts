/** The only place that makes the notes which go with a company, person or lead. */
import { fold } from "../../record/fold-text.ts";
import { composeText } from "../compose.ts";
import { makeTarget, partKey, type Subject } from "../subject.ts";
import type { Target } from "../transformed.ts";

export type Line = { readonly label: string; readonly text: string };

/** Lines that tell of a lead's conversion stand in a note of their own. */
export const isConversionLine = (line: Line): boolean => fold(line.label).startsWith("convert");

/**
 * The note with what the record's own fields cannot hold: its description and further lines. `more` are lines from elsewhere,
 * such as a title that was cut.
 */
export function noteParts(subject: Subject, more: readonly Line[] = []): Target[] {
  const { drafts, compiled, key } = subject;
  const draft = drafts.has("note") ? drafts.of("note") : undefined;
  const pieces = draft?.texts["body"] ?? [];
  const lines = [...more, ...(draft?.lines ?? []).filter((line) => subject.object.becomes !== "lead" || !isConversionLine(line))];
  if (draft?.created) lines.unshift({ label: "Created", text: draft.created.text });
  if (pieces.length === 0 && lines.length === 0) return [];
  const body = composeText(
    [],
    [pieces.length > 0 ? `Description in ${compiled.sourceTitle}` : `From ${compiled.sourceTitle}`, composeText(lines, pieces)],
  );
  return [makeTarget(subject, partKey(subject, "note"), "note", { body, parent: { key } })];
}
