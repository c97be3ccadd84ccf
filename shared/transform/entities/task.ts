/** Gives a ticket its shape as a task. */
import { fold } from "../../record/fold-text.ts";
import type { FieldValue } from "../../record/target-record.ts";
import { composeText } from "../compose.ts";
import { cutIssue, fitTitle, limitOf } from "../fit-text.ts";
import { dayOf, moment } from "../local-time.ts";
import { nextDates } from "../repeat-rule.ts";
import { fallbackParent, makeTarget, pickLink, plainFields, plainTitle, type Shaped, type Subject } from "../subject.ts";

const done = /^(?:closed|resolved|done|completed?|solved|fixed|cancel+ed|rejected|duplicate|finished)$/u;

/** Channel, priority and status stand in the task's first lines; a task of a closed ticket is completed. One that is about nobody is asked about when it is planned. */
export function shapeTask(subject: Subject): Shaped {
  const { drafts, key, compiled } = subject;
  const draft = drafts.of("task");
  const fields: Record<string, FieldValue | undefined> = plainFields(draft);
  const parent = pickLink(subject, draft, ["parent"], ["contact", "account", "lead"]);
  const most = limitOf(subject, "task", "title");
  const { title, whole } = fitTitle(typeof fields["title"] === "string" ? fields["title"] : plainTitle(subject), most);
  if (whole !== undefined) drafts.issues.push(cutIssue("title", most, "the description"));
  const unresolved = draft.owner && draft.owner.user === undefined ? [{ label: "Assigned to", text: draft.owner.text }] : [];
  const opened = draft.created
    ? [{ label: "Opened", text: `${draft.created.text}${draft.created.time === undefined ? "" : ` (${compiled.timeZone})`}` }]
    : [];
  const due = fields["dueTime"];
  const day = typeof due === "string" ? dayOf(due, compiled.timeZone) : undefined;
  const lines = draft.lines.flatMap(({ label, text, field, repeats }) =>
    field === "description" ? [{ label, text: repeats === undefined ? text : `${text} (${nextDates(repeats, day)})` }] : [],
  );
  const description = composeText(
    [...(whole === undefined ? [] : [{ label: "Full title", text: whole }]), ...opened, ...unresolved, ...lines],
    draft.texts["description"] ?? [],
  );
  return {
    targets: [
      makeTarget(subject, {
        key,
        entity: "task",
        fields: {
          ...fields,
          title,
          description,
          parent,
          completedTime: completed(subject, fields["completedTime"], lines),
        },
        lookups: [...draft.lookups, ...fallbackParent(subject, "parent")],
      }),
    ],
  };
}

/** What is said of a closed ticket without a closing time, by the moment that is known of it. */
const notClosed = {
  opened: {
    message: "It is closed but has no closing time: the time it was opened is used",
    hint: "Closed tickets without a closing time: the time they were opened is used",
  },
  due: {
    message: "It is closed but has no closing time and no time it was opened: the time it was due is used",
    hint: "Closed tickets without a closing time and a time they were opened: the time they were due is used",
  },
  none: {
    message: "It is closed but has no time at all: the task stays open, and its text says the status",
    hint: "Closed tickets without any time: their tasks stay open and say the status in their text; complete them in Nutshell",
  },
} as const;

/** A line that says whether the task is done, in one word. */
const isDone = ({ label, text }: { label: string; text: string }): boolean | undefined =>
  /^(?:done|completed?|is done|is completed?)$/u.test(fold(label)) ? /^(?:yes|y|true|1|done|completed?)$/u.test(fold(text)) : undefined;

/** The status decides; a closed ticket without a closing time counts as closed when it was opened, else when it was due. */
function completed(
  { drafts, compiled }: Subject,
  given: FieldValue | undefined,
  lines: readonly { label: string; text: string }[],
): FieldValue | undefined {
  const status = lines.find((line) => fold(line.label).includes("status"))?.text;
  const said = status === undefined ? lines.map(isDone).find((answer) => answer !== undefined) : done.test(fold(status));
  if (said === undefined || (given !== undefined && said)) return given;
  if (!said) return undefined;
  const { created, fields } = drafts.of("task");
  const due = fields["dueTime"];
  const which = created ? "opened" : due === undefined ? "none" : "due";
  drafts.issues.push({ code: "issue/required-missing", severity: "warn", field: "completedTime", ...notClosed[which] });
  return created ? moment({ date: created.date, time: created.time }, compiled.timeZone) : due;
}
