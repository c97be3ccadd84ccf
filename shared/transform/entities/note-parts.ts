/** Creates the notes that belong to a company, person or lead. */
import { formatNumber } from "../../record/format-count.ts";
import type { FieldValue } from "../../record/target-record.ts";
import { composeText } from "../compose.ts";
import { limitOf, splitText } from "../fit-text.ts";
import { makeTarget, partKey, type Subject } from "../subject.ts";
import type { Lookup, Target } from "../transformed.ts";
import { conversionOf, isConversionLine, type Line } from "./conversion.ts";

/**
 * The note with what the record's own fields cannot hold: its description and further lines. `more` are lines from elsewhere,
 * such as a title that was cut.
 */
export function noteParts(subject: Subject, more: readonly Line[] = []): Target[] {
  const { drafts, compiled, key } = subject;
  const draft = drafts.has("note") ? drafts.of("note") : undefined;
  const pieces = draft?.texts["body"] ?? [];
  const own = draft?.lines ?? [];
  // What a converted lead tells of it stands in a note of its own.
  const kept = subject.object.becomes === "lead" && own.some(isConversionLine) ? conversionOf(subject).kept : undefined;
  const lines = [...more, ...(kept ? own.filter((line) => !isConversionLine(line) || kept.includes(line)) : own)];
  if (draft?.created) lines.unshift({ label: "Created", text: draft.created.text });
  if (pieces.length === 0 && lines.length === 0) return [];
  const body = composeText(
    [],
    [pieces.length > 0 ? `Description in ${compiled.sourceTitle}` : `From ${compiled.sourceTitle}`, composeText(lines, pieces)],
  );
  return noteTargets(subject, partKey(subject, "note"), { body, parent: { key } });
}

/** The migration key's line and a continuation's first line need room too. */
const ROOM = 200;

/** One note, or several where the account keeps fewer characters: nothing of a text stays behind. */
export function noteTargets(
  subject: Subject,
  key: string,
  {
    body,
    parent,
    author,
    lookups = [],
  }: { body: string; parent: FieldValue | undefined; author?: number | undefined; lookups?: readonly Lookup[] },
): Target[] {
  const most = limitOf(subject, "note", "body");
  const pieces = body.length + ROOM <= most ? [body] : splitText(body, Math.max(ROOM, most - ROOM));
  if (pieces.length > 1)
    subject.drafts.issues.push({
      code: "issue/too-long",
      severity: "warn",
      field: "body",
      message: `Longer than the ${formatNumber(most)} characters this account keeps in a note: split into ${formatNumber(pieces.length)} notes`,
      hint: `Texts longer than ${formatNumber(most)} characters: split into several notes`,
    });
  return pieces.map((piece, at) =>
    at === 0
      ? makeTarget(subject, { key, entity: "note", fields: { body: piece, parent, author }, lookups })
      : makeTarget(subject, {
          key: key.includes("#") ? `${key}${at + 1}` : `${key}#text${at + 1}`,
          entity: "note",
          fields: {
            body: `(continued, ${at + 1} of ${pieces.length})\n${piece}`,
            parent,
            author,
          },
          lookups,
        }),
  );
}
