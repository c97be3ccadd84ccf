/** Writes notes for rows about how the measured Nutshell account handles such values. */
import { answerTo, type Capabilities, type QuestionName } from "../../record/capabilities.ts";
import type { FieldRow } from "../../record/migration-map.ts";
import type { Target } from "../target-label.ts";
import type { User } from "../user-label.ts";
import { meaningOf } from "./describe-capabilities.ts";

type FieldType = FieldRow["type"];

/** Where a question was asked about a field, by `<entity>.<field>`. */
const limited: Readonly<Record<string, QuestionName>> = {
  "lead.title": "limit.lead-title",
  "account.name": "limit.company-name",
  "contact.name": "limit.person-name",
  "note.body": "limit.note",
};

/** The number of characters an account keeps in a field, where it was measured to cut or refuse longer texts. */
export function measuredLimits(measured: Capabilities | undefined): Map<string, number> {
  return new Map(
    Object.entries(limited).flatMap(([field, question]): [string, number][] => {
      const number = measured?.answers[question]?.number ?? null;
      const answer = answerTo(measured, question);
      return number !== null && (answer === "cut" || answer === "refused") ? [[field, number]] : [];
    }),
  );
}

/** Answers that matter to a target, and only those that somebody should know. */
const concerns: readonly {
  readonly fits: (target: Target) => boolean;
  readonly question: QuestionName;
  readonly when: readonly string[];
}[] = [
  { fits: (t) => t.id === "lead.closedTime", question: "lead.closed-time", when: ["ignored"] },
  { fits: (t) => t.field === "phones", question: "value.unreadable-phone", when: ["dropped", "refused"] },
  { fits: (t) => t.id === "account.emails", question: "value.account-email", when: ["ignored"] },
  { fits: (t) => t.id === "contact.jobTitle", question: "value.job-title", when: ["neither"] },
  { fits: (t) => t.entity === "note", question: "value.note-date", when: ["ignored", "kept"] },
  { fits: (t) => t.id === "task.completedTime", question: "task.completion", when: ["neither"] },
];

/** What this account does with values for the target; "" when nothing is known or nothing happens to them. `longest` is the column's longest value. */
export function noteOn(target: Target, longest: number, measured: Capabilities | undefined): string {
  const said = concerns
    .filter(({ fits, question, when }) => fits(target) && when.includes(answerTo(measured, question) ?? ""))
    .map(({ question }) => meaningOf(measured, question));
  const most = measuredLimits(measured).get(target.id);
  if (most !== undefined && longest > most)
    said.push(`Keeps at most ${most.toLocaleString("en-US")} characters; the longest value has ${longest.toLocaleString("en-US")}`);
  return said.join(". ");
}

/** The kind that a planned field is made of: itself, or short text where the account refuses its kind. */
export function usableType(type: FieldType, measured: Capabilities | undefined): FieldType {
  return measured?.fieldTypes[type] === null ? "String" : type;
}

const kinds: Readonly<Record<FieldType, string>> = {
  String: "short texts",
  Text: "long texts",
  Date: "dates",
  Currency: "amounts",
  Enum: "choices",
  Number: "numbers",
};

/** What the account does with a field of this kind; "" when nothing is known or nothing is to be told. */
export function noteOnType(type: FieldType, measured: Capabilities | undefined): string {
  if (measured === undefined) return "";
  if (measured.fieldTypes[type] === null)
    return type === "Number"
      ? "This account cannot create number fields: a short text field is created, which keeps the same digits"
      : `This account cannot create fields for ${kinds[type]}: a short text field is created, which keeps them as text`;
  if (type === "Number" && measured.fieldTypes["Number"] === "Integer") return "Number fields accept whole numbers only";
  const longest = measured.answers["limit.short-text"];
  if (type === "String" && longest?.number && (longest.answer === "cut" || longest.answer === "refused"))
    return `A short text keeps at most ${longest.number.toLocaleString("en-US")} characters`;
  return "";
}

/** Whether a user can own records and be written for, and how that was checked; "" for nobody. */
export function rightsOf(user: User | undefined, measured: Capabilities | undefined): string {
  if (user === undefined) return "";
  if (!user.enabled) return "Owns: no, disabled";
  const owns = "Owns: yes, enabled";
  const answer = answerTo(measured, "impersonation");
  const found = measured?.users.find((m) => m.id === user.id);
  if (answer === undefined || (answer === "yes" && found === undefined)) return `${owns}. Writes: not measured, run npx crosswalk probe`;
  if (answer === "no") return `${owns}. Writes: no, the key writes in its own name only (measured)`;
  if (found?.writes === true) return `${owns}. Writes: yes, the key wrote a note as this user`;
  return found?.acts === true
    ? `${owns}. Writes: yes, the key called as this user`
    : `${owns}. Writes: no, Nutshell does not let the key act as this user`;
}

/** What happens to leads that stand in a stage of this status; "" when nothing is to be known. */
export function noteOnStage(status: string, measured: Capabilities | undefined): string {
  const closed = status === "won" || status === "lost" || status === "cancelled";
  return closed && answerTo(measured, "lead.closed-time") === "ignored" ? meaningOf(measured, "lead.closed-time") : "";
}
